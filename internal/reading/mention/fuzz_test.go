package mention

import (
	"math"
	"testing"
	"time"

	"readout/internal/record"
)

// seeds are texts for the fuzz targets.
var seeds = []string{news, "", "the", "from 4 to", "between 2010 and", "9/11/", "1.2.3.4-5", "'90s the '", "US$", "U.S. $5", "one hundred and",
	"twenty-", "half a", "Sept.", "31 February 2023", "제", "1조 2000", "2024년", "\xff4 April\xfe", "week 99", "the first of", "last of of"}

func FuzzDates(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed, int64(1700000000))
		f.Add(seed, int64(0))
	}
	f.Fuzz(func(t *testing.T, text string, published int64) {
		var ref Reference
		if published != 0 {
			ref.Date = time.Unix(published%(1<<36), 0)
		}
		var spans []record.Span
		for _, d := range Dates(text, ref) {
			if d.Value == "" || d.Basis == "" {
				t.Fatalf("no value or basis: %+v", d)
			}
			spans = append(spans, d.Span)
		}
		checkSpans(t, text, spans)
	})
}

func FuzzAmounts(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var spans []record.Span
		for _, m := range Amounts(text) {
			if math.IsNaN(m.Value) || math.IsInf(m.Value, 0) || m.Value < 0 {
				t.Fatalf("not a number: %+v", m)
			}
			spans = append(spans, m.Span)
		}
		checkSpans(t, text, spans)
	})
}

func FuzzOrdinals(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var spans []record.Span
		for _, o := range Ordinals(text) {
			if o.Value < 0 {
				t.Fatalf("below zero: %+v", o)
			}
			spans = append(spans, o.Span)
		}
		checkSpans(t, text, spans)
	})
}

// kilobytes3 is a text of about three kilobytes.
func kilobytes3() string {
	text := ""
	for len(text) < 3000 {
		text += news
	}
	return text[:3000]
}

func BenchmarkDates(b *testing.B) {
	text, ref := kilobytes3(), Reference{Date: date(2024, 4, 5)}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Dates(text, ref)
	}
}

func BenchmarkAmounts(b *testing.B) {
	text := kilobytes3()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Amounts(text)
	}
}

func BenchmarkOrdinals(b *testing.B) {
	text := kilobytes3()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Ordinals(text)
	}
}

func BenchmarkFind(b *testing.B) {
	text, ref := kilobytes3(), Reference{Date: date(2024, 4, 5)}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(text, ref)
	}
}
