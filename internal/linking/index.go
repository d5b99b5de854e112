package linking

import (
	"cmp"
	"slices"
	"strconv"

	"readout/internal/record"
)

// Index holds evidence so that one more document is linked without looking at
// the others. Its view is that of the set that it holds. It is not safe for
// concurrent use.
type Index struct {
	institution Institution
	names       Names

	documents   map[string]*document
	copies      *graph[*document, struct{}]
	keys        copyIndex
	meetings    *graph[*occasion, session]
	people      *graph[*form, identityOf]
	initiatives *graph[*undertaking, undertaken]
	forms       formIndex
	terms       termIndex

	ruled       map[string]bool // mentions that a ruling on sameness names
	corrections corrections
	likenesses  map[[2]string]likeness

	routed  map[ref]*programmeCluster         // what torn mentions mean, as of the last view
	adopted map[*personCluster]*personCluster // who is meant by bare words, as of the last view

	fresh []*document // came in since the last settling
}

// document is what is kept of one piece of evidence.
type document struct {
	id        string
	publisher record.Publisher
	published record.Date
	told      record.Date // published, or the day of the meeting that it reports

	note bool // a user's own

	mentions
	sketch sketch

	copy         *copyNode
	occasions    []*meetingNode // per mention; nil where it is of no meeting
	forms        [][]*personNode
	undertakings []*programmeNode
	fresh        bool // its initiatives are still to be entered
}

// mentions is what linking keeps of a reading.
type mentions struct {
	meetings    []record.MeetingMention
	people      []record.PersonMention
	initiatives []record.InitiativeMention
}

// quote is words of the document.
func (d *document) quote(s record.Span) record.Quote {
	return record.Quote{Document: d.id, Span: s, Note: d.note}
}

// original is the document whose voice this one repeats; often itself.
func (d *document) original() string {
	if d.copy == nil || d.copy.cluster == nil {
		return d.id
	}
	return d.copy.cluster.id
}

// ref points at one mention of a document.
type ref struct {
	document *document
	index    int
}

func (r ref) compare(other ref) int {
	return cmp.Or(cmp.Compare(r.document.id, other.document.id), cmp.Compare(r.index, other.index))
}

// mention is the name that rulings know the mention by.
func (r ref) mention(kind string) string {
	return r.document.id + "#" + kind + itoa(r.index)
}

func itoa(n int) string { return strconv.Itoa(n) }

// New makes an index without evidence.
func New(institution Institution, names Names) *Index {
	x := &Index{
		institution: institution, names: names,
		documents: map[string]*document{}, ruled: map[string]bool{},
		copies: newGraph(resolveCopies), keys: copyIndex{}, likenesses: map[[2]string]likeness{},
	}
	x.meetings = newGraph(x.resolveMeetings)
	x.people = newGraph(x.resolvePeople)
	x.initiatives = newGraph(x.resolveInitiatives)
	x.forms, x.terms = newFormIndex(), newTermIndex()
	return x
}

// Put takes evidence in; it replaces what was known of the same document.
func (x *Index) Put(e Evidence) {
	x.Remove(e.Document.ID)
	d := &document{
		id: e.Document.ID, publisher: e.Document.Publisher, published: e.Document.Published, told: e.Document.Published,
		sketch: sketchOf(e.Document.Text),
	}
	if d.note = e.Document.Claimed == record.Internal; d.note {
		d.sketch = sketchOf(d.id) // it is nobody's copy and has none
	}
	if e.Reading != nil {
		d.mentions = mentions{e.Reading.Meetings, e.Reading.People, e.Reading.Initiatives}
	}
	x.put(d)
}

func (x *Index) put(d *document) {
	x.documents[d.id] = d
	d.fresh = true
	x.fresh = append(x.fresh, d)
	x.putCopies(d)
	x.putMeetings(d)
	x.putPeople(d)
}

