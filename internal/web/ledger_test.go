package web

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"net/http"
	"strings"
	"testing"

	"readout/internal/relation"
)

func TestNiceStep(t *testing.T) {
	for v, want := range map[float64]float64{0.3: 0.5, 1: 1, 1.1: 2, 30: 50, 50_000_000: 50_000_000, 51_000_000: 100_000_000} {
		if got := niceStep(v); got != want {
			t.Errorf("niceStep(%v) = %v, want %v", v, got, want)
		}
	}
}

// TestLedgerIsOneTruth holds the page, its picture and its files against the ledger
// that the command prints.
func TestLedgerIsOneTruth(t *testing.T) {
	s := sampled(t)
	k, err := s.snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	x, err := s.index(t.Context(), k)
	if err != nil {
		t.Fatal(err)
	}
	for query, filter := range map[string]relation.LedgerFilter{
		"": {}, "?donor=KR": {Donor: "KR"}, "?recipient=asean": {Recipient: "asean"}, "?currency=USD&year=2020": {Currency: "USD", Year: "2020"},
		"?relation=asean-rok": {Relation: "asean-rok"}, "?donor=none": {Donor: "none"},
	} {
		want := x.Ledger().Only(filter)
		page := get(t, s, "/pledges"+query).Body.String()
		if got := strings.Count(page, `id="pledge-`); got != len(want.Pledges) {
			t.Errorf("%q: %d lines, want %d", query, got, len(want.Pledges))
		}
		for _, sum := range whole(x, want) {
			for _, v := range []float64{sum.Single, sum.Recurring, sum.Several} {
				if v > 0 && !strings.Contains(page, grouped(v)) {
					t.Errorf("%q: the page lacks the total %v", query, v)
				}
			}
		}
		w := get(t, s, "/pledges.csv"+query)
		rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(w.Body.Bytes(), []byte("\ufeff")))).ReadAll()
		if err != nil || len(rows) != len(want.Pledges)+1 {
			t.Errorf("%q: %d rows of CSV, want %d (%v)", query, len(rows), len(want.Pledges)+1, err)
		}
	}
}

func TestWorkbooks(t *testing.T) {
	s := sampled(t)
	for _, path := range []string{"/pledges.xlsx", "/commitments.xlsx?year=2024"} {
		w := get(t, s, path)
		if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment") {
			t.Errorf("%s: status %d, disposition %q", path, w.Code, w.Header().Get("Content-Disposition"))
		}
		if _, err := zip.NewReader(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len())); err != nil {
			t.Errorf("%s is no workbook: %v", path, err)
		}
	}
}

func TestCommitmentFilters(t *testing.T) {
	s := sampled(t)
	count := func(path string) int { return strings.Count(get(t, s, path).Body.String(), `data-name="Who"`) }
	all, some := count("/commitments"), count("/commitments?year=2024")
	if some == 0 || some >= all {
		t.Errorf("%d of %d commitments are of 2024", some, all)
	}
	if n := count("/commitments?actor=none"); n != 0 {
		t.Errorf("%d commitments of nobody", n)
	}
}
