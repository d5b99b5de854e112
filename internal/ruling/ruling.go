// Package ruling puts what people decided over what the machine found.
//
// What enters are readings as the reader made them and the rulings of people;
// what leaves are readings as people ruled: claims that were dismissed are gone,
// fields that were corrected are right, claims that were accepted stand even
// where a later reading no longer finds them, and each says who decided
// ([record.Ruled]) and what the machine's own finding was. The readings in the
// store stay as the machine made them, so that a ruling can be withdrawn, and a
// better reading does not undo one.
//
// It is the one place between readings and all that is made of them: [Store] is
// a [record.Store] whose entries are ruled on, and linking, comparing, search,
// export and the pages all read through it.
//
// # How a ruling finds its claim
//
// A ruling keeps the words that it was made on and, within them, the places of
// the claim (place.go). The words are looked for in the document as it is now; where
// they no longer stand to the letter, spaces aside, the source has changed, and
// the ruling is open again: it is listed for review and not applied. Where they
// stand, the claim is the one whose anchor is at the same place, else the one
// that overlaps it most (match.go); so it does not matter that another reader
// draws its spans a little differently. Where nobody overlaps it, the reader has
// lost the claim, and it is made anew from the ruling.
//
// Rulings apply in the order in which they were made, the later outweighing the
// earlier, whatever order they came in. The result is a function of the set of
// rulings and the newest readings alone.
package ruling

import (
	"cmp"
	"slices"
	"strings"

	"readout/internal/record"
)

// State is where a ruling stands.
type State string

// The states of a ruling.
const (
	Applied   State = "applied"   // it holds
	Reopened  State = "reopened"  // the source changed: to be looked at again, not applied
	Waiting   State = "waiting"   // its document or its subject is not on record
	Overruled State = "overruled" // a later one says otherwise of the same
	Withdrawn State = "withdrawn" // by a later ruling
)

// Standing is a ruling and what has become of it.
type Standing struct {
	record.Ruling
	Name  string // its id in the public format
	State State
	// Now is the present id of the claim that it is about, which another reading
	// may have moved; "" where there is none.
	Now string
	// Was is what the machine finds where the ruling says otherwise; "" where it
	// does not find the claim.
	Was string
	// Span is where the words of the claim stand in the document as it is now; the
	// zero span where they do not, or where there are none.
	Span record.Span
	// Lost says that the machine no longer finds the claim.
	Lost bool

	mentions map[string]string // by subject: the same mention in the present reading
}

// wordsIn are the ruling's words where they are those of a document.
func (s *Standing) wordsIn(document string) string {
	if s.Document == document || s.Document == "" && len(s.documents()) == 1 {
		return s.Words
	}
	return ""
}

// Book is a set of rulings in the order in which they apply.
type Book struct {
	rulings   []*Standing
	documents map[string][]*Standing // in force, by the document whose claims they are about
}

// New orders rulings and takes out those that are withdrawn.
func New(rulings []record.Ruling) *Book {
	b := &Book{documents: map[string][]*Standing{}}
	seen := map[string]bool{}
	withdrawals := map[string][]string{} // name of a ruling to those that withdraw it
	for _, r := range rulings {
		name := r.Name()
		if seen[name] {
			continue
		}
		seen[name] = true
		b.rulings = append(b.rulings, &Standing{Ruling: r, Name: name, State: Waiting})
		if r.Kind == record.Withdraw {
			for _, subject := range r.Subjects {
				withdrawals[subject] = append(withdrawals[subject], name)
			}
		}
	}
	slices.SortFunc(b.rulings, func(a, c *Standing) int { return cmp.Or(a.At.Compare(c.At), cmp.Compare(a.Name, c.Name)) })
	// A name is made of what the ruling names, so that withdrawals form no ring.
	var withdrawn func(name string) bool
	withdrawn = func(name string) bool {
		return slices.ContainsFunc(withdrawals[name], func(by string) bool { return !withdrawn(by) })
	}
	for _, s := range b.rulings {
		switch {
		case withdrawn(s.Name):
			s.State = Withdrawn
		case s.Kind == record.Withdraw:
			s.State = Applied
		default:
			for _, document := range s.documents() {
				b.documents[document] = append(b.documents[document], s)
			}
		}
	}
	return b
}

// Split takes the id of a claim or a mention apart: "page-1#s120" is the claim
// "s120" of the document "page-1". Ids of shared objects have no second part.
func Split(id string) (document, part string) {
	i := strings.LastIndexByte(id, '#')
	if i < 0 {
		return "", ""
	}
	return id[:i], id[i+1:]
}

// documents are those that a ruling names: whose claims it is about, and whose
// words it stands on.
func (s *Standing) documents() []string {
	var all []string
	if s.Document != "" {
		all = append(all, s.Document)
	}
	for _, subject := range s.Subjects {
		if document, _ := Split(subject); document != "" && !slices.Contains(all, document) {
			all = append(all, document)
		}
	}
	return all
}

// Names reports whether a ruling is about a document or stands on its words.
func (s *Standing) Names(document string) bool { return slices.Contains(s.documents(), document) }

// Documents are the ids of all documents that rulings in force name, sorted.
func (b *Book) Documents() []string {
	var all []string
	for id := range b.documents {
		all = append(all, id)
	}
	slices.Sort(all)
	return all
}
