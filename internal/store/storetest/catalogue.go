package storetest

import (
	"fmt"
	"slices"
	"strings"

	"readout/internal/record"
)

// version is how the cards of the tests are made.
const version = "test-1"

// cardsOf are cards for an owner: its own of the words, one for each further
// text as a point.
func cardsOf(queued record.QueuedOwner, rank int, words string, points ...string) record.CardSet {
	set := record.CardSet{Owner: queued.CardOwner, Turn: queued.Turn, Rank: rank,
		Own: &record.Card{Words: words, Facets: []string{"side=xx", "kind=" + string(queued.Kind)}, Marks: []string{"year=2024"}, Alone: []string{"person=p1"}}}
	for _, p := range points {
		speaker, words, _ := strings.Cut(p, ": ")
		set.Points = append(set.Points, record.Card{Words: words, Names: speaker, Facets: []string{"act=" + words[:1]}})
	}
	return set
}

// queue is all that waits for its cards.
func (c checker) queue() []record.QueuedOwner {
	c.Helper()
	queue, left, err := c.store.Unindexed(c.ctx(), version, 0, 1000)
	c.must("Unindexed", err)
	if left != len(queue) {
		c.Fatalf("%d are left, %d came", left, len(queue))
	}
	return queue
}

// waiting are the owners in the queue, sorted, as "kind id".
func (c checker) waiting() []string {
	c.Helper()
	var owners []string
	for _, q := range c.queue() {
		owners = append(owners, string(q.Kind)+" "+q.ID)
	}
	slices.Sort(owners)
	return owners
}

func (c checker) saveCards(sets ...record.CardSet) {
	c.Helper()
	c.must("SaveCards", c.store.SaveCards(c.ctx(), sets))
}

// catalogued saves an entry for each id and, as its cards, those that make gives.
func (c checker) catalogued(ids []string, make func(i int, q record.QueuedOwner) record.CardSet) {
	c.Helper()
	c.queue() // the first time, all there is takes a turn
	for _, id := range ids {
		c.saveEntries(Entry(id, 1, "text of "+id))
	}
	for _, q := range c.queue() {
		c.saveCards(make(slices.Index(ids, q.ID), q))
	}
}

// find is what a query finds, as "id", or "id/point" for points.
func (c checker) find(q record.CardQuery) []string {
	c.Helper()
	var found []string
	for _, h := range c.hits(q) {
		if h.Point >= 0 {
			found = append(found, fmt.Sprintf("%s/%d", h.Owner.ID, h.Point))
		} else {
			found = append(found, h.Owner.ID)
		}
	}
	return found
}

// hits are the cards that a query finds, among all where it names no span.
func (c checker) hits(q record.CardQuery) []record.CardHit {
	c.Helper()
	if q.Spans == nil {
		q.Spans = []record.CardSpan{{To: record.MaxRank}}
	}
	if q.Limit == 0 {
		q.Limit = 100
	}
	hits, looked, err := c.store.FindCards(c.ctx(), q)
	c.must("FindCards", err)
	if looked == 0 || looked < len(q.Spans) && len(hits) < q.Limit {
		c.Fatalf("FindCards looked through %d of %d spans", looked, len(q.Spans))
	}
	return hits
}

// word is a condition on words, mark one on marks.
func word(any ...string) record.CardTerm { return term(record.InWords, any) }
func mark(any ...string) record.CardTerm { return term(record.InMarks, any) }

func term(in record.CardField, any []string) (t record.CardTerm) {
	for _, text := range any {
		t = append(t, record.CardPart{In: in, Text: text})
	}
	return t
}

// documents asks for documents for which all terms hold.
func documents(all ...record.CardTerm) record.CardQuery { return record.CardQuery{All: all} }

// points asks for points for which all terms hold.
func points(all ...record.CardTerm) record.CardQuery {
	return record.CardQuery{Level: record.Points, All: all}
}

