package article

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// Sentences in the languages whose encodings are told apart, made up here.
const (
	inKorean     = "양측은 올해 안에 항만 협력 양해각서를 체결하기로 하였으며, 차기 회의는 내년 봄 서울에서 개최하기로 하였다. 똠방각하 펲시콜라도 언급되었다."
	inJapanese   = "両国は来年の春までに港湾協力に関する覚書に署名することで一致し、次回の協議を東京で開催することを確認した。"
	inChinese    = "双方同意在今年年底以前签署港口合作的备忘录，并在明年春天举行下一次会议。部长说，这是两国关系中的一件大事。"
	inTaiwanese  = "雙方同意在今年年底以前簽署港口合作的備忘錄，並在明年春天舉行下一次會議。部長說，這是兩國關係中的一件大事。"
	inVietnamese = "Hai bên nhất trí ký biên bản ghi nhớ về hợp tác cảng biển trong năm nay; đoàn Việt Nam đề nghị tổ chức cuộc họp tới ở Đà Nẵng và được ủng hộ."
	inFrench     = "Les deux délégations se sont félicitées de l’accord conclu à l’été dernier et ont décidé de se réunir à nouveau à Genève, où le ministre était déjà allé."
	inRussian    = "Стороны договорились подписать меморандум о сотрудничестве портов до конца года и провести следующую встречу весной."
	inPolish     = "Obie strony zgodziły się podpisać porozumienie o współpracy portów jeszcze w tym roku, a następne spotkanie odbędzie się wiosną w Gdyni; źródła mówią o zażyłości."
)

// decomposed spells Vietnamese as windows-1258 does: vowels of the alphabet as
// letters, tones as combining marks.
func decomposed(text string) string {
	return strings.NewReplacer("ấ", "â\u0301", "ả", "a\u0309", "ể", "ê\u0309", "ớ", "ơ\u0301", "ợ", "ơ\u0323", "ệ", "ê\u0323",
		"ề", "ê\u0300", "ị", "i\u0323", "ổ", "ô\u0309", "ứ", "ư\u0301", "ộ", "ô\u0323", "ọ", "o\u0323", "ở", "ơ\u0309", "ẵ", "ă\u0303",
		"ủ", "u\u0309", "à", "a\u0300", "ý", "y\u0301").Replace(text)
}

