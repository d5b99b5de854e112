package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"readout/internal/compare"
	"readout/internal/pipeline"
	"readout/internal/record"
	"readout/lexicon"
)

// pastedAtOnce is how many comparisons of pasted texts are worked on at a time.
const pastedAtOnce = 2

// boxes are the fields of the form that takes texts.
var boxes = []string{"a", "b", "c", "d"}

// pasted is one text from the form.
type pasted struct {
	name  string
	bytes []byte
	side  string // what the reader wrote about whose account it is
}

// comparePasted compares texts that came with the form, at once and without
// keeping any of them.
func (s *Server) comparePasted(w http.ResponseWriter, r *http.Request) error {
	texts, err := s.takeTexts(w, r)
	if err != nil {
		return err
	}
	select {
	case s.slots <- struct{}{}:
	default:
		return fmt.Errorf("%w; try again in a moment", errBusy)
	}
	ctx, cancel := context.WithTimeout(r.Context(), s.Patience)
	defer cancel()
	type answer struct {
		page *sideBySide
		err  error
	}
	done := make(chan answer, 1)
	go func() { // its slot is given back only when the work is truly over
		defer func() { <-s.slots }()
		defer func() {
			if broken := recover(); broken != nil {
				done <- answer{err: fmt.Errorf("%w: the reader failed on these texts", record.ErrUnreadable)}
			}
		}()
		page, err := s.compareTexts(ctx, texts)
		done <- answer{page, err}
	}()
	select {
	case a := <-done:
		if a.err != nil {
			return a.err
		}
		return s.show(w, r, http.StatusOK, "compare", a.page.Title, a.page)
	case <-ctx.Done():
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return fmt.Errorf("%w: comparing these texts was given up after %s; try shorter ones", errSlow, s.Patience)
		}
		return ctx.Err()
	}
}

// takeTexts takes the form in: up to four texts, pasted or as files.
func (s *Server) takeTexts(w http.ResponseWriter, r *http.Request) ([]pasted, error) {
	all := int64(len(boxes))*s.Limit + largestHeader
	r.Body = http.MaxBytesReader(w, r.Body, all)
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, fmt.Errorf("%w: the form came without its texts", errNoText)
	}
	found := map[string]*pasted{}
	var dropped []*pasted
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, s.tooLarge(err)
		}
		b, err := io.ReadAll(io.LimitReader(part, s.Limit+1))
		if err != nil {
			return nil, s.tooLarge(err)
		}
		if int64(len(b)) > s.Limit {
			return nil, s.tooLarge(&http.MaxBytesError{Limit: s.Limit})
		}
		kind, box, _ := strings.Cut(part.FormName(), "-")
		if kind == "files" && len(b) > 0 && len(dropped) < len(boxes) {
			dropped = append(dropped, &pasted{name: part.FileName(), bytes: b})
			continue
		}
		if !slices.Contains(boxes, box) {
			continue
		}
		if found[box] == nil {
			found[box] = &pasted{}
		}
		switch kind {
		case "text":
			found[box].bytes = b
		case "side":
			found[box].side = strings.TrimSpace(string(b))
		}
	}
	return fill(found, dropped)
}

// fill puts the files into the boxes that are still empty, in order.
func fill(found map[string]*pasted, dropped []*pasted) ([]pasted, error) {
	var texts []pasted
	for i, box := range boxes {
		p := found[box]
		if p == nil {
			p = &pasted{}
		}
		if len(strings.TrimSpace(string(p.bytes))) == 0 && len(dropped) > 0 {
			p.name, p.bytes, dropped = dropped[0].name, dropped[0].bytes, dropped[1:]
		}
		if len(strings.TrimSpace(string(p.bytes))) > 0 {
			if p.name == "" {
				p.name = fmt.Sprintf("Text %d", i+1)
			}
			texts = append(texts, *p)
		}
	}
	if len(texts) < 2 {
		return nil, fmt.Errorf("%w: two texts are needed, and %s came; paste or drop one account on either side", errNoText, plural(len(texts), "one", "texts"))
	}
	return texts, nil
}

func (s *Server) tooLarge(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return fmt.Errorf("%w: each text may have up to %d MB", errTooLarge, s.Limit>>20)
	}
	return fmt.Errorf("%w: the form was broken off", record.ErrInvalid)
}

// sideBySide is the page of a comparison of pasted texts.
type sideBySide struct {
	Title   string
	Sub     string
	Compare *comparison
	Texts   []article
}

// textShown is the size in bytes up to which the texts stand below their comparison.
const textShown = 64 << 10

// compareTexts reads texts, links them with each other and compares them.
func (s *Server) compareTexts(ctx context.Context, texts []pasted) (*sideBySide, error) {
	entries := make([]record.Entry, 0, len(texts))
	for i, t := range texts {
		e, err := s.readText(ctx, t, i)
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	view := s.Pipeline.Link(entries, nil)
	accounts := make([]compare.Account, len(entries))
	for i := range entries {
		accounts[i] = compare.Account{Document: entries[i].Document, Reading: &entries[i].Reading, Unread: !pipeline.Reads(entries[i].Document.Language)}
		for _, l := range view.Links {
			if l.Document == entries[i].Document.ID {
				accounts[i].Links = l
			}
		}
	}
	meeting := shared1(view, len(entries))
	out := &sideBySide{Title: plural(len(entries), "account", "accounts") + " side by side"}
	if meeting != nil {
		out.Title, out.Sub = s.titleOf(meeting), dateWords(meeting.Date)
	}
	out.Compare = s.comparison(compare.Accounts(s.lex, meeting, compare.Fold(accounts)), nil)
	for i := range entries {
		if len(entries[i].Document.Text) <= textShown {
			out.Texts = append(out.Texts, *s.article(&entries[i], nil))
		}
	}
	return out, ctx.Err()
}

// shared1 is the meeting that all texts report, nil where there is none.
func shared1(view *record.View, texts int) *record.Meeting {
	for i := range view.Meetings {
		if len(view.Meetings[i].Accounts) == texts {
			return &view.Meetings[i]
		}
	}
	return nil
}

// readText turns one pasted text into a document with its reading.
func (s *Server) readText(ctx context.Context, t pasted, n int) (record.Entry, error) {
	name := path.Base(strings.ReplaceAll(t.name, "\\", "/"))
	if !utf8.ValidString(name) {
		name = fmt.Sprintf("Text %d", n+1)
	}
	doc, err := s.Pipeline.Document(record.Capture{Document: fmt.Sprintf("text-%d", n+1), Revision: 1, Name: name, Raw: t.bytes})
	if err != nil {
		return record.Entry{}, fmt.Errorf("%s: %w", oneLine(name), err)
	}
	s.tell(&doc, t.side)
	read, err := s.Pipeline.ReadContext(ctx, &doc)
	if err != nil {
		return record.Entry{}, err
	}
	return record.Entry{Document: doc, Reading: *read}, nil
}

// tell gives a document the publisher or the side that the reader named.
func (s *Server) tell(doc *record.Document, side string) {
	if side == "" || !utf8.ValidString(side) || len(side) > 200 {
		return
	}
	if h := s.lex.HouseOf(side); h != nil {
		doc.Publisher = record.Publisher{ID: h.ID, Name: h.Name, Perspective: h.Perspective, Kind: h.Kind}
		return
	}
	doc.Publisher = record.Publisher{Name: side}
	for _, m := range s.lex.Names(side, "") {
		party := m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.PlaceDemonym, lexicon.PlaceSeat, lexicon.OrganisationName)
		if party != "" {
			doc.Publisher.Perspective = party
			return
		}
	}
}
