package web

import (
	"fmt"

	"readout/internal/compare"
	"readout/internal/record"
)

// column is an account as it heads its column and signs its cells.
type column struct {
	Name     string
	Label    string   // shorter: the side, where no other column has it, else the name
	Heading  string   // of the page, where it adds to the name
	Parties  []string // whose side it tells from
	Class    string   // of its colour
	Number   int
	Document string // id
	OnRecord bool

	Title     string
	Language  string
	Lang      string // its tag, where it is another than the pages'
	Published record.Date
	Kind      record.DocumentKind
	Address   string
	Copies    []copied
	Unread    bool
	Summary   bool // its words are our summary
	Words     int
	Points    int
}

// copied is a document whose words another's voice speaks.
type copied struct{ Name, Link string }

func (s *Server) column(v *compare.Voice, n int, k *snapshot) column {
	d := &v.Document
	c := column{
		Name: house(d), Parties: v.Sides, Number: n + 1, Document: d.ID, OnRecord: k != nil,
		Title: oneLine(d.Title), Language: languageName(d.Language), Lang: foreign(d.Language), Published: d.Published, Kind: d.Kind, Address: outside(d.URL),
		Unread: v.Unread, Summary: v.Abstract(), Words: v.Words, Class: s.sides.class(first1(v.Sides)),
	}
	if v.Reading != nil {
		c.Points = len(v.Reading.Statements)
	}
	if c.Title != "" && c.Title != c.Name {
		c.Heading = c.Title
	}
	for _, id := range v.Copies {
		if k == nil {
			c.Copies = append(c.Copies, copied{Name: visible(id)})
		} else if other := k.documents[id]; other != nil {
			c.Copies = append(c.Copies, copied{Name: house(other), Link: address("documents", id)})
		}
	}
	return c
}

// tellApart numbers the columns of one publisher.
func tellApart(columns []column) {
	number := map[string]int{}
	for _, c := range columns {
		number[c.Name]++
	}
	seen := map[string]int{}
	for i := range columns {
		if name := columns[i].Name; number[name] > 1 {
			seen[name]++
			columns[i].Name = fmt.Sprintf("%s (%d)", name, seen[name])
		}
	}
}

// Whose is the account in words: by its side, where that tells it from the others.
func (c *column) Whose() string {
	if c.Label == c.Name {
		return c.Name
	}
	return c.Label + "’s account"
}

// label gives columns their short names.
func (s *Server) label(columns []column) {
	number := map[string]int{}
	for _, c := range columns {
		number[first1(c.Parties)]++
	}
	for i := range columns {
		c := &columns[i]
		c.Label = c.Name
		if party := first1(c.Parties); party != "" && number[party] == 1 {
			c.Label = s.short(party)
		}
	}
}

func first1(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}