func TestExtractDecodesUndeclaredText(t *testing.T) {
	for _, test := range []struct {
		name, text string
		encoding   encoding.Encoding
		charset    string
		language   string
	}{
		{"UTF-8", inVietnamese, unicode.UTF8, "utf-8", "vi"},
		{"decomposed UTF-8 stays", decomposed(inVietnamese), unicode.UTF8, "utf-8", "vi"},
		{"UTF-8 with a mark", inKorean, unicode.UTF8BOM, "utf-8", "ko"},
		{"code page 949", inKorean, korean.EUCKR, "euc-kr", "ko"},
		{"Shift-JIS", inJapanese, japanese.ShiftJIS, "shift_jis", "ja"},
		{"EUC-JP", inJapanese, japanese.EUCJP, "euc-jp", "ja"},
		{"ISO-2022-JP", inJapanese, japanese.ISO2022JP, "iso-2022-jp", "ja"},
		{"GB18030", inChinese, simplifiedchinese.GB18030, "gb18030", "zh"},
		{"Big5", inTaiwanese, traditionalchinese.Big5, "big5", "zh"},
		{"windows-1258", decomposed(inVietnamese), charmap.Windows1258, "windows-1258", "vi"},
		{"windows-1252", inFrench, charmap.Windows1252, "windows-1252", "fr"},
		{"windows-1251", inRussian, charmap.Windows1251, "windows-1251", "ru"},
		{"KOI8-R", inRussian, charmap.KOI8R, "koi8-r", "ru"},
		{"UTF-16 with a mark", inJapanese, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16le", "ja"},
		{"UTF-16 without a mark", inFrench, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be", "fr"},
		{"UTF-16 Korean without a mark", inKorean, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le", "ko"},
	} {
		t.Run(test.name, func(t *testing.T) {
			raw, err := test.encoding.NewEncoder().Bytes([]byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			found, err := Extract(raw, Hint{Name: "page.txt"})
			if err != nil {
				t.Fatal(err)
			}
			if found.Text != test.text || found.Charset != test.charset || found.Language != test.language {
				t.Errorf("got %s, %s: %q\nwant %s, %s: %q", found.Charset, found.Language, found.Text, test.charset, test.language, test.text)
			}
		})
	}
}

func TestExtractBelievesDeclaredCharset(t *testing.T) {
	polish, err := charmap.ISO8859_2.NewEncoder().Bytes([]byte(inPolish))
	if err != nil {
		t.Fatal(err)
	}
	page := "<html><head><meta charset=\"iso-8859-2\"><title>Spotkanie</title></head><body><p>" + string(polish) + "</p></body></html>"
	for name, test := range map[string]struct {
		raw  string
		hint Hint
	}{
		"by the server":           {string(polish), Hint{ContentType: "text/plain; charset=ISO-8859-2"}},
		"by the page":             {page, Hint{Name: "page.html"}},
		"wrongly, and it's UTF-8": {inPolish, Hint{ContentType: "text/plain; charset=euc-kr"}},
	} {
		found, err := Extract([]byte(test.raw), test.hint)
		if err != nil || found.Text != inPolish {
			t.Errorf("%s: %q, %v; want %q", name, found.Text, err, inPolish)
		}
	}
}

func TestExtractRefusesWhatIsNoText(t *testing.T) {
	noise := make([]byte, 4096)
	for i := range noise {
		noise[i] = byte(i*i*31 + i*7)
	}
	for name, test := range map[string]struct {
		raw    string
		want   error
		reason string
	}{
		"nothing":         {"", ErrEmpty, "no bytes"},
		"blanks":          {" \n\u00a0\n\t", ErrEmpty, "only white space"},
		"a mark alone":    {"\ufeff", ErrEmpty, "only white space"},
		"a PDF":           {"%PDF-1.7\n%âãÏÓ\n1 0 obj", ErrBinary, "a PDF file"},
		"a document":      {"PK\x03\x04\x14\x00\x06\x00", ErrBinary, "an office document"},
		"zero bytes":      {"The minister\x00\x00\x00 met\x00\x00 him", ErrBinary, "zero bytes"},
		"control bytes":   {strings.Repeat("a\x01\x02\x03b", 50), ErrBinary, "control characters"},
		"noise":           {string(noise), ErrBinary, ""},
		"broken bytes":    {strings.Repeat("\x81\x9d\xff\x8f", 200), ErrUndecodable, "no encoding"},
		"markup alone":    {"<html><body><div></div></body></html>", ErrNoText, "only markup"},
		"too many lines":  {strings.Repeat("a\n", mostLines+2), ErrTooLarge, "the limit is 400000"},
		"too many bytes":  {strings.Repeat("a", MaxSize+1), ErrTooLarge, "bytes"},
		"a menu only":     {"Home\nMenu\nSearch\n", ErrNoText, "lines of a menu"},
		"an old document": {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ErrBinary, "old office document"},
	} {
		found, err := Extract([]byte(test.raw), Hint{})
		if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.reason) {
			t.Errorf("%s: got %q, error %v; want %v with %q", name, found.Text, err, test.want, test.reason)
		}
	}
}

func TestAsIsLeavesTheTextAlone(t *testing.T) {
	for _, text := range []string{
		"\ufeff  Two \r\nlines\r\n\r\n  and\ta tab  \n", "Source: VNA\n\nRelated Topics\n", "<p>markup</p>", "Đỗ Hu\u0300ng Vie\u0323\u0302t ",
	} {
		found, err := AsIs([]byte(text))
		if err != nil || found.Text != text {
			t.Errorf("AsIs(%q) = %q, %v", text, found.Text, err)
		}
	}
}

func TestNormaliseLineEnds(t *testing.T) {
	for in, want := range map[string]string{
		"a\r\nb\rc\n": "a\nb\nc\n", "\ufeffa": "a", "a\u2028b\u2029c": "a\nb\n\nc", "a\x00b\x07c": "abc", "a\u0085b\fc": "a\nb\nc",
		"no\u00a0change\u200bhere": "no\u00a0change\u200bhere",
	} {
		if got := normalise(in); got != want {
			t.Errorf("normalise(%q) = %q, want %q", in, got, want)
		}
	}
}
