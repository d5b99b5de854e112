package ruling

import "readout/internal/record"

// match is the claim that a ruling is about: the one whose anchor begins where
// the ruling's did, else the one that overlaps it most. Nil where the reading has
// none. Without words there is only the id to go by.
func match(all []*claim, kind Kind, part string, by *ruler, s *Standing, at place, located bool) *claim {
	var same []*claim
	for _, c := range all {
		if c.kind == kind && (kind != Fact || s.Finding == nil || c.fact().Property == s.Finding.Values["property"]) {
			same = append(same, c)
		}
	}
	if !located || s.Finding == nil || len(s.Finding.Spans["anchor"]) == 0 {
		for _, c := range same {
			if c.id(by) == part {
				return c
			}
		}
		return nil
	}
	anchor := at.of(s.Finding.Spans["anchor"][0])
	var body []record.Span
	for _, span := range s.Finding.Spans["body"] {
		body = append(body, at.of(span))
	}
	var best *claim
	most := 0.0
	for _, c := range same {
		if likeness := alike(c, anchor, body, s.Finding); likeness > most {
			best, most = c, likeness
		}
	}
	return best
}

// leastOverlap is how much of their bodies two claims share at least where their
// anchors do not touch: half of what both cover.
const leastOverlap = 0.5

// alike is how likely a claim is the one of a finding; 0 where it is not.
func alike(c *claim, anchor record.Span, body []record.Span, f *record.Finding) float64 {
	shared := overlap(c.body(), body)
	likeness := shared
	switch a := c.anchor(); {
	case a.Start == anchor.Start:
		likeness += 2
	case a.Overlaps(anchor):
		likeness++
	case shared < leastOverlap:
		return 0
	}
	if c.kind == Fact && c.fact().Value == f.Values["value"] {
		likeness += 4 // facts of one property in one sentence differ by their values alone
	}
	return likeness
}

// overlap is the share of the bytes covered by either list of spans that both
// cover. Spans of one list do not overlap each other.
func overlap(a, b []record.Span) float64 {
	both, total := 0, 0
	for _, s := range a {
		total += s.Len()
		for _, t := range b {
			if s.Overlaps(t) {
				both += min(s.End, t.End) - max(s.Start, t.Start)
			}
		}
	}
	for _, t := range b {
		total += t.Len()
	}
	if total == both {
		return 0 // both are empty
	}
	return float64(both) / float64(total-both)
}
