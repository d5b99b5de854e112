package note

import (
	"fmt"
	"iter"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"readout/internal/record"
	"readout/lexicon"
)

// The checks say in words for a person why a value cannot stand.

func checkDate(_ *Reader, value string) error {
	if _, ok := dateOf(value); !ok {
		return fmt.Errorf("is no date such as 2025-06-19, 2025-06 or 2025")
	}
	return nil
}

// dateOf is a day, a month or a year.
func dateOf(value string) (record.Date, bool) {
	d := record.Date(strings.TrimSpace(value))
	return d, len(d) >= 4 && len(d) <= 10 && !d.Time().IsZero() && d.Year() >= 1900 && d.Year() <= 2200
}

func checkYear(_ *Reader, value string) error {
	if d, ok := dateOf(value); !ok || len(d) != 4 {
		return fmt.Errorf("is no year such as 2025")
	}
	return nil
}

var lineNumber = regexp.MustCompile(`^\d{1,3}(\.\d{1,3}){0,5}\.?$`)

func checkNumber(_ *Reader, value string) error {
	if !lineNumber.MatchString(value) {
		return fmt.Errorf("is no number of a line such as 2 or 2.1")
	}
	return nil
}

func checkSum(_ *Reader, value string) error {
	if _, ok := sumOf(value); !ok {
		return fmt.Errorf("is no sum in digits such as 5000000")
	}
	return nil
}

// sumOf reads a sum in digits; commas and spaces may part thousands.
func sumOf(value string) (float64, bool) {
	plain := strings.Map(func(r rune) rune {
		if r == ',' || r == ' ' || r == '\u00a0' || r == '\u202f' {
			return -1
		}
		return r
	}, value)
	for i, r := range plain {
		if (r < '0' || r > '9') && (r != '.' || i == 0) {
			return 0, false
		}
	}
	v, err := strconv.ParseFloat(plain, 64)
	return v, err == nil && v > 0 && v < 1e18
}

func checkCurrency(_ *Reader, value string) error {
	if len(value) != 3 || strings.Trim(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return fmt.Errorf("is no currency of ISO 4217 such as USD")
	}
	return nil
}

func oneOf(values ...string) func(*Reader, string) error {
	return func(_ *Reader, value string) error {
		if !slices.Contains(values, strings.ToLower(value)) {
			return fmt.Errorf("is none of: %s", strings.Join(values, ", "))
		}
		return nil
	}
}

func (r *Reader) checkRelation(value string) error {
	if r.lex.Relations[value] == nil {
		return fmt.Errorf("is no relation of the lexicon: known are %s", r.some(maps.Keys(r.lex.Relations)))
	}
	return nil
}

func (r *Reader) checkActor(value string) error {
	if r.actor(value) == "" {
		return fmt.Errorf("is no state or organisation of the lexicon")
	}
	return nil
}

func (r *Reader) checkActors(value string) error {
	for part := range strings.SplitSeq(value, ";") {
		if part = strings.TrimSpace(part); part != "" && r.actor(part) == "" {
			return fmt.Errorf("%q is no state or organisation of the lexicon", part)
		}
	}
	return nil
}

func (r *Reader) checkPeople(value string) error {
	for _, p := range people(value) {
		if p.party != "" && r.actor(p.party) == "" {
			return fmt.Errorf("%q is no state or organisation of the lexicon", p.party)
		}
	}
	return nil
}

func (r *Reader) checkMeeting(value string) error {
	if m, ok := r.meeting(value, nil); !ok || m.Mechanism == "" {
		return fmt.Errorf("is no meeting of the lexicon: give its number and name, or an id such as %s", r.examples()["<meeting>"])
	}
	return nil
}

// actor is the state or organisation of an id or a name; "" where there is none.
func (r *Reader) actor(value string) string {
	value = strings.TrimSpace(value)
	if id := strings.ToUpper(value); r.lex.Places[id] != nil {
		return id
	}
	if id := strings.ToLower(value); r.lex.Organisations[id] != nil {
		return id
	}
	for _, m := range r.lex.NamesWithin(value, "") {
		if m.Start == 0 && m.End == len(value) {
			return m.Has(lexicon.PlaceName, lexicon.PlaceWeak, lexicon.OrganisationName)
		}
	}
	return ""
}

// actors are those of a list parted by semicolons.
func (r *Reader) actors(value string) []string {
	var out []string
	for part := range strings.SplitSeq(value, ";") {
		if id := r.actor(part); id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// some are the first ids of a table, for a message.
func (r *Reader) some(ids iter.Seq[string]) string {
	const most = 8
	all := slices.Sorted(ids)
	if len(all) > most {
		all = append(all[:most], "…")
	}
	return strings.Join(all, ", ")
}
