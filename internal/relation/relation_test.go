package relation

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"readout/internal/record"
)

// The league is another organisation with a partner, ladder, offices and
// numbering of its own. That it works shows that the rules are data.

func leagueWorld(t *testing.T) *world {
	w := newWorld(t, leagueLexicon(t))
	w.page("tide", "2030-04-03", "XA", "The 24th Concord-Dorrem Colloquy met in Quill. Ola Corv and Den Dorr shared the chair. Brisland spoke as Beacon.").
		reports(record.Meeting{ID: "concord-dorrem-colloquy/24", Mechanism: "concord-dorrem-colloquy", Name: "Colloquy", Ordinal: 24, Date: "2030-04-02", Venue: "Quill"},
			"24th Concord-Dorrem Colloquy met in Quill", coChair("Ola Corv", "XC"), coChair("Den Dorr", "XD")).
		says("amber-concord", "chair", "XB", "2030", "Brisland spoke as Beacon")
	w.page("gull", "2030-04-04", "XD", "At the 24th Colloquy Corvane coordinated for the shores and Dorrem was called a Sworn Friend.").
		reports(record.Meeting{ID: "concord-dorrem-colloquy/24", Mechanism: "concord-dorrem-colloquy", Ordinal: 24, Date: "2030-04-02"}, "the 24th Colloquy").
		says("concord-dorrem", "coordinator", "XC", "", "Corvane coordinated for the shores").
		says("concord-dorrem", "partnership-status", "Sworn Friend", "2020-03-02", "Dorrem was called a Sworn Friend")
	w.page("moot", "2030-09-01", "XB", "The Grand Moot was led by Bri Land and Den Dorr.").
		reports(record.Meeting{ID: "concord-dorrem-moot/5", Mechanism: "concord-dorrem-moot", Ordinal: 5, Date: "2030-08-30"}, "The Grand Moot", coChair("Bri Land", "XB"), coChair("Den Dorr", "XD"))
	return w
}

func TestLeagueByFilesAlone(t *testing.T) {
	r := leagueWorld(t).relation("concord-dorrem", day(2031, 1, 5))
	if r.Status != "sworn-friend" || r.StatusSince.Verdict != Confirmed || r.StatusSince.Value != "2020-03-02" {
		t.Errorf("status: %s %+v", r.Status, r.StatusSince)
	}
	if got := r.Coordinators[0]; got.Holder != "XC" || got.Claim.Verdict != Confirmed || got.Claim.Accounts != 2 {
		t.Errorf("the coordinator is confirmed by name and by the chair: %+v", got)
	}
	if got := r.Coordinators[1]; got.Holder != "XA" || got.Claim.Verdict != Expected || got.Claim.Basis != "rule" {
		t.Errorf("the next coordinator is only expected: %+v", got)
	}
	moot := sessionOf(t, mechanismOf(t, r, "concord-dorrem-moot"), 5)
	if diff := cmp.Diff([]string{"chair XB confirmed", "partner XD confirmed"}, seats(moot)); diff != "" {
		t.Errorf("the Beacon leads the Moot with the partner:\n%s", diff)
	}
	table := mechanismOf(t, r, "concord-dorrem-table")
	if s := sessionOf(t, table, 11); s.Accounts != 0 || s.Year != 2029 || s.Notes[0].Kind != "no-account" {
		t.Errorf("the 11th Table has no account: %+v", s)
	}
}

func seats(s *Session) []string {
	var out []string
	for _, c := range s.Chairs {
		out = append(out, c.Office+" "+c.Claim.Value+" "+string(c.Claim.Verdict))
	}
	return out
}

// TestCoordinatorIsNotChair: two offices, two states, one meeting.
func TestCoordinatorIsNotChair(t *testing.T) {
	r := leagueWorld(t).relation("concord-dorrem", day(2031, 1, 5))
	s := sessionOf(t, mechanismOf(t, r, "concord-dorrem-colloquy"), 24)
	if diff := cmp.Diff([]string{"coordinator XC confirmed", "partner XD confirmed"}, seats(s)); diff != "" {
		t.Error(diff)
	}
	if len(s.Spoke) != 1 || s.Spoke[0].Claim.Value != "XB" || s.Spoke[0].Claim.Verdict != Confirmed {
		t.Errorf("the Beacon spoke and did not preside: %+v", s.Spoke)
	}
}

func TestChairAgainstTheRule(t *testing.T) {
	w := newWorld(t, leagueLexicon(t))
	w.page("tide", "2030-04-03", "XA", "Alva Vane and Den Dorr shared the chair of the 24th Colloquy.").
		reports(record.Meeting{ID: "concord-dorrem-colloquy/24", Mechanism: "concord-dorrem-colloquy", Ordinal: 24, Date: "2030-04-02"}, "the 24th Colloquy",
			coChair("Alva Vane", "XA"), coChair("Den Dorr", "XD"))
	r := w.relation("concord-dorrem", day(2031, 1, 5))
	s := sessionOf(t, mechanismOf(t, r, "concord-dorrem-colloquy"), 24)
	if c := s.Chairs[0].Claim; c.Value != "XA" || c.Verdict != Contradicted || c.Rule != "XC" {
		t.Errorf("documents win over the rule, which stays beside them: %+v", c)
	}
}

