package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"readout/internal/compare"
	"readout/internal/compare/sheet"
	"readout/internal/intake"
	"readout/internal/pipeline"
	"readout/internal/record"
	"readout/lexicon"
)

type compareCommand struct {
	database
	knowledge
	Publisher string   `help:"Compare what this publisher (id or name) told of two meetings or more." placeholder:"ID"`
	Format    string   `enum:"auto,text,json,markdown,html" default:"auto" help:"text, json, markdown, html: one page to mail or print (auto: text on a terminal, else json)."`
	What      []string `arg:"" name:"what" help:"A meeting (28th dialogue; asean-rok-dialogue/28), or two files or more."`
}

func (c *compareCommand) Run(e *env) error {
	switch {
	case c.Publisher != "":
		return c.sessions(e)
	case len(c.What) > 1 && allFiles(c.What):
		return c.files(e)
	}
	return c.meeting(e)
}

func allFiles(names []string) bool {
	for _, n := range names {
		if info, err := os.Stat(n); err != nil || info.IsDir() {
			return false
		}
	}
	return true
}

// files compares files without a record.
func (c *compareCommand) files(e *env) error {
	lex, err := c.load()
	if err != nil {
		return err
	}
	p, err := pipeline.New(pipeline.Config{Lexicon: lex})
	if err != nil {
		return err
	}
	var entries []record.Entry
	var failed error
	for capture, err := range intake.New(intake.Config{}).Walk(e.ctx, c.What...) {
		if err == nil {
			var doc record.Document
			if doc, err = p.Document(record.Capture{Document: pipeline.DocumentID(capture.Name), Revision: 1, Name: capture.Name, Raw: capture.Bytes}); err == nil {
				var read *record.Reading
				if read, err = pipeline.Try(p.Read, &doc); err == nil {
					entries = append(entries, record.Entry{Document: doc, Reading: *read})
					continue
				}
			}
		}
		fmt.Fprintf(e.stderr, "readout: could not read %s: %s\n", printable(capture.Name), printable(err.Error()))
		failed = errPartial
	}
	if len(entries) < 2 {
		return errors.Join(failed, fmt.Errorf("%w: a comparison needs two texts that can be read", errUsage))
	}
	view := p.Link(entries, nil)
	if err := c.print(e, lex, compare.Accounts(lex, sharedMeeting(view, entries), accounts(entries, view))); err != nil {
		return err
	}
	return failed
}

// sharedMeeting is the meeting that all the entries report; nil where they report several or none.
func sharedMeeting(view *record.View, entries []record.Entry) *record.Meeting {
	for i := range view.Meetings {
		if len(view.Meetings[i].Accounts) == len(entries) {
			return &view.Meetings[i]
		}
	}
	return nil
}

// accounts are entries with the ids that linking gave their mentions, copies folded.
func accounts(entries []record.Entry, view *record.View) []compare.Account {
	links := map[string]record.Links{}
	for _, l := range view.Links {
		links[l.Document] = l
	}
	var out []compare.Account
	for i := range entries {
		out = append(out, compare.Account{
			Document: entries[i].Document, Reading: &entries[i].Reading, Links: links[entries[i].Document.ID],
			Unread: !pipeline.Reads(entries[i].Document.Language),
		})
		out[i].Document.Kind = entries[i].Reading.Kind
	}
	return compare.Fold(out)
}

func (c *compareCommand) print(e *env, lex *lexicon.Lexicon, found *compare.Comparison) error {
	switch c.format(e) {
	case "json":
		return sheet.JSON(e.stdout, found, nil)
	case "markdown":
		return sheet.Markdown(e.stdout, found, lex)
	case "html":
		return sheet.HTML(e.stdout, found, lex)
	}
	return sheet.Text(e.stdout, found, lex)
}

func (c *compareCommand) format(e *env) string {
	if c.Format != "auto" {
		return c.Format
	}
	if e.terminal {
		return "text"
	}
	return "json"
}

