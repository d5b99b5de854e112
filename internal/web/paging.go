package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"readout/internal/record"
)

// perPage is how many lines one page of a list has, so that it stays under 100 kB.
const perPage = 150

// pager leads through a list that is longer than one page.
type pager struct {
	Page, Pages   int // counted from 1
	Before, After string
}

// paged is the part of a list that a request asks for (?page=2), and the way to
// the other parts. A page that is not there is the last one.
func paged[T any](r *http.Request, list []T, each int) ([]T, pager) {
	p := pager{Page: 1, Pages: max(1, (len(list)+each-1)/each)}
	if n, err := strconv.Atoi(r.URL.Query().Get("page")); err == nil {
		p.Page = min(max(n, 1), p.Pages)
	}
	link := func(page int) string {
		q := r.URL.Query()
		q.Set("page", strconv.Itoa(page))
		return (&url.URL{Path: r.URL.Path, RawQuery: q.Encode()}).String()
	}
	if p.Page > 1 {
		p.Before = link(p.Page - 1)
	}
	if p.Page < p.Pages {
		p.After = link(p.Page + 1)
	}
	from := (p.Page - 1) * each
	return list[from:min(from+each, len(list))], p
}

// documentsLookedAt is how many documents the page of a person or a programme
// reads for its words, the latest.
const documentsLookedAt = 200

// mentioning are the documents in which mentions lie, the latest first, and of the
// first of them text and reading.
func (s *Server) mentioning(ctx context.Context, k *snapshot, mentions []record.MentionRef) (ids []string, entries map[string]*record.Entry, err error) {
	for _, m := range mentions {
		ids = append(ids, m.Document)
	}
	slices.Sort(ids)
	ids = k.latestFirst(slices.Compact(ids))
	entries, err = s.entries(ctx, ids[:min(len(ids), documentsLookedAt)]...)
	return ids, entries, err
}

// latestFirst puts documents into the order in which pages list them.
func (k *snapshot) latestFirst(ids []string) []string {
	place := keep(&k.kept, "place of documents", func() map[string]int {
		place := make(map[string]int, len(k.order))
		for i, id := range k.order {
			place[id] = i
		}
		return place
	})
	slices.SortFunc(ids, func(a, b string) int { return place[a] - place[b] })
	return ids
}

// tellers counts the documents in which mentions, sorted by document, lie.
func tellers(mentions []record.MentionRef) int {
	n := 0
	for i := range mentions {
		if i == 0 || mentions[i].Document != mentions[i-1].Document {
			n++
		}
	}
	return n
}

// byMentions are objects of the view, those that are mentioned most first.
func byMentions[T any](all []T, mentions func(*T) int) []*T {
	sorted := make([]*T, len(all))
	for i := range all {
		sorted[i] = &all[i]
	}
	slices.SortStableFunc(sorted, func(a, b *T) int { return mentions(b) - mentions(a) })
	return sorted
}

// attended are the meetings at which a person was, by id.
func (k *snapshot) attended(person string) []*record.Meeting {
	return keep(&k.kept, "meetings by person", func() map[string][]*record.Meeting {
		by := map[string][]*record.Meeting{}
		for i := range k.view.Meetings {
			m := &k.view.Meetings[i]
			for _, a := range m.Participants {
				if n := len(by[a.Person]); a.Person != "" && (n == 0 || by[a.Person][n-1] != m) {
					by[a.Person] = append(by[a.Person], m)
				}
			}
		}
		return by
	})[person]
}