var catalogueTests = []test{
	{"queues what comes in and changes, once, until it has its cards", func(c checker) {
		c.same("of an empty store", c.waiting(), []string(nil))
		c.saveEntries(Entry("d1", 1, "x"), Entry("d2", 1, "x"))
		c.saveEntries(Entry("d1", 2, "y"))
		c.same("entries", c.waiting(), []string{"document d1", "document d2"})
		for _, q := range c.queue() {
			c.saveCards(cardsOf(q, 1, "x"))
		}
		c.same("all done", c.waiting(), []string(nil))
		c.saveEntries(Entry("d2", 1, "x"))
		c.same("the same again", c.waiting(), []string(nil))
		c.saveView(View(2))
		c.same("a view", c.waiting(), []string{"document d000000", "document d000001", "initiative i000000",
			"meeting xx-yy-dialogue/000000", "person p000000"})
		for _, q := range c.queue() {
			c.saveCards(cardsOf(q, 1, "x"))
		}
		v := View(2)
		v.People, v.Links[1].CopyOf = nil, ""
		c.saveView(v)
		c.same("a changed view", c.waiting(), []string{"document d000001", "person p000000"})
	}},
	{"queues in the order of turns, a part at a time", func(c checker) {
		c.queue() // the first time, all there is takes a turn
		for i := range 5 {
			c.saveEntries(Entry(documentID(i), 1, "x"))
		}
		c.saveEntries(Entry(documentID(0), 1, "y"))
		queue, left, err := c.store.Unindexed(c.ctx(), version, 0, 2)
		c.must("Unindexed", err)
		c.same("left", left, 5)
		c.same("first", []string{queue[0].ID, queue[1].ID}, []string{documentID(1), documentID(2)})
		queue, left, err = c.store.Unindexed(c.ctx(), version, queue[1].Turn, 10)
		c.must("Unindexed", err)
		c.same("left after them", left, 3)
		c.same("next", []string{queue[0].ID, queue[2].ID}, []string{documentID(3), documentID(0)})
	}},
	{"queues everything where cards are made in another way", func(c checker) {
		c.catalogued([]string{"d1", "d2"}, func(_ int, q record.QueuedOwner) record.CardSet { return cardsOf(q, 1, "x") })
		_, left, err := c.store.Unindexed(c.ctx(), "test-2", 0, 10)
		c.must("Unindexed", err)
		c.same("left", left, 2)
	}},
	{"leaves out cards of what changed meanwhile", func(c checker) {
		c.saveEntries(Entry("d1", 1, "x"))
		old := c.queue()[0]
		c.saveEntries(Entry("d1", 1, "y"))
		c.saveCards(cardsOf(old, 1, "old"))
		c.same("old", c.find(documents(word("old"))), []string(nil))
		c.same("waits still", c.waiting(), []string{"document d1"})
		c.saveCards(cardsOf(c.queue()[0], 1, "new"))
		c.same("new", c.find(documents(word("new"))), []string{"d1"})
	}},
	{"makes those of documents anew whose date hangs on a meeting", func(c checker) {
		v := View(2)
		c.saveView(v)
		for _, q := range c.queue() {
			set := cardsOf(q, 0, "x")
			if q.ID == documentID(1) {
				set.Borrowed = MeetingID(0)
			}
			c.saveCards(set)
		}
		v.Meetings[0].Date = "2023"
		c.saveView(v)
		c.same("waiting", c.waiting(), []string{"document " + documentID(1), "meeting " + MeetingID(0)})
	}},
	{"finds by rank, the highest first", func(c checker) {
		c.catalogued([]string{"d1", "d2", "d3", "d4"}, func(i int, q record.QueuedOwner) record.CardSet {
			return cardsOf(q, []int{20, 40, 30, 0}[i], "river bridge")
		})
		c.same("all", c.find(documents(word("river"))), []string{"d2", "d3", "d1", "d4"})
		q := documents(word("river"))
		q.Spans = []record.CardSpan{{From: 30, To: record.MaxRank}}
		c.same("from", c.find(q), []string{"d2", "d3"})
		q.Spans, q.Limit = []record.CardSpan{{From: 20, To: 30, Term: mark("year=2024")}}, 1
		c.same("one of a span", c.find(q), []string{"d3"})
		q.Spans, q.Limit = []record.CardSpan{{From: 35, To: 50}, {From: 25, To: 34}, {To: 24}}, 100
		c.same("span by span", c.find(q), []string{"d2", "d3", "d1", "d4"})
		q.Count = true
		counted := c.hits(q)
		c.same("counted", []int{len(counted), counted[0].Rank, counted[0].Point}, []int{4, 40, -1})
		q.Count, q.Limit = false, 2
		_, looked, err := c.store.FindCards(c.ctx(), q)
		c.must("FindCards", err)
		c.same("looked through", looked, 2)
		q.Limit, q.Patience = 100, 1
		_, looked, err = c.store.FindCards(c.ctx(), q)
		c.must("FindCards", err)
		c.same("looked through without patience", looked, 1)
		low, high, unranked, err := c.store.CardRanks(c.ctx())
		c.must("CardRanks", err)
		c.same("ranks", []any{low, high, unranked}, []any{20, 40, true})
	}},
	{"finds phrases, one of several, and without", func(c checker) {
		texts := []string{"the code of conduct", "conduct of a code", "a ferry", "外交 交장 장관"}
		c.catalogued([]string{"d1", "d2", "d3", "d4"}, func(i int, q record.QueuedOwner) record.CardSet {
			return cardsOf(q, 10-i, texts[i])
		})
		c.same("words", c.find(documents(word("code"), word("conduct"))), []string{"d1", "d2"})
		c.same("phrase", c.find(documents(word("code of conduct"))), []string{"d1"})
		c.same("one of", c.find(documents(word("ferry", "code of conduct"))), []string{"d1", "d3"})
		c.same("beyond ASCII", c.find(documents(word("交장 장관"))), []string{"d4"})
		q := documents(mark("year=2024"))
		q.None = []record.CardTerm{word("code of conduct"), word("ferry")}
		c.same("without", c.find(q), []string{"d2", "d4"})
		c.same("a mark is no word", c.find(documents(word("year=2024"))), []string(nil))
	}},
	{"points have their document's marks", func(c checker) {
		c.catalogued([]string{"d1", "d2"}, func(i int, q record.QueuedOwner) record.CardSet {
			return cardsOf(q, 10+i, "thanked for ferries and welcomed boats", "kim: thanked for ferries", "doe: welcomed boats")
		})
		c.same("by document's mark", c.find(points(mark("side=xx"), word("boats"))), []string{"d2/1", "d1/1"})
		c.same("not those of the document alone", c.find(points(mark("person=p1"))), []string(nil))
		c.same("which it has", c.find(documents(mark("person=p1"))), []string{"d2", "d1"})
		c.same("by own mark", c.find(points(mark("act=t"))), []string{"d2/0", "d1/0"})
		c.same("by speaker", c.find(points(term(record.InNames, []string{"doe"}))), []string{"d2/1", "d1/1"})
		c.same("words of two", c.find(points(word("ferries"), word("boats"))), []string(nil))
		c.same("whole document", c.find(documents(word("ferries"), word("boats"))), []string{"d2", "d1"})
		c.same("facets", c.hits(points(mark("act=w")))[0].Facets, []string{"act=w", "side=xx", "kind=document"})
	}},
	{"objects are found apart from documents", func(c checker) {
		c.saveView(View(2))
		for _, q := range c.queue() {
			c.saveCards(cardsOf(q, 1, "rivers fund"))
		}
		c.same("objects", len(c.find(record.CardQuery{Level: record.Objects, All: []record.CardTerm{word("fund")}})), 3)
		c.same("people", c.find(record.CardQuery{Level: record.Objects, All: []record.CardTerm{mark("kind=person")}}), []string{PersonID(0)})
	}},
	{"new cards replace the old ones, and none takes them away", func(c checker) {
		c.catalogued([]string{"d1"}, func(_ int, q record.QueuedOwner) record.CardSet {
			return cardsOf(q, 5, "old words", "kim: old words", "doe: older words")
		})
		c.saveEntries(Entry("d1", 2, "y"))
		c.saveCards(cardsOf(c.queue()[0], 7, "new words", "kim: new words"))
		c.same("old", c.find(documents(word("old"))), []string(nil))
		c.same("old points", c.find(points(word("words"))), []string{"d1/0"})
		c.same("new", c.find(documents(word("new words"))), []string{"d1"})
		c.saveEntries(Entry("d1", 3, "z"))
		gone := c.queue()[0]
		c.saveCards(record.CardSet{Owner: gone.CardOwner, Turn: gone.Turn})
		c.same("gone", c.find(documents(mark("year=2024"))), []string(nil))
		c.same("gone points", c.find(points(mark("year=2024"))), []string(nil))
		c.same("done", c.waiting(), []string(nil))
	}},
	{"say when their document came, and in which order", func(c checker) {
		for _, id := range []string{"d1", "d2"} {
			capture := Capture(id, "raw")
			c.saveCapture(capture, 1, true)
		}
		c.catalogued([]string{"d2", "d1"}, func(i int, q record.QueuedOwner) record.CardSet { return cardsOf(q, 10+i, "x") })
		hits := c.hits(documents(word("x")))
		c.same("came", hits[0].Came.Equal(Capture("d1", "raw").Got), true)
		c.same("order", hits[0].Owner.ID == "d1" && hits[0].Arrival > hits[1].Arrival, true)
	}},
	{"tokens by their beginning", func(c checker) {
		c.catalogued([]string{"d1"}, func(_ int, q record.QueuedOwner) record.CardSet {
			return cardsOf(q, 1, "ferry ferries fern 장관 장관은 river")
		})
		for _, want := range []struct {
			prefix string
			tokens []string
		}{{"fer", []string{"fern", "ferries", "ferry"}}, {"장", []string{"장관", "장관은"}}, {"x", nil}} {
			tokens, err := c.store.CardTokens(c.ctx(), want.prefix, 10)
			c.must("CardTokens", err)
			c.same(want.prefix, tokens, want.tokens)
		}
		tokens, err := c.store.CardTokens(c.ctx(), "fer", 2)
		c.must("CardTokens", err)
		c.same("first two", tokens, []string{"fern", "ferries"})
	}},
	{"nothing in a query is taken for syntax", func(c checker) {
		c.catalogued([]string{"d1"}, func(_ int, q record.QueuedOwner) record.CardSet { return cardsOf(q, 1, "a near b") })
		for _, text := range []string{`"`, `a" OR "b`, "NEAR(a b)", "a AND", "words:a", "*", "'", "{", "\x00", "", "^a", "-"} {
			c.same(text, c.find(documents(word(text), mark("year=1"))), []string(nil))
		}
	}},
	{"refuses what is no question and no rank", func(c checker) {
		q := record.CardQuery{Limit: 1, Spans: []record.CardSpan{{To: 9}}}
		_, _, err := c.store.FindCards(c.ctx(), q)
		c.refused("FindCards of nothing", err, record.ErrInvalid)
		q.Level, q.All = 9, []record.CardTerm{word("x")}
		_, _, err = c.store.FindCards(c.ctx(), q)
		c.refused("FindCards of no drawer", err, record.ErrInvalid)
		owner := record.CardOwner{Kind: record.DocumentCard, ID: "d1"}
		for _, rank := range []int{-1, record.MaxRank + 1} {
			c.refused("SaveCards", c.store.SaveCards(c.ctx(), []record.CardSet{{Owner: owner, Rank: rank}}), record.ErrInvalid)
		}
	}},
	{"what the linked view says of owners", func(c checker) {
		v := View(20)
		c.saveView(v)
		got, err := c.store.Linked(c.ctx(), []record.CardOwner{
			{Kind: record.DocumentCard, ID: documentID(1)}, {Kind: record.DocumentCard, ID: "none"},
			{Kind: record.MeetingCard, ID: MeetingID(1)}, {Kind: record.MeetingCard, ID: v.Meetings[0].Aliases[0]},
			{Kind: record.PersonCard, ID: PersonID(3)}, {Kind: record.InitiativeCard, ID: InitiativeID(2)},
		})
		c.must("Linked", err)
		c.same("view", *got, record.View{Meetings: v.Meetings[1:2], People: v.People[3:4],
			Initiatives: v.Initiatives[2:3], Links: v.Links[1:2]})
	}},
}