// Remove takes a document's evidence out; nothing happens where it is not there.
func (x *Index) Remove(id string) {
	d := x.documents[id]
	if d == nil {
		return
	}
	delete(x.documents, id)
	if d.fresh {
		x.fresh = without(x.fresh, d)
	}
	x.removeInitiatives(d)
	x.removePeople(d)
	x.removeMeetings(d)
	x.removeCopies(d)
}

// putMeetings adds a document's meeting mentions to the graph.
func (x *Index) putMeetings(d *document) {
	d.occasions = make([]*meetingNode, len(d.meetings))
	for i := range d.meetings {
		r := ref{d, i}
		if x.corrections.dismissed[r.mention("meeting")] {
			continue
		}
		ruled := x.ruled[r.mention("meeting")]
		key, o, blocks := x.occasionOf(r, ruled)
		if ruled {
			blocks = append(blocks, r.mention("meeting"))
		}
		n, _ := x.meetings.add(key, func() *occasion { return o }, blocks...)
		n.refs = append(n.refs, r)
		d.occasions[i] = n
		x.revoice(n)
	}
}

func (x *Index) removeMeetings(d *document) {
	for i, n := range d.occasions {
		if n == nil {
			continue
		}
		if n.refs = without(n.refs, ref{d, i}); len(n.refs) == 0 {
			x.meetings.remove(n)
		} else {
			x.revoice(n)
		}
	}
}

// revoice counts the independent documents behind an occasion, copies once, and
// has its component resolved anew where the count that matters changed.
func (x *Index) revoice(n *meetingNode) {
	voices := distinctVoices(n.refs, maxVoices)
	if voices != n.of.voices {
		n.of.voices = voices
		x.meetings.touch(n)
	}
}

// distinctVoices counts the originals among the documents of mentions, up to a limit.
func distinctVoices(refs []ref, limit int) int {
	heard := make([]string, 0, limit)
	for _, r := range refs {
		if original := r.document.original(); !slices.Contains(heard, original) {
			if heard = append(heard, original); len(heard) == limit {
				break
			}
		}
	}
	return len(heard)
}

// Settle links what came in or went since it was called last. View calls it;
// calling it alone is for measuring.
func (x *Index) Settle() {
	gone, born := x.copies.settle()
	for _, c := range append(gone, born...) {
		for _, n := range c.nodes {
			for _, o := range n.of.occasions {
				if o != nil && x.documents[n.of.id] == n.of {
					x.revoice(o)
				}
			}
			for _, u := range n.of.undertakings {
				if u != nil && x.documents[n.of.id] == n.of {
					x.revoiceUndertaking(u)
				}
			}
			for _, forms := range n.of.forms {
				for _, f := range forms {
					if x.documents[n.of.id] == n.of {
						x.revoiceForm(f)
					}
				}
			}
		}
	}
	x.settleMeetings()
	for _, d := range x.fresh {
		d.fresh = false
		x.putInitiatives(d)
	}
	x.fresh = nil
	x.people.settle()
	x.initiatives.settle()
}

// settleMeetings resolves meetings, and gives documents that do not say when
// they came out the date of the meeting that they report.
func (x *Index) settleMeetings() {
	_, born := x.meetings.settle()
	for _, c := range born {
		for _, n := range c.nodes {
			for _, r := range n.refs {
				x.date(r.document)
			}
		}
	}
	for _, d := range x.fresh {
		x.date(d)
	}
}

// date finds when an undated document was told, and enters its programmes anew
// where that changed.
func (x *Index) date(d *document) {
	if d.published != "" {
		return
	}
	told := record.Date("")
	if len(d.meetings) > 0 && d.meetings[0].Reported && d.occasions[0] != nil && d.occasions[0].cluster != nil {
		told = d.occasions[0].cluster.facts.date
	}
	if told == d.told {
		return
	}
	d.told = told
	if !d.fresh {
		x.removeInitiatives(d)
		x.putInitiatives(d)
	}
}
