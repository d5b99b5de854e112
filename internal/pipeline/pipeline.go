// Package pipeline runs the stages over a store: raw bytes to documents,
// documents to readings, readings and rulings to the linked view. Captures enter
// from intake; everything that it makes it puts into the store, each batch at
// once, so that a run that is killed loses nothing and a second run doubles
// nothing.
package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"strings"
	"time"
	"unicode"

	"readout/internal/article"
	"readout/internal/linking"
	"readout/internal/note"
	"readout/internal/reading"
	"readout/internal/record"
	"readout/internal/ruling"
	"readout/lexicon"
)

// Config is what a pipeline works with.
type Config struct {
	// Store keeps the record. A pipeline's own Store is that one with rulings over
	// it: its entries are as people ruled on them.
	Store   record.Store
	Lexicon *lexicon.Lexicon
	// Now is the clock. Defaults to time.Now.
	Now func() time.Time
	// Workers read documents at the same time. Defaults to the number of processors.
	Workers int
	// Progress is told of every document done; nil for nobody. It is called from one goroutine at a time.
	Progress func(done int, name string)
}

// Pipeline runs stages over one store.
type Pipeline struct {
	Config
	reader *reading.Reader
	notes  *note.Reader
	linker linker
}

// New checks a configuration and loads the reader's models.
func New(c Config) (*Pipeline, error) {
	if c.Lexicon == nil {
		return nil, fmt.Errorf("pipeline: %w: no lexicon", record.ErrInvalid)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Workers <= 0 {
		c.Workers = defaultWorkers()
	}
	if c.Progress == nil {
		c.Progress = func(int, string) {}
	}
	if c.Store != nil {
		c.Store = ruling.Over(c.Store)
	}
	r, err := reading.New(c.Lexicon)
	if err != nil {
		return nil, err
	}
	return &Pipeline{Config: c, reader: r, notes: note.NewReader(c.Lexicon)}, nil
}

// Document turns the bytes of a capture into a document. The error wraps
// record.ErrUnreadable and says why in words for a person.
func (p *Pipeline) Document(c record.Capture) (doc record.Document, err error) {
	defer guard(&err)
	if note.Is(c.Name) {
		return noteDocument(c)
	}
	found, err := article.Extract(c.Raw, article.Hint{Name: c.Name})
	if err != nil {
		return record.Document{}, fmt.Errorf("%w: %w", record.ErrUnreadable, err)
	}
	return p.document(c, found), nil
}

// AsIs is Document with the text left as it stands in the file.
func (p *Pipeline) AsIs(c record.Capture) (doc record.Document, err error) {
	defer guard(&err)
	found, err := article.AsIs(c.Raw)
	if err != nil {
		return record.Document{}, fmt.Errorf("%w: %w", record.ErrUnreadable, err)
	}
	return p.document(c, found), nil
}

func (p *Pipeline) document(c record.Capture, found article.Article) record.Document {
	doc := record.Document{
		ID: c.Document, File: c.Name, URL: found.URL, Revision: max(c.Revision, 1), Title: found.Title, Language: found.Language,
		Published: record.Date(found.Published), Text: found.Text, Claimed: record.DocumentKind(found.Kind), Kind: record.DocumentKind(found.Kind),
	}
	doc.Publisher = p.publisher(found)
	if doc.Published == "" {
		doc.Published = frameDate(found.Boilerplate)
	}
	return doc
}

// publisher finds the house that the page's hints name; where the lexicon knows
// none, the first hint is its name, and a menu in a state's language tells the side.
func (p *Pipeline) publisher(found article.Article) record.Publisher {
	if h := p.Lexicon.HouseOf(found.Hints...); h != nil {
		return record.Publisher{ID: h.ID, Name: h.Name, Perspective: h.Perspective, Kind: h.Kind}
	}
	if h := p.Lexicon.HouseOf(found.Boilerplate...); h != nil {
		return record.Publisher{ID: h.ID, Name: h.Name, Perspective: h.Perspective, Kind: h.Kind}
	}
	for _, line := range found.Boilerplate[:min(len(found.Boilerplate), frameLines)] {
		if h := p.Lexicon.HouseIn(line); h != nil && len(line) < 200 {
			return record.Publisher{ID: h.ID, Name: h.Name, Perspective: h.Perspective, Kind: h.Kind}
		}
	}
	return record.Publisher{Name: found.Publisher}
}

// Read reads one document. A document in a language that is not read yet gets an empty reading.
func (p *Pipeline) Read(doc *record.Document) *record.Reading {
	r, _ := p.ReadContext(context.Background(), doc)
	return r
}

// ReadContext is Read that gives up when ctx ends, with its error.
func (p *Pipeline) ReadContext(ctx context.Context, doc *record.Document) (*record.Reading, error) {
	if r, ok := p.notes.Read(doc); ok {
		r.Stages = reading.Stages
		return r, nil
	}
	if !Reads(doc.Language) {
		return &record.Reading{Document: doc.ID, Revision: doc.Revision, Stages: reading.Stages, Kind: kindOr(doc.Claimed, record.OtherText)}, nil
	}
	r, err := p.reader.ReadContext(ctx, doc)
	if err != nil {
		return nil, err
	}
	if r.Kind == record.Internal {
		note.Demote(r)
	}
	doc.Kind = r.Kind
	return r, nil
}

// ReadAll is Read with every attribution of the text, whoever it is to.
func (p *Pipeline) ReadAll(doc *record.Document) *record.Reading {
	if !Reads(doc.Language) {
		return p.Read(doc)
	}
	r := p.reader.ReadAll(doc)
	doc.Kind = r.Kind
	return r
}

// Try calls a way of reading (Read, ReadAll) on a text of unknown origin: a panic
// of the reader becomes an error that wraps record.ErrUnreadable.
func Try(read func(*record.Document) *record.Reading, doc *record.Document) (r *record.Reading, err error) {
	defer guard(&err)
	return read(doc), nil
}

// guard makes a panic of a parser that input's failure.
func guard(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%w: the reader failed on it: %v", record.ErrUnreadable, r)
	}
}

// Reader is the pipeline's reader.
func (p *Pipeline) Reader() *reading.Reader { return p.reader }

func kindOr(claimed, other record.DocumentKind) record.DocumentKind {
	if claimed != "" {
		return claimed
	}
	return other
}

// Reads reports whether texts of that language (BCP 47, "" for unknown) are read.
func Reads(language string) bool {
	base, _, _ := strings.Cut(language, "-")
	return base == "" || base == "en"
}

// Link computes the shared view of entries and rulings.
func (p *Pipeline) Link(entries []record.Entry, rulings []record.Ruling) *record.View {
	evidence := make([]linking.Evidence, len(entries))
	for i := range entries {
		evidence[i] = linking.Evidence{Document: &entries[i].Document, Reading: &entries[i].Reading}
	}
	return linking.Link(institution{p.Lexicon}, linking.NewNames(), evidence, rulings)
}

// DocumentID is the id of the document that a name (a path or an address as
// given) stands for: readable words of the name and a digest of all of it.
func DocumentID(name string) string {
	clean := name
	if !strings.Contains(name, "://") {
		clean = path.Clean(strings.ReplaceAll(name, "\\", "/"))
	}
	base := path.Base(clean)
	base = strings.TrimSuffix(base, path.Ext(base))
	var b strings.Builder
	for _, r := range lexicon.Fold(base) {
		switch {
		case b.Len() >= 48:
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	digest := sha256.Sum256([]byte(clean))
	return strings.Trim(b.String(), "-") + "-" + hex.EncodeToString(digest[:4])
}
