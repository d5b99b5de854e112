// Package reading turns a document's text into claims: which meeting it
// reports, who chaired it, who said what, what was pledged, which programmes it
// names, and the facts of the institution. A document enters, a record.Reading
// leaves: every claim with byte spans into the text, so that its quote can be cut
// from it to the letter. The package is pure: no clock, no files, no state.
//
// The steps follow each other, a folder each: token (words and sentences),
// tagger (parts of speech), entity (parties, people, programmes), mention
// (dates, money), attribution (who said what, by a trained model), event
// (meetings, statements, pledges, facts).
package reading

import (
	"context"
	"fmt"
	"strings"

	"readout/internal/reading/attribution"
	"readout/internal/reading/entity"
	"readout/internal/reading/event"
	"readout/internal/reading/mention"
	"readout/internal/reading/tagger"
	"readout/internal/reading/token"
	"readout/internal/record"
	"readout/lexicon"
)

// Stages are the reader's steps with their versions. A reading keeps the
// versions it was made with, so that a better step re-reads only what it must.
var Stages = map[string]string{"reading": "2"}

// Reader reads documents. It is safe for concurrent use.
type Reader struct {
	lex    *lexicon.Lexicon
	tagger *tagger.Tagger
	finder *attribution.Finder
}

// New is a reader that knows a lexicon. The error is that of the embedded models.
func New(lex *lexicon.Lexicon) (*Reader, error) {
	t, err := tagger.Default()
	if err != nil {
		return nil, fmt.Errorf("reading: %w", err)
	}
	f, err := attribution.Default()
	if err != nil {
		return nil, fmt.Errorf("reading: %w", err)
	}
	return &Reader{lex: lex, tagger: t, finder: f}, nil
}

// Read finds what a document says; of attributions, those to parties, posts,
// organisations of the lexicon and named officials, which the record keeps. Time
// is linear in the text's length.
func (r *Reader) Read(doc *record.Document) *record.Reading {
	reading, _ := r.read(context.Background(), doc, false)
	return reading
}

// ReadContext is Read that gives up when ctx ends, with its error.
func (r *Reader) ReadContext(ctx context.Context, doc *record.Document) (*record.Reading, error) {
	return r.read(ctx, doc, false)
}

// ReadAll is Read with every attribution of the text, whoever it is to.
func (r *Reader) ReadAll(doc *record.Document) *record.Reading {
	reading, _ := r.read(context.Background(), doc, true)
	return reading
}

