package compare

import (
	"cmp"
	"slices"

	"readout/internal/record"
	"readout/lexicon"
)

// topics say who speaks of what, in the order of the share of words that the
// accounts together give to it.
func (c *comparer) topics() []Topic {
	ids := map[string]bool{}
	for _, v := range c.voices {
		for _, s := range v.statements() {
			for _, id := range s.Topics {
				ids[id] = true
			}
		}
		if !v.unread {
			for id, words := range v.text.topics {
				if slices.ContainsFunc(words.strong, func(at record.Span) bool { return !v.text.inList(at) }) {
					ids[id] = true
				}
			}
		}
	}
	delete(ids, "other")
	var topics []Topic
	for id := range ids {
		t := Topic{ID: id, Name: id}
		if known := c.lex.Topics[id]; known != nil && known.Name != "" {
			t.Name = known.Name
		}
		for _, v := range c.voices {
			t.Cells = append(t.Cells, c.cell(v, id))
		}
		topics = append(topics, t)
	}
	c.rank(topics)
	slices.SortFunc(topics, func(a, b Topic) int {
		return cmp.Or(cmp.Compare(b.share(), a.share()), cmp.Compare(a.ID, b.ID))
	})
	inParallel(len(topics), func(i int) { topics[i].Alignments = c.align(&topics[i]) })
	return topics
}

// manyMentions is how many passages are kept of an account that mentions a topic.
const manyMentions = 50

// listed is how many states a sentence names at least that only lists them.
const listed = 5

// longestList is how many words a sentence has at most that is looked at for a list.
const longestList = 400

// inList reports whether a topic's word is the name of a state in a list of many:
// no word on any of them, but a word that is there when silence is searched for.
func (t *text) inList(at record.Span) bool {
	i := t.sentenceAt(at.Start)
	if i < 0 {
		return false
	}
	if v := t.sentences[i]; v.last-v.first > longestList {
		return false
	}
	states, named := 0, false
	for _, m := range t.namesIn(t.sentences[i].Span) {
		if m.Has(lexicon.PlaceName, lexicon.PlaceWeak) != "" {
			states++
			named = named || m.Overlaps(at)
		}
	}
	return named && states >= listed
}

func (t *Topic) share() float64 {
	var sum float64
	for _, cell := range t.Cells {
		sum += cell.Share
	}
	return sum
}

// cell is what one account does with a topic. Its words are counted by sentence,
// or by the contents of the statements on it within one.
func (c *comparer) cell(v *voice, id string) Cell {
	cell := Cell{Document: v.Document.ID}
	var spans []record.Span
	for i, s := range v.statements() {
		if slices.Contains(s.Topics, id) {
			cell.Statements = append(cell.Statements, i)
			spans = append(spans, s.Content...)
		}
	}
	if v.unread {
		cell.State = Unread
		return cell
	}
	words := v.text.topics[id]
	if words == nil {
		words = &topicWords{}
	}
	found := words.strong
	if len(cell.Statements) == 0 && len(found) == 0 {
		found = words.weak
	}
	for _, at := range found {
		if len(cell.Mentions) >= manyMentions {
			break
		}
		i := v.text.sentenceAt(at.Start)
		if slices.ContainsFunc(spans, at.In) {
			continue
		}
		if i < 0 { // behind what is read for likeness
			cell.Mentions = append(cell.Mentions, at)
			continue
		}
		if n := len(cell.Mentions); n > 0 && at.In(cell.Mentions[n-1]) {
			continue
		}
		cell.Mentions = append(cell.Mentions, v.text.around(at, v.text.sentences[i]))
	}
	switch {
	case len(cell.Statements) > 0:
		cell.State = Spoken
	case len(cell.Mentions) > 0:
		cell.State = Mentioned
	default:
		cell.State = Silent
		cell.Searched = c.searched(v, id)
	}
	cell.Share = v.share(append(slices.Clone(spans), cell.Mentions...))
	return cell
}

// share is the part of the account's words that lie in the spans, each word once.
func (v *voice) share(spans []record.Span) float64 {
	if len(v.text.words) == 0 {
		return 0
	}
	slices.SortFunc(spans, func(a, b record.Span) int { return cmp.Compare(a.Start, b.Start) })
	count, end := 0, 0
	for _, s := range spans {
		s.Start = max(s.Start, end)
		if s.End <= s.Start {
			continue
		}
		first, last := v.text.wordsIn(s)
		count += last - first
		end = s.End
	}
	return float64(count) / float64(len(v.text.words))
}

// searched are the words of a topic that a text was searched for: those of the
// account's language first, then those that other languages share.
func (c *comparer) searched(v *voice, id string) []string {
	t := c.lex.Topics[id]
	if t == nil {
		return nil
	}
	language := v.Document.Language
	if english(language) {
		language = "en"
	}
	words := slices.Clone(t.Words[language])
	words = append(words, t.Weak[language]...)
	for _, place := range c.lex.Toponyms {
		if place.Topic != id {
			continue
		}
		for _, n := range append(slices.Clone(place.Names[language]), place.Sides[v.side()]...) {
			if !slices.Contains(words, n) {
				words = append(words, n)
			}
		}
	}
	return words
}

// rank numbers the topics of each account in the order in which it comes to them.
func (c *comparer) rank(topics []Topic) {
	for n, v := range c.voices {
		type place struct{ topic, at int }
		var places []place
		for i := range topics {
			cell := &topics[i].Cells[n]
			at := -1
			for _, s := range cell.Statements {
				if start := record.Cover(v.Reading.Statements[s].Content...).Start; at < 0 || start < at {
					at = start
				}
			}
			for _, s := range cell.Mentions {
				if at < 0 || s.Start < at {
					at = s.Start
				}
			}
			if at >= 0 {
				places = append(places, place{i, at})
			}
		}
		slices.SortFunc(places, func(a, b place) int {
			return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(topics[a.topic].ID, topics[b.topic].ID))
		})
		for rank, p := range places {
			topics[p.topic].Cells[n].Rank = rank + 1
		}
	}
}

// order are the topics of an account by their rank.
func order(topics []Topic, document string) []string {
	type place struct {
		id   string
		rank int
	}
	var places []place
	for _, t := range topics {
		for _, cell := range t.Cells {
			if cell.Document == document && cell.Rank > 0 {
				places = append(places, place{t.ID, cell.Rank})
			}
		}
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Compare(a.rank, b.rank) })
	ids := make([]string, len(places))
	for i, p := range places {
		ids[i] = p.id
	}
	return ids
}
