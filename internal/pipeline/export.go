package pipeline

import (
	"bufio"
	"context"
	"io"

	"readout/internal/export"
	"readout/internal/record"
)

// Export writes the whole record in the public format: every document with what
// its newest reading claims as people ruled, by id, then the meetings, people and
// programmes that they share, then the rulings. The same set of documents and
// rulings gives the same bytes, in whatever order they came in.
func (p *Pipeline) Export(ctx context.Context, w io.Writer) error {
	view, err := p.View(ctx)
	if err != nil {
		return err
	}
	links := make(map[string]record.Links, len(view.Links))
	for _, l := range view.Links {
		links[l.Document] = l
	}
	buffered := bufio.NewWriterSize(w, 1<<16)
	out := export.NewWriter(buffered)
	out.Know(view)
	for entry, err := range p.Store.Entries(ctx, record.DocumentFilter{}) {
		if err != nil {
			return err
		}
		if err := out.Entry(entry, links[entry.Document.ID]); err != nil {
			return err
		}
	}
	var reading error
	text := func(document string) string {
		for entry, err := range p.Store.Entries(ctx, record.DocumentFilter{IDs: []string{document}}) {
			if err == nil {
				return entry.Document.Text
			}
			reading = err
		}
		return ""
	}
	if err := out.View(view, text); err != nil {
		return err
	}
	if reading != nil {
		return reading
	}
	standings, err := p.Ruled().Standings(ctx)
	if err != nil {
		return err
	}
	for i := range standings {
		if err := out.Object(standings[i].Object()); err != nil {
			return err
		}
	}
	return buffered.Flush()
}
