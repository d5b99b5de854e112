package intake

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"strconv"
	"strings"
	"time"
)

// book is a workbook (ECMA-376, Office Open XML, Part 1: SpreadsheetML) while it is
// read. Elements and attributes are told by their local names, so that the strict
// and the transitional form are one.
type book struct {
	parts  map[string]*zip.File
	left   int64 // bytes that may still be unpacked
	shared []string
	dates  []bool // by cell style: its numbers are days
	epoch  time.Time
}

// workbook reads all sheets of a workbook, in their order.
func workbook(raw []byte) ([]Sheet, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrTable, err)
	}
	b := &book{parts: map[string]*zip.File{}, left: mostUnpacked, epoch: time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)}
	for _, f := range z.File {
		b.parts[strings.ToLower(path.Clean("/"+f.Name))] = f
	}
	sheets, err := b.read()
	if err != nil && !errors.Is(err, ErrTable) && !errors.Is(err, ErrTooLarge) {
		err = fmt.Errorf("%w: %w", ErrTable, err)
	}
	return sheets, err
}

func (b *book) read() ([]Sheet, error) {
	start, err := b.links("/")
	if err != nil {
		return nil, err
	}
	main := start.ofKind("officeDocument")
	if main == "" {
		return nil, fmt.Errorf("%w: the file is no workbook", ErrTable)
	}
	links, err := b.links(main)
	if err != nil {
		return nil, err
	}
	tabs, err := b.tabs(main)
	if err != nil {
		return nil, err
	}
	if part := links.ofKind("styles"); part != "" {
		if err := b.readStyles(part); err != nil {
			return nil, err
		}
	}
	if part := links.ofKind("sharedStrings"); part != "" {
		if err := b.readShared(part); err != nil {
			return nil, err
		}
	}
	var sheets []Sheet
	for _, t := range tabs {
		part := links.named(t.link)
		if part == "" {
			continue // a chart sheet, or a sheet that is not there
		}
		rows, err := b.rows(part)
		if err != nil {
			return nil, fmt.Errorf("sheet %s: %w", t.name, err)
		}
		sheets = append(sheets, Sheet{Name: t.name, Rows: rows})
	}
	return sheets, nil
}

// walk calls start for each element of a part, end for each that ends, and text for
// its characters.
func (b *book) walk(part string, start func(xml.StartElement), end func(name string) error, text func([]byte)) error {
	f := b.parts[strings.ToLower(part)]
	if f == nil {
		return fmt.Errorf("%w: the part %s is missing", ErrTable, part)
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	dec := xml.NewDecoder(&metered{r, &b.left})
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", part, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			start(token)
		case xml.EndElement:
			if err := end(token.Name.Local); err != nil {
				return err
			}
		case xml.CharData:
			text(token)
		}
	}
}

// metered lets so many bytes through: what a small file unpacks to is not to be trusted.
type metered struct {
	io.Reader
	left *int64
}

func (m *metered) Read(p []byte) (int, error) {
	if *m.left <= 0 {
		return 0, fmt.Errorf("%w: unpacked, it is more than %s", ErrTooLarge, megabytes(mostUnpacked))
	}
	n, err := m.Reader.Read(p[:min(int64(len(p)), *m.left)])
	*m.left -= int64(n)
	return n, err
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func ignoreEnd(string) error { return nil }
func ignoreText([]byte)      {}

// partLinks lead from one part to others.
type partLinks []struct{ id, kind, target string }

func (l partLinks) ofKind(kind string) string {
	for _, r := range l {
		if strings.HasSuffix(r.kind, "/"+kind) {
			return r.target
		}
	}
	return ""
}

// named is the worksheet of an id.
func (l partLinks) named(id string) string {
	for _, r := range l {
		if r.id == id && strings.HasSuffix(r.kind, "/worksheet") {
			return r.target
		}
	}
	return ""
}

// links are the relationships of a part ("/" for the package itself).
func (b *book) links(part string) (partLinks, error) {
	folder, file := path.Split(part)
	var links partLinks
	err := b.walk(path.Join(folder, "_rels", file+".rels"), func(e xml.StartElement) {
		if e.Name.Local != "Relationship" || len(links) > 4*mostSheets || attribute(e, "TargetMode") == "External" {
			return
		}
		target := attribute(e, "Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(folder, target)
		}
		links = append(links, struct{ id, kind, target string }{attribute(e, "Id"), attribute(e, "Type"), path.Clean(target)})
	}, ignoreEnd, ignoreText)
	return links, err
}

type tab struct{ name, link string }

// tabs are the sheets that a workbook lists, and whether it counts days from 1904.
func (b *book) tabs(main string) ([]tab, error) {
	var tabs []tab
	err := b.walk(main, func(e xml.StartElement) {
		switch e.Name.Local {
		case "sheet":
			link := ""
			for _, a := range e.Attr {
				if a.Name.Local == "id" && a.Name.Space != "" {
					link = a.Value
				}
			}
			tabs = append(tabs, tab{attribute(e, "name"), link})
		case "workbookPr":
			if v := attribute(e, "date1904"); v == "1" || v == "true" {
				b.epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
			}
		}
	}, ignoreEnd, ignoreText)
	if len(tabs) > mostSheets {
		return nil, fmt.Errorf("%w: more than %d sheets", ErrTooLarge, mostSheets)
	}
	return tabs, err
}

// readShared reads the strings that cells share. Readings of characters (rPh), which
// stand beside Japanese words, are no part of them.
func (b *book) readShared(part string) error {
	var words strings.Builder
	inside, aside := false, 0
	return b.walk(part, func(e xml.StartElement) {
		switch e.Name.Local {
		case "t":
			inside = true
		case "rPh":
			aside++
		}
	}, func(name string) error {
		switch name {
		case "t":
			inside = false
		case "rPh":
			aside--
		case "si":
			if len(b.shared) >= mostStrings {
				return fmt.Errorf("%w: more than %d different texts", ErrTooLarge, mostStrings)
			}
			b.shared = append(b.shared, unescaped(words.String()))
			words.Reset()
		}
		return nil
	}, func(text []byte) {
		if inside && aside == 0 {
			words.Write(text)
		}
	})
}

// readStyles finds the cell styles whose numbers are days.
func (b *book) readStyles(part string) error {
	own := map[string]bool{} // formats of the workbook itself
	inCells := false
	return b.walk(part, func(e xml.StartElement) {
		switch e.Name.Local {
		case "numFmt":
			own[attribute(e, "numFmtId")] = showsDay(attribute(e, "formatCode"))
		case "cellXfs":
			inCells = true
		case "xf":
			if inCells && len(b.dates) < mostStyles {
				id := attribute(e, "numFmtId")
				n, _ := strconv.Atoi(id)
				b.dates = append(b.dates, own[id] || n >= 14 && n <= 17 || n == 22 || n >= 27 && n <= 36 || n >= 50 && n <= 58)
			}
		}
	}, func(name string) error {
		if name == "cellXfs" {
			inCells = false
		}
		return nil
	}, ignoreText)
}

// showsDay says whether a number format shows a year or a day.
func showsDay(code string) bool {
	quoted, bracket := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case !bracket && strings.IndexByte("yYdD", c) >= 0:
			return true
		}
	}
	return false
}

