package article

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// sampleSize is how many bytes are looked at to tell an encoding; more would
// not make the answer surer.
const sampleSize = 32 << 10

// Characters that make up a large part of any ordinary text in the language:
// read in a wrong encoding, bytes give rare characters in their place.
const (
	frequentHangul = "이다는에의을를가한고은하로지기사도인대서국아스시정자리해일수부나장보어전제과상동여주원있그면세안경으관력라들조치선진성개계신회의민간위무적협양외북담차구각미방문것화게통음입였했습니와및측본뉴메색창열글록목용발공"
	frequentHan    = "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進着等部度家电電力里如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心反你明看原又么麼利比或但质質气氣第向道命此变變条條只没沒结結解问問意建月公无無系軍军很情者最立代想已通并提直题題党程展五果料象员員革位入常文总總次品式活设設及管特件长長求老头頭基资資边邊流路级級少图圖山统統接知较較将將组組见見计計别別她手角期根论論运運农農指几幾九区區强強放决決西被干做必战戰先回则則任取据據处處理府区區香港台湾灣"
)

// asian are the multi-byte encodings that are tried without a declaration.
var asian = []struct {
	name     string
	encoding encoding.Encoding
	typical  func(rune) bool
}{
	{"euc-kr", korean.EUCKR, isOneOf(frequentHangul)}, // with the extensions of code page 949
	{"shift_jis", japanese.ShiftJIS, isKana},
	{"euc-jp", japanese.EUCJP, isKana},
	{"gb18030", simplifiedchinese.GB18030, isOneOf(frequentHan)},
	{"big5", traditionalchinese.Big5, isOneOf(frequentHan)},
}

// decodeLegacy decodes text that is no UTF-8 and declares nothing: East Asian
// encodings by how many of their characters are everyday ones, Vietnamese by its
// combining tones, the rest by the statistics of package chardet. Where these
// know nothing the text is taken for Western (windows-1252).
func decodeLegacy(raw []byte) (text, name string, err error) {
	sample := raw[:min(len(raw), sampleSize)]
	if first := bytes.IndexFunc(raw, func(r rune) bool { return r >= utf8.RuneSelf }); first >= len(sample) {
		sample = raw[first:min(len(raw), first+sampleSize)]
	}
	best, most := -1, 0.2
	for i, candidate := range asian {
		if share := typicalShare(sample, candidate.encoding, candidate.typical); share > most {
			best, most = i, share
		}
	}
	if best >= 0 {
		return decodeAs(raw, asian[best].encoding, asian[best].name)
	}
	if hasVietnameseTones(sample) {
		return decodeAs(raw, charmap.Windows1258, "windows-1258")
	}
	if guess, err := chardet.NewTextDetector().DetectBest(sample); err == nil && guess.Confidence >= 20 {
		if from, err := htmlindex.Get(guess.Charset); err == nil {
			name, _ := htmlindex.Name(from)
			if text, name, err := decodeAs(raw, from, name); err == nil && name != "utf-8" && readable(text) {
				return text, name, nil
			}
		}
	}
	text, name, err = decodeAs(raw, charmap.Windows1252, "windows-1252")
	if err != nil || !readable(text) {
		return "", "", fmt.Errorf("%w: no encoding makes words of its bytes", ErrUndecodable)
	}
	return text, name, nil
}

// typicalShare decodes a sample and gives the share of everyday characters among
// those outside ASCII, or 0 where the encoding does not fit the bytes.
func typicalShare(sample []byte, from encoding.Encoding, typical func(rune) bool) float64 {
	decoded, err := from.NewDecoder().Bytes(sample)
	if err != nil {
		return 0
	}
	var all, good, broken int
	for _, r := range string(decoded) {
		switch {
		case r < utf8.RuneSelf:
		case r == utf8.RuneError:
			broken++
			all++
		case r >= 0xff61 && r <= 0xff9f: // half-width kana, what other encodings look like
			all++
		case unicode.IsLetter(r):
			all++
			if typical(r) {
				good++
			}
		case unicode.Is(unicode.Co, r): // private use
			broken++
			all++
		}
	}
	if all < 2 || broken*100 > all+100 { // one broken character may be a cut one
		return 0
	}
	return float64(good) / float64(all)
}

// isOneOf is the test for membership in a list of characters.
func isOneOf(list string) func(rune) bool {
	set := make(map[rune]bool, len(list)/3)
	for _, r := range list {
		set[r] = true
	}
	return func(r rune) bool { return set[r] }
}

// isKana reports whether r is full-width Japanese kana.
func isKana(r rune) bool { return r >= 0x3041 && r <= 0x30fe }

// hasVietnameseTones reports whether a sample, read as windows-1258, is
// Vietnamese: the encoding writes tones as combining marks behind their vowel,
// and the same bytes are letters behind consonants too in Western encodings.
func hasVietnameseTones(sample []byte) bool {
	decoded, err := charmap.Windows1258.NewDecoder().Bytes(sample)
	if err != nil {
		return false
	}
	const vowels = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
	var tones, misplaced, own int
	previous := ' '
	for _, r := range string(decoded) {
		switch {
		case unicode.Is(unicode.Mn, r) && strings.ContainsRune(vowels, previous):
			tones++
		case unicode.Is(unicode.Mn, r):
			misplaced++
		case strings.ContainsRune("đơưĐƠƯ", r):
			own++
		}
		previous = r
	}
	return tones >= 2 && own >= 1 && misplaced*10 <= tones
}

// readable reports whether a decoded text consists mostly of letters and blanks
// and is free of the control characters that a wrong encoding brings.
func readable(text string) bool {
	var all, letters, odd int
	for _, r := range text[:min(len(text), sampleSize)] {
		all++
		switch {
		case unicode.IsLetter(r), isSpace(r):
			letters++
		case r >= 0x80 && r < 0xa0, r == utf8.RuneError:
			odd++
		}
	}
	return letters*2 >= all && odd*50 <= all
}
