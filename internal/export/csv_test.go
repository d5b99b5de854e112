package export

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCSVRunsNoFormula(t *testing.T) {
	cells := []string{"=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx", " =1", "－1", "-12.5", "+3", "한-아세안 대화", "a,\"b\"\nc", ""}
	want := []string{"'=1+1", "'+cmd", "'-2+3", "'@SUM(A1)", "'\tx", "' =1", "'－1", "-12.5", "+3", "한-아세안 대화", "a,\"b\"\nc", ""}
	var b bytes.Buffer
	if err := WriteCSV(&b, Sheet{Header: make([]string, len(cells)), Rows: [][]string{cells}}); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, rows[1]); diff != "" {
		t.Error(diff)
	}
}

// readXLSX reads the inline strings of a workbook's sheets, by sheet and row.
func readXLSX(t *testing.T, raw []byte) (names []string, sheets [][][]string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	part := func(name string, into any) {
		f, err := z.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(content), "<f>") {
			t.Errorf("%s holds a formula", name)
		}
		if err := xml.Unmarshal(content, into); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
		} `xml:"sheets>sheet"`
	}
	part("xl/workbook.xml", &book)
	for i, s := range book.Sheets {
		names = append(names, s.Name)
		var sheet struct {
			Rows []struct {
				Cells []struct {
					At   string `xml:"r,attr"`
					Kind string `xml:"t,attr"`
					Text string `xml:"is>t"`
				} `xml:"c"`
			} `xml:"sheetData>row"`
		}
		part("xl/worksheets/sheet"+string(rune('1'+i))+".xml", &sheet)
		var rows [][]string
		for _, r := range sheet.Rows {
			var row []string
			for _, c := range r.Cells {
				if c.Kind != "inlineStr" {
					t.Errorf("cell %s is no text: %s", c.At, c.Kind)
				}
				row = append(row, c.At+"="+c.Text)
			}
			rows = append(rows, row)
		}
		sheets = append(sheets, rows)
	}
	return names, sheets
}

func TestXLSXKeepsText(t *testing.T) {
	var b bytes.Buffer
	err := WriteXLSX(&b,
		Sheet{Name: "Sums: all/now", Header: []string{"이름", "sum"}, Rows: [][]string{{"정병원 <&\"", "=1+1"}, {"", "Đỗ Hùng Việt\n2 \x00"}}},
		Sheet{Name: "sums  all now", Header: []string{"a"}, Rows: [][]string{{strings.Repeat("가", 40_000)}}},
		Sheet{Name: strings.Repeat("long ", 20)})
	if err != nil {
		t.Fatal(err)
	}
	names, sheets := readXLSX(t, b.Bytes())
	if diff := cmp.Diff([]string{"Sums  all now", "sums  all now 2", "long long long long long long l"}, names); diff != "" {
		t.Error(diff)
	}
	want := [][]string{{"A1=이름", "B1=sum"}, {"A2=정병원 <&\"", "B2==1+1"}, {"B3=Đỗ Hùng Việt\n2 \ufffd"}}
	if diff := cmp.Diff(want, sheets[0]); diff != "" {
		t.Error(diff)
	}
	if long := sheets[1][1][0]; !strings.HasSuffix(long, "…") || len([]rune(long)) != longestCell+len("A2=") {
		t.Errorf("a cell of %d characters", len([]rune(long)))
	}
}

func TestColumns(t *testing.T) {
	for n, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA"} {
		if got := column(n); got != want {
			t.Errorf("column %d is %s, want %s", n, got, want)
		}
	}
}

func FuzzXLSX(f *testing.F) {
	f.Add("name", "=1+1", "한글")
	f.Add("]]>", "\x00\xff", "'")
	f.Fuzz(func(t *testing.T, name, a, b string) {
		var out bytes.Buffer
		if err := WriteXLSX(&out, Sheet{Name: name, Header: []string{a}, Rows: [][]string{{a, b}}}, Sheet{Name: name}); err != nil {
			t.Fatal(err)
		}
		names, sheets := readXLSX(t, out.Bytes())
		if len(names) != 2 || strings.EqualFold(names[0], names[1]) || len(sheets[0]) != 2 {
			t.Errorf("names %q", names)
		}
	})
}

func TestByteOrderMarkWhereItIsNeeded(t *testing.T) {
	for cell, want := range map[string]bool{"plain": false, "한-아세안": true, "Đỗ Hùng Việt": true, "10–12": true} {
		var b bytes.Buffer
		if err := WriteCSV(&b, Sheet{Header: []string{"a"}, Rows: [][]string{{cell}}}); err != nil {
			t.Fatal(err)
		}
		if got := strings.HasPrefix(b.String(), "\ufeff"); got != want {
			t.Errorf("%q: a byte-order mark: %v", cell, got)
		}
	}
}

func TestFiguresAreNumbers(t *testing.T) {
	var b bytes.Buffer
	err := WriteXLSX(&b, Sheet{Header: []string{"sum", "no"}, Figures: []string{"sum"}, Rows: [][]string{{"5000000", "7"}, {"0.5", ""}, {"=1", ""}, {"1234567890123456", ""}}})
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<c r="A2" s="2"><v>5000000</v></c>`, `<c r="B2" t="inlineStr"`, `<c r="A3" s="3"><v>0.5</v></c>`, `<c r="A4" t="inlineStr"`, `<c r="A5" t="inlineStr"`,
	} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("no %s in %s", want, raw)
		}
	}
}
