package intake

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/korean"
)

// pack is a workbook of one sheet, with further parts.
func pack(t testing.TB, rows string, parts map[string]string) []byte {
	t.Helper()
	all := map[string]string{
		"_rels/.rels":                `<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns:r="http://x/r"><sheets><sheet name="Notes" sheetId="1" r:id="s1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="s1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s2" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="s3" Type="http://x/styles" Target="styles.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`,
		"xl/sharedStrings.xml":       `<sst><si><t>한-아세안 대화</t></si><si><r><t>two </t></r><r><t>runs</t></r><rPh><t>ふり</t></rPh></si><si><t>a_x000A_b_x5F_c</t></si></sst>`,
		"xl/styles.xml":              `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;년&quot; m&quot;월&quot;"/><numFmt numFmtId="165" formatCode="&quot;day&quot; 0.0"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
	}
	for name, content := range parts {
		if all[name] = content; content == "" {
			delete(all, name)
		}
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range all {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWorkbookCells(t *testing.T) {
	raw := pack(t, `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c t="s"><v>2</v></c></row>
		<row r="3"><c r="A3"><v>5.0E6</v></c><c r="B3" s="1"><v>45750</v></c><c r="C3" s="2"><v>45750.75</v></c><c r="D3" s="3"><v>45750</v></c></row>
		<row><c t="b"><v>1</v></c><c t="str"><f>1+1</f><v>two</v></c><c t="e"><v>#REF!</v></c><c t="inlineStr"><is><t> in </t></is></c><c t="d"><v>2025-04-03T00:00:00</v></c></row>
		<row r="9"><c t="s"><v>99</v></c><c><f>HYPERLINK("http://x")</f></c></row>`, nil)
	got, err := Sheets(raw)
	if err != nil {
		t.Fatal(err)
	}
	want := []Sheet{{Name: "Notes", Rows: []Row{
		{1, []string{"한-아세안 대화", "", "two runs", "a\nb_x5F_c"}},
		{3, []string{"5000000", "2025-04-03", "2025-04-03", "45750"}},
		{4, []string{"true", "two", "", "in", "2025-04-03"}},
	}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDaysFrom1904(t *testing.T) {
	raw := pack(t, `<row><c s="1"><v>44288</v></c></row>`, map[string]string{
		"xl/workbook.xml": `<workbook xmlns:r="http://x/r"><workbookPr date1904="1"/><sheets><sheet name="Notes" r:id="s1"/></sheets></workbook>`})
	got, err := Sheets(raw)
	if err != nil || got[0].Rows[0].Cells[0] != "2025-04-03" {
		t.Errorf("%v %v", got, err)
	}
}

// TestHostileWorkbooks: whatever a file claims, it is refused soon and says why.
func TestHostileWorkbooks(t *testing.T) {
	bomb := strings.Repeat(`<row><c t="inlineStr"><is><t>`+strings.Repeat("x", 1000)+`</t></is></c></row>`, 40_000)
	var many strings.Builder
	for i := range mostRows + 1 {
		fmt.Fprintf(&many, `<row r="%d"><c><v>1</v></c></row>`, i+1)
	}
	for name, c := range map[string]struct {
		raw  []byte
		kind error
	}{
		"unpacks to more than it may":  {pack(t, bomb, nil), ErrTooLarge},
		"rows without number":          {pack(t, many.String(), nil), ErrTooLarge},
		"a cell far to the right":      {pack(t, `<row><c r="ZZZ1"><v>1</v></c></row>`, nil), ErrTooLarge},
		"a cell too long":              {pack(t, `<row><c t="inlineStr"><is><t>`+strings.Repeat("x", 5*longestCell)+`</t></is></c></row>`, nil), ErrTooLarge},
		"rows that go back":            {pack(t, `<row r="5"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>`, nil), ErrTable},
		"entities that unfold":         {pack(t, "", map[string]string{"xl/sharedStrings.xml": `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>`}), ErrTable},
		"no workbook":                  {pack(t, "", map[string]string{"_rels/.rels": `<Relationships/>`}), ErrTable},
		"a part that leads out":        {pack(t, "", map[string]string{"_rels/.rels": `<Relationships><Relationship Type="http://x/officeDocument" Target="../../etc/passwd"/></Relationships>`}), ErrTable},
		"broken XML":                   {pack(t, `<row><c>`, nil), ErrTable},
		"a zip cut short":              {pack(t, "", nil)[:200], ErrTable},
		"an old workbook":              {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ErrTable},
		"nothing":                      {nil, ErrTable},
		"a picture":                    {[]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"), ErrTable},
		"a quote that does not end":    {[]byte("a,b\n\"x,y\n"), ErrTable},
		"a table of too many columns":  {[]byte(strings.Repeat("a,", mostColumns+1) + "a\n"), ErrTooLarge},
		"shared strings that are gone": {pack(t, `<row><c t="s"><v>0</v></c></row>`, map[string]string{"xl/sharedStrings.xml": ""}), ErrTable},
	} {
		if got, err := Sheets(c.raw); !errors.Is(err, c.kind) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
}

func TestCommaSeparated(t *testing.T) {
	cp949, err := korean.EUCKR.NewEncoder().String("출처,내용\n외교부,아세안과의 대화가 서울에서 열릴 것이라고 말했다\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		raw  string
		want []Row
	}{
		"commas":        {"a,b\n\n\"x, y\",\"1\n2\"\r\n,\n", []Row{{1, []string{"a", "b"}}, {3, []string{"x, y", "1\n2"}}}},
		"semicolons":    {"\ufeffa;b\nx,y;z\n", []Row{{1, []string{"a", "b"}}, {2, []string{"x,y", "z"}}}},
		"tabs":          {"a\tb\nx\ty\n", []Row{{1, []string{"a", "b"}}, {2, []string{"x", "y"}}}},
		"a Korean page": {cp949, []Row{{1, []string{"출처", "내용"}}, {2, []string{"외교부", "아세안과의 대화가 서울에서 열릴 것이라고 말했다"}}}},
	} {
		got, err := Sheets([]byte(c.raw))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(c.want, got[0].Rows); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func FuzzSheets(f *testing.F) {
	f.Add(pack(f, `<row r="1"><c r="A1" t="s"><v>0</v></c><c s="1"><v>45750</v></c></row>`, nil))
	f.Add([]byte("a;b\n\"x\";y"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		sheets, err := Sheets(raw)
		if err != nil && !errors.Is(err, ErrTable) && !errors.Is(err, ErrTooLarge) {
			t.Fatalf("an error of no kind: %v", err)
		}
		for _, s := range sheets {
			last := 0
			for _, r := range s.Rows {
				if r.Number <= last || len(r.Cells) == 0 || len(r.Cells) > mostColumns || r.Cells[len(r.Cells)-1] == "" {
					t.Fatalf("row %+v after %d", r, last)
				}
				last = r.Number
			}
		}
	})
}
