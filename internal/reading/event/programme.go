package event

import (
	"strconv"
	"strings"

	"readout/internal/reading/entity"
	"readout/internal/reading/tagger"
	"readout/internal/record"
	"readout/lexicon"
)

// programmes reads facts of the programmes that a text names: whose they are,
// when they were announced, what they are part of, and their numbered lines.
func (f *factFinder) programmes() {
	for i := range f.Undertakings {
		u := &f.Undertakings[i]
		ref := record.Ref{Kind: "initiative", Index: i}
		for _, m := range u.Mentions {
			s, _ := f.SentenceAt(f.TokenAt(m.Start))
			f.s = s.Span
			f.words = f.vocabulary(f.s)
			f.ownerOf(u, m, ref)
			f.announcement(m, ref)
			f.lines(m, ref)
			f.lineCount(u, m, ref)
			f.partOf(i, m)
			f.belongs(i, m)
			f.statusOf(u, m)
		}
	}
	f.inheritOwners()
}

// ownerOf reads "the ROK government's X", "X announced by the ROK"; a name with
// one party in it is that party's.
func (f *factFinder) ownerOf(u *entity.Undertaking, m record.Span, ref record.Ref) {
	i := f.TokenAt(m.Start) - 1
	for i > 0 && (f.Word(i) == "“" || f.Word(i) == "\"" || f.Low(i) == "the") {
		i--
	}
	if f.Tag(i) == tagger.POS {
		for k := i - 1; k >= 0 && k > i-4; k-- {
			if n := f.NameAt(f.Tokens[k].Start); n != nil {
				if id := entity.ActorOf(*n); id != "" {
					u.Owner = id
					f.add(ref, "owner", id, "", "")
				}
				return
			}
		}
	}
	if u.Owner == "" && len(u.Parties) == 1 {
		u.Owner = u.Parties[0]
	}
}

// announcement reads "announced by X in April 2023" right behind a name.
func (f *factFinder) announcement(m record.Span, ref record.Ref) {
	for _, w := range f.words {
		if w.id != "announcing" || w.Start < m.End || w.Start-m.End > 24 {
			continue
		}
		if f.Low(f.TokenAt(w.End-1)+1) != "by" {
			continue
		}
		for _, n := range f.NamesIn(record.Span{Start: w.End, End: f.s.End}) {
			if id := entity.ActorOf(n); id != "" && n.Start-w.End < 20 {
				f.add(ref, "announced-by", id, "", "")
				if f.Undertakings[ref.Index].Owner == "" || len(f.Undertakings[ref.Index].Parties) > 1 {
					f.Undertakings[ref.Index].Owner = id
				}
				break
			}
		}
		if when := f.dateAfter(w.End); when != "" {
			f.add(ref, "announced", string(when), when, "")
		}
	}
}

// lines reads numbered lines behind a name: "1) …, 2) …".
func (f *factFinder) lines(m record.Span, ref record.Ref) {
	var starts []int
	for i := f.TokenAt(m.End); i+1 < len(f.Tokens) && f.Tokens[i].End <= f.s.End; i++ {
		if f.Low(i+1) == ")" && f.Word(i) == strconv.Itoa(len(starts)+1) {
			starts = append(starts, i+2)
		}
	}
	if len(starts) < 2 {
		return
	}
	for k, start := range starts {
		end := f.s.End
		if k+1 < len(starts) {
			end = f.Tokens[starts[k+1]-2].Start
		}
		if start >= len(f.Tokens) {
			return
		}
		span := record.Span{Start: f.Tokens[start].Start, End: end}
		text := strings.TrimRight(collapse(span.Of(f.Source)), " ,;.")
		span.End = span.Start + len(strings.TrimRight(span.Of(f.Source), " ,;.\n"))
		f.addQuote(ref, "line-of-effort", strconv.Itoa(k+1)+". "+text, "", "", span, "")
	}
	f.add(ref, "lines-of-effort", strconv.Itoa(len(starts)), "", "")
}

