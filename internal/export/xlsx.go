package export

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The parts of a workbook that are the same in every one (ECMA-376, Office Open
// XML, Part 1: SpreadsheetML; Part 2: packaging).
const (
	xlsxMain    = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	xlsxTypes   = "http://schemas.openxmlformats.org/package/2006/content-types"
	xlsxRels    = "http://schemas.openxmlformats.org/package/2006/relationships"
	xlsxOffice  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	xlsxContent = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// Limits of SpreadsheetML: a cell's characters, a sheet's name and rows.
const (
	longestCell = 32_767
	longestName = 31
	mostRows    = 1_048_576
)

// WriteXLSX writes sheets as a workbook. Every cell but a plain number in a column of
// figures is an inline string, so that no text is ever taken for a formula, a date
// or a number, and every script stays as it is. Cells longer than a workbook allows are cut and end in "…"; a sheet
// with more rows than it allows is an error.
func WriteXLSX(w io.Writer, sheets ...Sheet) error {
	z := zip.NewWriter(w)
	names := sheetNames(sheets)
	parts := []struct{ name, content string }{
		{"[Content_Types].xml", contentTypes(len(sheets))},
		{"_rels/.rels", relationships([]link{{xlsxOffice + "/officeDocument", "xl/workbook.xml"}})},
		{"xl/workbook.xml", workbook(names)},
		{"xl/_rels/workbook.xml.rels", relationships(workbookLinks(len(sheets)))},
		{"xl/styles.xml", styles},
	}
	for _, p := range parts {
		f, err := z.Create(p.name)
		if err != nil {
			return fmt.Errorf("export: xlsx: %w", err)
		}
		if _, err := io.WriteString(f, xml.Header+p.content); err != nil {
			return fmt.Errorf("export: xlsx: %w", err)
		}
	}
	for i, s := range sheets {
		f, err := z.Create("xl/worksheets/sheet" + strconv.Itoa(i+1) + ".xml")
		if err != nil {
			return fmt.Errorf("export: xlsx: %w", err)
		}
		if err := writeSheet(f, s); err != nil {
			return fmt.Errorf("export: xlsx: sheet %s: %w", names[i], err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("export: xlsx: %w", err)
	}
	return nil
}

// styles are a plain font and a bold one, for the header, and a format for figures.
const styles = `<styleSheet xmlns="` + xlsxMain + `"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
	`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
	`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>` +
	`<cellXfs count="4"><xf xfId="0" numFmtId="49" applyNumberFormat="1"/><xf xfId="0" numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/>` +
	`<xf xfId="0" numFmtId="3" applyNumberFormat="1"/><xf xfId="0" numFmtId="4" applyNumberFormat="1"/></cellXfs></styleSheet>`

// The cell styles by their place in styles: text, the header's text, whole figures
// (#,##0), others (#,##0.00).
const (
	textStyle = iota
	headStyle
	wholeStyle
	partStyle
)

// mostDigits is how many digits a workbook's numbers keep.
const mostDigits = 15

func contentTypes(sheets int) string {
	var b strings.Builder
	b.WriteString(`<Types xmlns="` + xlsxTypes + `"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="` + xlsxContent + `sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="` + xlsxContent + `styles+xml"/>`)
	for i := range sheets {
		fmt.Fprintf(&b, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, i+1, xlsxContent)
	}
	b.WriteString(`</Types>`)
	return b.String()
}

type link struct{ kind, target string }

func workbookLinks(sheets int) []link {
	var links []link
	for i := range sheets {
		links = append(links, link{xlsxOffice + "/worksheet", "worksheets/sheet" + strconv.Itoa(i+1) + ".xml"})
	}
	return append(links, link{xlsxOffice + "/styles", "styles.xml"})
}

func relationships(links []link) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="` + xlsxRels + `">`)
	for i, l := range links {
		fmt.Fprintf(&b, `<Relationship Id="r%d" Type="%s" Target="%s"/>`, i+1, l.kind, l.target)
	}
	b.WriteString(`</Relationships>`)
	return b.String()
}

func workbook(names []string) string {
	var b strings.Builder
	b.WriteString(`<workbook xmlns="` + xlsxMain + `" xmlns:r="` + xlsxOffice + `"><sheets>`)
	for i, n := range names {
		fmt.Fprintf(&b, `<sheet name="%s" sheetId="%d" r:id="r%d"/>`, escaped(n), i+1, i+1)
	}
	b.WriteString(`</sheets></workbook>`)
	return b.String()
}

// sheetNames are names that a workbook allows, each once.
func sheetNames(sheets []Sheet) []string {
	taken := map[string]bool{}
	var names []string
	for i, s := range sheets {
		base := strings.Trim(strings.Map(func(r rune) rune {
			if strings.ContainsRune(`[]:*?/\`, r) || unicode.IsControl(r) {
				return ' '
			}
			return r
		}, s.Name), "' ")
		if base == "" {
			base = "Sheet" + strconv.Itoa(i+1)
		}
		name := firstRunes(base, longestName)
		for n := 2; taken[strings.ToLower(name)]; n++ {
			suffix := " " + strconv.Itoa(n)
			name = firstRunes(base, longestName-len(suffix)) + suffix
		}
		taken[strings.ToLower(name)] = true
		names = append(names, name)
	}
	return names
}

func writeSheet(w io.Writer, s Sheet) error {
	if len(s.Rows)+1 > mostRows {
		return fmt.Errorf("%d rows are more than a sheet holds", len(s.Rows))
	}
	b := bufio.NewWriter(w)
	b.WriteString(xml.Header + `<worksheet xmlns="` + xlsxMain + `"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
		columns(s) + `<sheetData>`)
	figures := make([]bool, len(s.Header))
	for i, head := range s.Header {
		figures[i] = slices.Contains(s.Figures, head)
	}
	writeRow(b, 1, s.Header, nil, headStyle)
	for i, row := range s.Rows {
		writeRow(b, i+2, row, figures, textStyle)
	}
	b.WriteString(`</sheetData></worksheet>`)
	return b.Flush()
}

// columns are as wide as their longest cell among the first rows, within reason.
func columns(s Sheet) string {
	if len(s.Header) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("<cols>")
	for i, h := range s.Header {
		width := utf8.RuneCountInString(h)
		for _, row := range s.Rows[:min(len(s.Rows), 200)] {
			if i < len(row) {
				width = max(width, utf8.RuneCountInString(row[i]))
			}
		}
		fmt.Fprintf(&b, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, min(width, 60)+2)
	}
	b.WriteString("</cols>")
	return b.String()
}

func writeRow(b *bufio.Writer, number int, cells []string, figures []bool, style int) {
	fmt.Fprintf(b, `<row r="%d">`, number)
	for i, c := range cells {
		switch {
		case c == "":
		case i < len(figures) && figures[i] && plainNumber(c) && len(c) <= mostDigits:
			format := wholeStyle
			if strings.Contains(c, ".") {
				format = partStyle
			}
			fmt.Fprintf(b, `<c r="%s%d" s="%d"><v>%s</v></c>`, column(i), number, format, c)
		default:
			fmt.Fprintf(b, `<c r="%s%d" t="inlineStr" s="%d"><is><t xml:space="preserve">%s</t></is></c>`, column(i), number, style, escaped(cut(c)))
		}
	}
	b.WriteString(`</row>`)
}

// cut shortens a cell to what a workbook allows, counted in UTF-16 units.
func cut(c string) string {
	if len(c) <= longestCell {
		return c
	}
	units := 0
	for i, r := range c {
		n := 1
		if r > 0xffff {
			n = 2
		}
		if units+n > longestCell-1 {
			return c[:i] + "…"
		}
		units += n
	}
	return c
}

// column is the letters of a column: A, Z, AA.
func column(i int) string {
	letters := ""
	for i++; i > 0; i = (i - 1) / 26 {
		letters = string(rune('A'+(i-1)%26)) + letters
	}
	return letters
}

// escaped is text that XML 1.0 can hold; characters that it cannot become U+FFFD.
func escaped(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return ""
	}
	return b.String()
}
