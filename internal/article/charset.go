package article

import (
	"bytes"
	"fmt"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// magic names the kinds of file that begin with known bytes and are no pages.
var magic = []struct{ start, what string }{
	{"%PDF-", "a PDF file"}, {"PK\x03\x04", "a ZIP archive or an office document"},
	{"\xd0\xcf\x11\xe0\xa1\xb1", "an old office document"}, {"{\\rtf", "an RTF document"},
	{"\x89PNG\r\n", "a PNG picture"}, {"\xff\xd8\xff", "a JPEG picture"}, {"GIF8", "a GIF picture"},
	{"RIFF", "a sound, film or WebP picture"}, {"\x1f\x8b", "a gzip archive"}, {"BZh", "a bzip2 archive"},
	{"\xfd7zXZ\x00", "an xz archive"}, {"7z\xbc\xaf\x27\x1c", "a 7z archive"}, {"Rar!\x1a", "a RAR archive"},
	{"\x28\xb5\x2f\xfd", "a Zstandard archive"}, {"\x7fELF", "a program"}, {"MZ\x90\x00", "a program"},
	{"SQLite format 3\x00", "an SQLite database"}, {"\x00asm", "a program"}, {"OggS", "a sound or film"},
	{"ID3\x03", "a sound"}, {"ID3\x04", "a sound"}, {"wOFF", "a font"}, {"wOF2", "a font"},
}

// decode turns bytes into valid UTF-8 and names the encoding they were in. What
// the page or its server declares is believed where the bytes agree with it;
// without a declaration the bytes decide.
func decode(raw []byte, contentType string, isHTML bool) (text, name string, err error) {
	switch {
	case len(raw) == 0:
		return "", "", fmt.Errorf("%w: no bytes", ErrEmpty)
	case len(raw) > MaxSize:
		return "", "", fmt.Errorf("%w: %d bytes, the limit is %d", ErrTooLarge, len(raw), MaxSize)
	}
	for _, kind := range magic {
		if bytes.HasPrefix(raw, []byte(kind.start)) {
			return "", "", fmt.Errorf("%w: it is %s", ErrBinary, kind.what)
		}
	}
	if marked, name := byteOrder(raw); marked != nil {
		return decodeAs(raw, marked, name)
	}
	if err := refuseControls(raw); err != nil {
		return "", "", err
	}
	if almostUTF8(raw) {
		if declared, name := declaredCharset(raw, contentType, isHTML); declared == nil || !isStateful(name) {
			return strings.ToValidUTF8(string(raw), "\ufffd"), "utf-8", nil
		} else {
			return decodeAs(raw, declared, name)
		}
	}
	if declared, name := declaredCharset(raw, contentType, isHTML); declared != nil && name != "utf-8" {
		if text, name, err := decodeAs(raw, declared, name); err == nil {
			return text, name, nil
		}
	}
	return decodeLegacy(raw)
}

// byteOrder tells an encoding from its byte-order mark, or UTF-16 without one
// from where the zero bytes stand: Latin letters, spaces and line ends of UTF-16
// have theirs always on the same side.
func byteOrder(raw []byte) (encoding.Encoding, string) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		return nil, ""
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16le"
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "utf-16be"
	case len(raw)%2 != 0 || bytes.IndexByte(raw[:min(len(raw), 4096)], 0) < 0:
		return nil, ""
	}
	sample := raw[:min(len(raw), 64<<10)]
	var little, big, zeroes int // blanks in either order, and all zero bytes
	for i := 0; i+1 < len(sample); i += 2 {
		first, second := sample[i], sample[i+1]
		if first == 0 {
			zeroes++
		}
		if second == 0 {
			zeroes++
		}
		switch {
		case second == 0 && (first == ' ' || first == '\n'):
			little++
		case first == 0 && (second == ' ' || second == '\n'):
			big++
		}
	}
	units := len(sample) / 2
	switch {
	case zeroes > units || max(little, big)*100 < units: // binary, or hardly a blank
		return nil, ""
	case little > 4*big:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"
	case big > 4*little:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"
	}
	return nil, ""
}

// refuseControls gives ErrBinary where zero bytes or control characters are more
// than the stray ones that broken pages hold (one in two hundred bytes).
func refuseControls(raw []byte) error {
	var zeroes, controls int
	for _, c := range raw {
		switch {
		case c == 0:
			zeroes++
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1b, c == 0x7f:
			controls++
		}
	}
	switch {
	case zeroes > 0 && zeroes*1000 > len(raw):
		return fmt.Errorf("%w: it holds %d zero bytes", ErrBinary, zeroes)
	case controls*200 > len(raw):
		return fmt.Errorf("%w: %d of its %d bytes are control characters", ErrBinary, controls, len(raw))
	}
	return nil
}

// almostUTF8 reports whether raw is UTF-8, if need be with an end cut in the
// middle of a character or with a few broken bytes among many good sequences.
func almostUTF8(raw []byte) bool {
	var broken, sequences int
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size == 1 {
			if !utf8.FullRune(raw[i:]) {
				break
			}
			broken++
		} else {
			sequences++
		}
		i += size
	}
	return broken*20 <= sequences
}

// isStateful reports whether an encoding writes other scripts in seven bits, so
// that its bytes are valid UTF-8 too.
func isStateful(name string) bool { return name == "iso-2022-jp" || name == "hz-gb-2312" }

// declaredCharset is the encoding that the server or the page's own head
// declares, or nil. What is declared nowhere, or unknown, is nil.
func declaredCharset(raw []byte, contentType string, isHTML bool) (encoding.Encoding, string) {
	if _, parameters, err := mime.ParseMediaType(contentType); err == nil && parameters["charset"] != "" {
		if found, name := charset.Lookup(parameters["charset"]); found != nil {
			return found, name
		}
	}
	head := raw[:min(len(raw), 1024)]
	if isHTML || looksLikeHTML(string(head)) {
		// The head's meta elements; without any, this function answers
		// windows-1252 and says that it is not certain.
		found, name, certain := charset.DetermineEncoding(head, "")
		if certain || name != "windows-1252" && name != "utf-8" {
			return found, name
		}
	}
	if bytes.Contains(head, []byte("\x1b$B")) || bytes.Contains(head, []byte("\x1b$@")) {
		found, _ := htmlindex.Get("iso-2022-jp")
		return found, "iso-2022-jp"
	}
	return nil, ""
}

// decodeAs decodes raw and refuses a result with many characters that the
// encoding does not have.
func decodeAs(raw []byte, from encoding.Encoding, name string) (string, string, error) {
	decoded, err := from.NewDecoder().Bytes(raw)
	if err != nil {
		return "", "", fmt.Errorf("%w: as %s: %w", ErrUndecodable, name, err)
	}
	if !utf8.Valid(decoded) {
		decoded = bytes.ToValidUTF8(decoded, []byte("\ufffd"))
	}
	broken := bytes.Count(decoded, []byte("\ufffd"))
	if broken > 1 && broken*50 > utf8.RuneCount(decoded) {
		return "", "", fmt.Errorf("%w: as %s it has %d characters that do not exist", ErrUndecodable, name, broken)
	}
	return string(decoded), name, nil
}