func TestSummitChairs(t *testing.T) {
	w := newWorld(t, defaultLexicon(t))
	w.page("a", "2019-11-26", "KR", "Premier Ora and President Mun led the commemorative summit.").
		reports(record.Meeting{ID: "asean-rok-commemorative-summit/3", Mechanism: "asean-rok-commemorative-summit", Ordinal: 3, Date: "2019-11-25"},
			"the commemorative summit", coChair("Premier Ora", "TH"), coChair("President Mun", "KR"))
	w.page("b", "2024-10-10", "KR", "The leaders met in Vientiane for their 25th summit.").
		reports(record.Meeting{ID: "asean-rok-summit/25", Mechanism: "asean-rok-summit", Ordinal: 25, Date: "2024-10-10", Venue: "Vientiane"}, "their 25th summit")
	r := w.relation("asean-rok", day(2025, 1, 5))
	commemorative := sessionOf(t, mechanismOf(t, r, "asean-rok-commemorative-summit"), 3)
	if diff := cmp.Diff([]string{"chair TH confirmed", "partner KR confirmed"}, seats(commemorative)); diff != "" {
		t.Errorf("the Chair of 2019, not the coordinator (Brunei):\n%s", diff)
	}
	summit := sessionOf(t, mechanismOf(t, r, "asean-rok-summit"), 25)
	if diff := cmp.Diff([]string{"chair LA expected", "partner KR expected"}, seats(summit)); diff != "" {
		t.Errorf("the Chair of 2024, not the coordinator (Thailand):\n%s", diff)
	}
	if summit.Host.Value != "LA" || summit.Host.Verdict != Confirmed {
		t.Errorf("the Chair hosts, and the venue says so: %+v", summit.Host)
	}
}

