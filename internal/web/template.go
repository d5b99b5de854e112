package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"

	"readout/internal/record"
)

//go:embed template
var templateFiles embed.FS

// templates are the pages by name, each parsed with the frame and the parts that pages share.
type templates map[string]*template.Template

// shared are the files that every page is parsed with.
var shared = []string{"template/base.html", "template/part.html", "template/picture.html", "template/comparison.html", "template/ruling.html"}

func (s *Server) loadTemplates() (templates, error) {
	base, err := template.New("base").Funcs(s.functions()).ParseFS(templateFiles, shared...)
	if err != nil {
		return nil, err
	}
	files, err := fs.Glob(templateFiles, "template/page-*.html")
	if err != nil {
		return nil, err
	}
	all := templates{}
	for _, f := range files {
		t, err := base.Clone()
		if err != nil {
			return nil, err
		}
		if t, err = t.ParseFS(templateFiles, f); err != nil {
			return nil, err
		}
		all[strings.TrimSuffix(strings.TrimPrefix(path.Base(f), "page-"), ".html")] = t
	}
	return all, nil
}

// functions are what templates can ask. They turn values of the record into
// words; all marking up is the templates' own.
func (s *Server) functions() template.FuncMap {
	return template.FuncMap{
		"at":      address,
		"asset":   func(name string) string { return s.assets[name].address },
		"date":    dateWords,
		"money":   moneyWords,
		"exactly": exactMoney,
		"sum":     func(v float64, currency string) record.Money { return record.Money{Value: v, Currency: currency} },
		"plural":  plural,
		"show":    visible,
		"actor":   s.actor,
		"short":   s.short,
		"side":    s.sides.class,
		"join":    strings.Join,
		"ordinal": record.Ordinal,
		"kind":    kindWords,
		"outside": outside,
		"foreign": foreign,
		"add":     func(a, b int) int { return a + b },
		// The bars of shares stand below each other, 6 units apart.
		"shareTop":    func(i int) int { return 6 * i },
		"shareHeight": func(all []share) int { return 6 * len(all) },
		"sections":    func() []section { return sections },
	}
}

// section is a part of the record that the frame leads to, with the pages in it.
type section struct {
	Link, Title string
	pages       []string
}

// Holds reports whether a page lies in the section.
func (s section) Holds(page string) bool { return slices.Contains(s.pages, page) }

var sections = []section{
	{"/relations", "Relations", []string{"relations", "relation"}},
	{"/meetings", "Meetings", []string{"meetings", "meeting"}},
	{"/topics", "Topics", []string{"topics", "topic"}},
	{"/pledges", "Ledger", []string{"pledges", "commitments", "plans", "plan"}},
	{"/programmes", "Programmes", []string{"programmes", "programme"}},
	{"/parties", "Parties", []string{"parties", "party"}},
	{"/people", "People", []string{"people", "person"}},
	{"/documents", "Documents", []string{"documents", "document"}},
}

// page is what the frame shows around a page's own content.
type page struct {
	Title   string
	Name    string // of the template
	Theme   string // light, dark or "" for the system's
	Here    string // the address, for forms that come back to it
	Query   string // what was last searched
	Samples bool
	Body    any
}

// show makes a page and sends it. Nothing is sent before all of it is made.
func (s *Server) show(w http.ResponseWriter, r *http.Request, status int, name, title string, body any) error {
	t := s.templates[name]
	if t == nil {
		return fmt.Errorf("web: no template %q", name)
	}
	p := page{Title: title, Name: name, Theme: themeOf(r), Query: r.URL.Query().Get("q"), Samples: s.Samples, Body: body, Here: "/"}
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		p.Here = r.URL.RequestURI()
	}
	var out bytes.Buffer
	if err := t.ExecuteTemplate(&out, "base", p); err != nil {
		return fmt.Errorf("web: page %s: %w", name, err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	return send(w, r, status, out.Bytes())
}