// cell is one cell while it is read.
type cell struct {
	row, column int
	kind        string // t: s, inlineStr, str, b, e, d; n or "" for a number
	style       int
	words       strings.Builder
}

// rows reads the cells of a worksheet.
func (b *book) rows(part string) ([]Row, error) {
	var t table
	var c cell
	row, column := 0, -1
	inside, aside := false, 0
	err := b.walk(part, func(e xml.StartElement) {
		switch e.Name.Local {
		case "row":
			row, column = row+1, -1
			if n, err := strconv.Atoi(attribute(e, "r")); err == nil && n > 0 {
				row = n
			}
		case "c":
			column++
			if at := attribute(e, "r"); at != "" {
				column = columnOf(at, column)
			}
			style, _ := strconv.Atoi(attribute(e, "s"))
			c = cell{row: row, column: column, kind: attribute(e, "t"), style: style}
		case "v", "t":
			inside = true
		case "rPh":
			aside++
		}
	}, func(name string) error {
		switch name {
		case "v", "t":
			inside = false
		case "rPh":
			aside--
		case "c":
			return t.put(c.row, c.column, b.value(&c))
		}
		return nil
	}, func(text []byte) {
		if inside && aside == 0 {
			c.words.Write(text)
		}
	})
	return t.rows, err
}

// columnOf is the column of a place such as B3, counted from 0; other where it is none.
func columnOf(place string, other int) int {
	n := 0
	for i := 0; i < len(place) && place[i] >= 'A' && place[i] <= 'Z' && n <= mostColumns; i++ {
		n = n*26 + int(place[i]-'A') + 1
	}
	if n == 0 {
		return other
	}
	return n - 1
}

// value is a cell as text.
func (b *book) value(c *cell) string {
	words := c.words.String()
	switch c.kind {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(words)); err == nil && i >= 0 && i < len(b.shared) {
			return b.shared[i]
		}
		return ""
	case "inlineStr", "str":
		return unescaped(words)
	case "b":
		return map[bool]string{true: "true", false: "false"}[strings.TrimSpace(words) == "1"]
	case "d":
		day, _, _ := strings.Cut(words, "T")
		return day
	case "e":
		return "" // #REF!: what it was is lost
	}
	v, err := strconv.ParseFloat(strings.TrimSpace(words), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return words
	}
	if c.style >= 0 && c.style < len(b.dates) && b.dates[c.style] && v >= 1 && v < 3_000_000 {
		return b.epoch.AddDate(0, 0, int(v)).Format(time.DateOnly)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// unescaped turns _x000D_, as workbooks write characters that XML cannot hold, into
// the character.
func unescaped(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, "_x")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		if len(after) >= 5 && after[4] == '_' {
			if n, err := strconv.ParseUint(after[:4], 16, 16); err == nil && (n < 0xd800 || n > 0xdfff) {
				b.WriteRune(rune(n))
				s = after[5:]
				continue
			}
		}
		b.WriteString("_x")
		s = after
	}
}