// meeting compares the accounts of one meeting on record.
func (c *compareCommand) meeting(e *env) error {
	store, p, err := c.existing(e.ctx, c.knowledge)
	if err != nil {
		return err
	}
	defer store.Close()
	view, err := p.View(e.ctx)
	if err != nil {
		return err
	}
	found, err := find(view, p.Lexicon, strings.Join(c.What, " "))
	if err != nil {
		return err
	}
	m, ok := found.(*record.Meeting)
	if !ok {
		return fmt.Errorf("%w: %s is no meeting", errUsage, strings.Join(c.What, " "))
	}
	if len(m.Accounts) == 0 {
		return fmt.Errorf("%w: no account of %s is on record", record.ErrNotFound, m.ID)
	}
	entries, err := entriesOf(e, store, m)
	if err != nil {
		return err
	}
	return c.print(e, p.Lexicon, compare.Accounts(p.Lexicon, m, accounts(entries, view)))
}

// entriesOf are the accounts of a meeting, in the order of their ids.
func entriesOf(e *env, store record.Store, m *record.Meeting) ([]record.Entry, error) {
	var ids []string
	for _, a := range m.Accounts {
		ids = append(ids, a.Document)
	}
	var entries []record.Entry
	for entry, err := range store.Entries(e.ctx, record.DocumentFilter{IDs: ids}) {
		if err != nil {
			return nil, err
		}
		entries = append(entries, entry)
	}
	return entries, nil
}

// sessions compares what one publisher told of several meetings.
func (c *compareCommand) sessions(e *env) error {
	store, p, err := c.existing(e.ctx, c.knowledge)
	if err != nil {
		return err
	}
	defer store.Close()
	view, err := p.View(e.ctx)
	if err != nil {
		return err
	}
	var sessions []compare.Session
	for _, words := range c.What {
		s, err := c.session(e, store, p, view, words)
		if err != nil {
			return err
		}
		sessions = append(sessions, s)
	}
	if len(sessions) < 2 {
		return fmt.Errorf("%w: --publisher compares two meetings or more", errUsage)
	}
	slices.SortStableFunc(sessions, func(a, b compare.Session) int { return cmp.Compare(a.Meeting.Date, b.Meeting.Date) })
	course := compare.Sessions(p.Lexicon, sessions)
	switch c.format(e) {
	case "json":
		return sheet.CourseJSON(e.stdout, course, nil)
	case "markdown":
		return sheet.CourseMarkdown(e.stdout, course, p.Lexicon)
	case "html":
		return sheet.CourseHTML(e.stdout, course, p.Lexicon)
	}
	return sheet.CourseText(e.stdout, course, p.Lexicon)
}

// session is the meeting that the words name among those that the publisher told of.
func (c *compareCommand) session(e *env, store record.Store, p *pipeline.Pipeline, view *record.View, words string) (compare.Session, error) {
	told := &record.View{Links: nil}
	entries := map[string][]record.Entry{}
	for i := range view.Meetings {
		m := &view.Meetings[i]
		if len(m.Accounts) == 0 {
			continue
		}
		all, err := entriesOf(e, store, m)
		if err != nil {
			return compare.Session{}, err
		}
		own := slices.DeleteFunc(all, func(entry record.Entry) bool {
			return entry.Document.Publisher.ID != c.Publisher && lexicon.Fold(entry.Document.Publisher.Name) != lexicon.Fold(c.Publisher)
		})
		if len(own) > 0 {
			told.Meetings = append(told.Meetings, *m)
			entries[m.ID] = own
		}
	}
	if len(told.Meetings) == 0 {
		return compare.Session{}, fmt.Errorf("%w: no account by %s is on record", record.ErrNotFound, c.Publisher)
	}
	found, err := find(told, p.Lexicon, words)
	if err != nil {
		var ids []string
		for _, m := range told.Meetings {
			ids = append(ids, m.ID)
		}
		return compare.Session{}, fmt.Errorf("%w; %s tells of: %s", err, c.Publisher, strings.Join(ids[:min(len(ids), 12)], ", "))
	}
	m, ok := found.(*record.Meeting)
	if !ok {
		return compare.Session{}, fmt.Errorf("%w: %s is no meeting", errUsage, words)
	}
	return compare.Session{Meeting: m, Accounts: accounts(entries[m.ID], view)}, nil
}