// lineCount reads "eight key tasks in X", "the eight Priority Areas of X".
func (f *factFinder) lineCount(u *entity.Undertaking, m record.Span, ref record.Ref) {
	for _, w := range f.words {
		if w.id != "parts" || w.End > m.Start || m.Start-w.End > 60 {
			continue
		}
		for i := f.TokenAt(w.Start) - 1; i > f.TokenAt(w.Start)-4 && i >= 0; i-- {
			if n := numberOf(f.Low(i)); n > 1 {
				f.add(ref, "lines-of-effort", strconv.Itoa(n), "", "")
				return
			}
		}
	}
}

func numberOf(w string) int {
	for i, name := range []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"} {
		if w == name {
			return i
		}
	}
	n, err := strconv.Atoi(w)
	if err != nil || n > 200 {
		return 0
	}
	return n
}

// partOf reads "signature projects under X such as A and B", "X's core projects, for example, the A".
func (f *factFinder) partOf(child int, m record.Span) {
	for _, w := range f.words {
		if w.id != "part-of" || w.End > m.Start {
			continue
		}
		for _, parent := range f.programmesIn(record.Span{Start: f.s.Start, End: m.Start}) {
			if parent.index == child || parent.End > m.Start {
				continue
			}
			under := parent.Start >= w.End && parent.Start-w.End < 8
			owns := parent.End <= w.Start && w.Start-parent.End < 8
			if (under || owns) && f.exemplifies(parent.End, m.Start) && f.Undertakings[child].Kind != record.Fund {
				f.addQuote(record.Ref{Kind: "initiative", Index: child}, "part-of", f.Undertakings[parent.index].Names[0].Text, "", "", f.s, "")
			}
		}
	}
}

// belongs reads "A is the one. B is the other. … They belong to X": the programmes
// named in the sentences right before lie in the one that the verb names.
func (f *factFinder) belongs(parent int, m record.Span) {
	w := f.has("belonging")
	if w == nil || w.End > m.Start || m.Start-w.End > len(" to the  ") {
		return
	}
	sentence, n := f.SentenceAt(f.TokenAt(m.Start))
	if subject := f.Low(sentence.First); f.Tokens[sentence.First+1].Start != w.Start || subject != "they" && subject != "both" && subject != "it" && subject != "these" {
		return
	}
	for k := n - 1; k >= max(0, n-3); k-- {
		for _, child := range f.programmesIn(f.Sentences[k].Span) {
			if child.index != parent {
				f.addQuote(record.Ref{Kind: "initiative", Index: child.index}, "part-of", f.Undertakings[parent].Names[0].Text, "", "", f.s, "")
			}
		}
	}
}

// exemplifies reports whether the words between two names introduce examples.
func (f *factFinder) exemplifies(from, to int) bool {
	between := lexicon.Fold(f.Source[from:to])
	for _, sign := range []string{"such as", "for example", "including", "like", "namely", ":"} {
		if strings.Contains(between, sign) {
			return true
		}
	}
	return false
}

// inheritOwners gives a project without an owner that of the programme it is part of.
func (f *factFinder) inheritOwners() {
	for _, fact := range f.found {
		if fact.Property != "part-of" || fact.Subject.Kind != "initiative" {
			continue
		}
		child := &f.Undertakings[fact.Subject.Index]
		if child.Owner != "" && len(child.Parties) < 2 {
			continue
		}
		for k := range f.Undertakings {
			if f.Undertakings[k].Names[0].Text == fact.Value && f.Undertakings[k].Owner != "" {
				child.Owner = f.Undertakings[k].Owner
				f.addQuote(fact.Subject, "owner", child.Owner, "", "", fact.Quote, "rule")
			}
		}
	}
}

// statusOf marks what is proposed.
func (f *factFinder) statusOf(u *entity.Undertaking, m record.Span) {
	if u.Status != "" {
		return
	}
	for _, w := range f.words {
		if w.id == "proposing" && w.End <= m.Start && m.Start-w.End < 24 {
			u.Status = "proposed"
		}
	}
}