var searchTests = []test{
	{"is kept once, listed and forgotten", func(c checker) {
		one := record.SavedSearch{Name: "Pledges", Query: "act:pledge", At: Capture("", "").Got}
		first, err := c.store.SaveSearch(c.ctx(), one)
		c.must("SaveSearch", err)
		again, err := c.store.SaveSearch(c.ctx(), one)
		c.must("SaveSearch", err)
		c.same("the same again", again, first)
		other, err := c.store.SaveSearch(c.ctx(), record.SavedSearch{Name: "Pledges", Query: "act:deny", At: one.At})
		c.must("SaveSearch", err)
		all, err := c.store.Searches(c.ctx())
		c.must("Searches", err)
		one.ID = first
		c.same("all", all, []record.SavedSearch{one, {ID: other, Name: "Pledges", Query: "act:deny", At: one.At}})
		c.must("DeleteSearch", c.store.DeleteSearch(c.ctx(), other))
		c.refused("DeleteSearch", c.store.DeleteSearch(c.ctx(), other), record.ErrNotFound)
		next, err := c.store.SaveSearch(c.ctx(), record.SavedSearch{Name: "Next", Query: "x", At: one.At})
		c.must("SaveSearch", err)
		if next == other {
			c.Errorf("id %d is used again", other)
		}
	}},
	{"has a name and a query", func(c checker) {
		for _, s := range []record.SavedSearch{{Name: "x"}, {Query: "x"}, {Name: " ", Query: "x"}} {
			_, err := c.store.SaveSearch(c.ctx(), s)
			c.refused("SaveSearch", err, record.ErrInvalid)
		}
	}},
}