func TestVirtualMeetingUsesTheTurn(t *testing.T) {
	w := newWorld(t, defaultLexicon(t))
	w.page("a", "2018-06-21", "KR", "Officials gathered in Seoul for round 22.").
		reports(record.Meeting{ID: "asean-rok-dialogue/22", Mechanism: "asean-rok-dialogue", Ordinal: 22, Date: "2018-06-21", Venue: "Seoul"}, "round 22")
	w.page("b", "2020-08-27", "KR", "Round 24 was to be ours to host and met on screens.").
		reports(record.Meeting{ID: "asean-rok-dialogue/24", Mechanism: "asean-rok-dialogue", Ordinal: 24, Date: "2020-08-26", Format: record.Virtual}, "Round 24").
		says("asean-rok-dialogue", "planned-host", "KR", "2020", "to be ours to host")
	w.page("c", "2021-07-07", "KR", "Round 25 met on screens.").
		reports(record.Meeting{ID: "asean-rok-dialogue/25", Mechanism: "asean-rok-dialogue", Ordinal: 25, Date: "2021-07-06", Format: record.Virtual}, "Round 25")
	w.page("d", "2022-07-02", "KR", "Round 26 met in Seoul.").
		reports(record.Meeting{ID: "asean-rok-dialogue/26", Mechanism: "asean-rok-dialogue", Ordinal: 26, Date: "2022-07-01", Venue: "Seoul"}, "Round 26")
	r := w.relation("asean-rok", day(2024, 1, 5))
	m := mechanismOf(t, r, "asean-rok-dialogue")
	got := map[int]string{}
	for _, n := range []int{22, 23, 24, 25, 26, 27} {
		s := sessionOf(t, m, n)
		got[n] = s.Host.Value + " " + string(s.Host.Verdict)
	}
	want := map[int]string{22: "KR confirmed", 23: "BN expected", 24: "KR confirmed", 25: "BN expected", 26: "KR confirmed", 27: "VN expected"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	notes := sessionOf(t, m, 24).Notes
	if !slices.ContainsFunc(notes, func(n Note) bool {
		return n.Kind == "virtual" && n.Text == "planned in Republic of Korea, held on screens"
	}) {
		t.Errorf("the exception is told with its quote: %+v", notes)
	}
	if s := sessionOf(t, m, 23); s.Meeting != "" || s.Notes[0].Text != "no account on record; the numbering gives 2019" {
		t.Errorf("a session that nobody tells of: %+v", s)
	}
}

func TestDoubledAndMisnumbered(t *testing.T) {
	w := newWorld(t, leagueLexicon(t))
	first := record.Meeting{ID: "concord-dorrem-colloquy/24", Mechanism: "concord-dorrem-colloquy", Ordinal: 24, Date: "2030-04-02"}
	w.page("a", "2030-04-03", "XA", "The 24th met.").reports(first, "The 24th")
	w.page("b", "2030-10-03", "XA", "The 25th met.").
		reports(record.Meeting{ID: "concord-dorrem-colloquy/25", Mechanism: "concord-dorrem-colloquy", Ordinal: 25, Date: "2030-10-02"}, "The 25th")
	w.page("c", "2030-04-05", "XB", "Said the 23rd of the day.").reports(first, "the 23rd")
	w.entries[2].Reading.Meetings[0].Ordinal = 23
	r := w.relation("concord-dorrem", day(2031, 1, 1))
	m := mechanismOf(t, r, "concord-dorrem-colloquy")
	kinds := func(n int) (out []string) {
		for _, note := range sessionOf(t, m, n).Notes {
			out = append(out, note.Kind)
		}
		return out
	}
	if diff := cmp.Diff([]string{"misnumbered", "doubled"}, kinds(24)); diff != "" {
		t.Error(diff)
	}
	if !slices.Contains(kinds(25), "doubled") {
		t.Errorf("two numbered meetings of one year: %v", kinds(25))
	}
}

func TestLadderSteps(t *testing.T) {
	w := newWorld(t, defaultLexicon(t))
	w.page("a", "2023-05-17", "KR", "We proposed a comprehensive strategic partnership.").
		states("KR", record.ActPropose, "partnership-status", "a comprehensive strategic partnership").
		says("asean-rok", "proposed-status", "Comprehensive Strategic Partnership", "2023", "We proposed a comprehensive strategic partnership").
		says("asean-rok", "proposed-by", "KR", "", "We proposed a comprehensive strategic partnership")
	w.page("b", "2024-04-05", "VN", "The ten hailed a comprehensive strategic partnership as put forward.").
		states("asean", record.ActWelcome, "partnership-status", "a comprehensive strategic partnership").
		says("asean-rok", "proposed-status", "Comprehensive Strategic Partnership", "", "hailed a comprehensive strategic partnership as put forward").
		says("asean-rok", "proposed-by", "KR", "", "hailed a comprehensive strategic partnership as put forward")
	w.page("c", "2024-10-11", "KR", "On 10 October both became partners of that rank.").
		says("asean-rok", "partnership-status", "Comprehensive Strategic Partnership", "2024-10-10", "became partners of that rank")
	r := w.relation("asean-rok", day(2025, 1, 5))
	top := r.Ladder[len(r.Ladder)-1]
	var got []string
	for _, e := range top.Events {
		got = append(got, e.Kind+" "+string(e.Date))
	}
	want := []string{"proposed ../2024-04-05", "proposed 2023-05-17", "welcomed 2024-04-05", "established 2024-10-10"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if r.Status != "comprehensive-strategic-partnership" {
		t.Errorf("status %s", r.Status)
	}
	if before := w.relation("asean-rok", day(2024, 9, 1)); before.Status != "strategic-partnership" {
		t.Errorf("a month before it stood on %s", before.Status)
	}
}

func TestExpected(t *testing.T) {
	w := leagueWorld(t)
	w.page("eel", "2030-12-01", "XB", "The 12th Wardens' Table will meet on 9 February 2031.").
		reports(record.Meeting{ID: "concord-dorrem-table/12", Mechanism: "concord-dorrem-table", Ordinal: 12, Date: "2031-02-09", Status: record.Announced}, "The 12th Wardens' Table")
	states := func(now time.Time) map[string]string {
		out := map[string]string{}
		for _, e := range w.relation("concord-dorrem", now).Expected {
			out[e.Mechanism+"/"+record.Ordinal(e.Ordinal)] = e.State
			if len(e.Why) == 0 || (e.Basis == "rule") == (len(e.Quotes) > 0) {
				t.Errorf("%s needs a reason, and either quotes or a rule: %+v", e.Name, e)
			}
		}
		return out
	}
	want := map[string]string{
		"concord-dorrem-colloquy/25th": "expected", "concord-dorrem-moot/6th": "expected", "concord-dorrem-table/12th": "announced",
	}
	if diff := cmp.Diff(want, only(states(day(2031, 1, 20)), want)); diff != "" {
		t.Error(diff)
	}
	want["concord-dorrem-table/12th"] = "overdue" // its day passed, and nobody tells of it
	if diff := cmp.Diff(want, only(states(day(2031, 6, 1)), want)); diff != "" {
		t.Error(diff)
	}
}

// only keeps the keys of a map that another has.
func only(m, keys map[string]string) map[string]string {
	out := map[string]string{}
	for k := range keys {
		out[k] = m[k]
	}
	return out
}

func TestUnknownRelation(t *testing.T) {
	w := newWorld(t, leagueLexicon(t))
	if _, err := w.index().Relation("nowhere", day(2031, 1, 1)); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("error is %v", err)
	}
}
