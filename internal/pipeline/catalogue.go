package pipeline

import (
	"context"
	"sync"

	"readout/internal/record"
	"readout/internal/search"
)

// cardBatch is how many owners get their cards in one transaction: enough for the
// store to write long runs, few enough for other writers not to wait.
const cardBatch = 256

// Catalogue makes the cards by which search finds things, of all that came in,
// changed or went since it last did. It is the stage behind linking; what a crash
// cut off it goes on with. The progress, where it is not nil, is told how many
// owners are left.
func (p *Pipeline) Catalogue(ctx context.Context, progress func(left int)) error {
	for {
		done, left, err := p.CatalogueSome(ctx, cardBatch)
		if err != nil || done == 0 {
			return err
		}
		if progress != nil {
			progress(left)
		}
	}
}

// CatalogueSome makes cards for at most n owners. It returns for how many it did,
// and how many are left.
func (p *Pipeline) CatalogueSome(ctx context.Context, n int) (done, left int, err error) {
	queue, left, err := p.Store.Unindexed(ctx, search.Version, n)
	if err != nil || len(queue) == 0 {
		return 0, left, err
	}
	sets, err := p.cards(ctx, queue)
	if err != nil {
		return 0, left, err
	}
	return len(queue), left - len(queue), p.Store.SaveCards(ctx, sets)
}

// cards makes the cards of owners. An owner that is gone has none.
func (p *Pipeline) cards(ctx context.Context, queue []record.QueuedOwner) ([]record.CardSet, error) {
	sets := make([]record.CardSet, len(queue))
	owners := make([]record.CardOwner, len(queue))
	place := make(map[record.CardOwner]int, len(queue))
	var ids []string
	for i, q := range queue {
		sets[i], owners[i], place[q.CardOwner] = record.CardSet{Owner: q.CardOwner, Turn: q.Turn}, q.CardOwner, i
		if q.Kind == record.DocumentCard {
			ids = append(ids, q.ID)
		}
	}
	put := func(set record.CardSet) {
		i := place[set.Owner]
		set.Turn = queue[i].Turn
		sets[i] = set
	}
	view, err := p.Store.Linked(ctx, owners)
	if err != nil {
		return nil, err
	}
	for i := range view.Meetings {
		put(search.MeetingCards(p.Lexicon, &view.Meetings[i]))
	}
	for i := range view.People {
		put(search.PersonCards(p.Lexicon, &view.People[i]))
	}
	for i := range view.Initiatives {
		put(search.InitiativeCards(&view.Initiatives[i]))
	}
	return sets, p.documentCards(ctx, ids, view.Links, put)
}

// documentCards makes the cards of documents, several at a time.
func (p *Pipeline) documentCards(ctx context.Context, ids []string, all []record.Links, put func(record.CardSet)) error {
	if len(ids) == 0 {
		return nil // no ids would ask for all documents
	}
	links := make(map[string]record.Links, len(all))
	for _, l := range all {
		links[l.Document] = l
	}
	var working sync.WaitGroup
	defer working.Wait()
	slots := make(chan struct{}, p.Workers)
	for e, err := range p.Store.Entries(ctx, record.DocumentFilter{IDs: ids}) {
		if err != nil {
			return err
		}
		slots <- struct{}{}
		working.Go(func() { // each puts its own
			put(search.DocumentCards(p.Lexicon, &e, links[e.Document.ID], p.dateOf(ctx)))
			<-slots
		})
	}
	return nil
}

// dateOf looks a meeting's date up; "" where the meeting is not there.
func (p *Pipeline) dateOf(ctx context.Context) func(meeting string) record.Date {
	return func(meeting string) record.Date {
		m, err := p.Store.Meeting(ctx, meeting)
		if err != nil {
			return ""
		}
		return m.Date
	}
}