// read asks ctx between the steps; none of them takes long but that which finds
// attributions, which asks by itself.
func (r *Reader) read(ctx context.Context, doc *record.Document, all bool) (*record.Reading, error) {
	out := &record.Reading{Document: doc.ID, Revision: doc.Revision, Stages: Stages}
	text := token.Split(doc.Text)
	side := doc.Publisher.Perspective
	home := ""
	switch {
	case r.joint(doc.Title):
		side = ""
	case doc.Publisher.Kind == record.Government, doc.Publisher.Kind == record.Secretariat:
		home = side
	}
	tags := r.tagger.Tag(text)
	t := entity.New(text, tags, r.lex, side)
	scene := event.NewScene(t, home)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	published := doc.Published
	found := mention.Find(doc.Text, mention.Reference{Date: published.Time()})
	if published == "" {
		if published = dateline(doc.Text, found.Dates); published != "" {
			found = mention.Find(doc.Text, mention.Reference{Date: published.Time()})
		}
	}
	page := event.Page{Title: doc.Title, Published: published, Dates: found.Dates, Headline: r.headline(doc.Title, side, home)}

	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out.Meetings = event.Meetings(scene, page)
	reported := out.Reported()
	if reported != nil {
		scene.Parties = reported.Parties
	}
	event.Attend(scene, out.Meetings)
	if reported != nil || !all {
		out.Statements = event.Statements(scene, reported != nil)
	}
	if reported == nil || all {
		out.Statements = event.Attributed(scene, r.finder.Find(ctx, text, tags), out.Statements, all)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for i := range out.Statements {
		if reported != nil {
			out.Statements[i].Meeting = 0
		}
	}
	event.AttendSpeakers(scene, out.Meetings, out.Statements)
	out.Pledges = event.Pledges(scene, found.Amounts, out.Statements)
	for i := range out.Pledges {
		if reported != nil {
			out.Pledges[i].Meeting = 0
		}
	}
	out.Facts = event.Facts(scene, page, out.Meetings, out.Pledges)
	for _, p := range scene.People {
		out.People = append(out.People, p.PersonMention)
	}
	for _, u := range scene.Undertakings {
		out.Initiatives = append(out.Initiatives, u.InitiativeMention)
	}
	out.Kind = r.kind(doc, out)
	return out, nil
}

// joint reports whether a title names a document of several parties: who has no
// party in it is not for that the publisher's.
func (r *Reader) joint(title string) bool {
	for _, m := range r.lex.PhrasesIn(title) {
		if m.Is("joint-document") {
			return true
		}
	}
	return false
}

// headline reads a title as a text of its own; nil where there is none.
func (r *Reader) headline(title, side, home string) *event.Scene {
	if title == "" {
		return nil
	}
	text := token.Split(title)
	return event.NewScene(entity.New(text, r.tagger.Tag(text), r.lex, side), home)
}

// dateline is the day in a dateline, "JAKARTA, 11 August 2020 –", which dates a
// page that states no other; "" where there is none.
func dateline(text string, dates []mention.Date) record.Date {
	if len(dates) == 0 || dates[0].Start > 60 || !record.Date(dates[0].Value).Precise() {
		return ""
	}
	if line, _, _ := strings.Cut(text, "\n"); len(line) <= 80 && dates[0].End <= len(line) {
		return record.Date(dates[0].Value) // a line of place and date alone
	}
	behind := strings.TrimLeft(text[dates[0].End:], " )")
	if strings.HasPrefix(behind, "(") { // "Jan 22, 2025 (AGENCY) --"
		if _, rest, ok := strings.Cut(behind, ")"); ok {
			behind = strings.TrimLeft(rest, " ")
		}
	}
	for _, dash := range []string{"–", "—", "--", "- ", ":"} {
		if strings.HasPrefix(behind, dash) {
			return record.Date(dates[0].Value)
		}
	}
	return ""
}

// kind says what sort of text a document is; what the page claims stands.
func (r *Reader) kind(doc *record.Document, reading *record.Reading) record.DocumentKind {
	opening := doc.Title + "\n" + doc.Text[:min(len(doc.Text), 400)]
	switch {
	case doc.Claimed != "":
		return doc.Claimed
	case speech(doc.Text):
		return record.Speech
	case r.opensJointly(opening) || inPlural(doc.Text):
		return record.JointStatement
	case reading.Reported() != nil:
		return record.MeetingReport
	}
	for _, m := range reading.Meetings {
		if m.Status == record.Announced {
			return record.Announcement
		}
	}
	return record.OtherText
}

// opensJointly reports whether a text opens as a joint document: "We, the leaders of …".
func (r *Reader) opensJointly(opening string) bool {
	for _, m := range r.lex.PhrasesIn(opening) {
		if m.Is("communique-opening") && m.Start < 250 {
			return true
		}
	}
	return false
}

// inPlural reports whether a text speaks as "we": four sentences or more begin so.
func inPlural(text string) bool {
	n := 0
	for line := range strings.SplitSeq(text, ". ") {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "We ") || strings.HasPrefix(line, "We,") {
			n++
		}
	}
	return n >= 4
}

// speech reports whether a text is somebody's own words: turns that begin with
// a name in capitals and a colon, or the first person throughout.
func speech(text string) bool {
	turns, first, words := 0, 0, 0
	for line := range strings.Lines(text) {
		if name, _, ok := strings.Cut(line, ":"); ok && len(name) > 2 && len(name) < 50 && name == strings.ToUpper(name) && strings.ContainsAny(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
			turns++
		}
		for w := range strings.FieldsSeq(line) {
			words++
			if w == "I" || w == "I’m" || w == "I’ve" || w == "I'm" || w == "my" || w == "My" {
				first++
			}
		}
	}
	return turns >= 2 || words > 50 && first*40 > words
}
