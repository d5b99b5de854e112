package linking

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"readout/internal/record"
)

// world makes up documents whose truth is known: which meeting, person and
// programme each mention is of. It varies what real pages vary: romanisations,
// order and marks of names, missing years and numbers, slips, copies, previews.
type world struct {
	*rand.Rand
	lexicon  institution
	states   []string
	people   map[string][]official // by state
	bearers  map[string]string     // post by name
	meetings []event
	titles   []programmeTruth
	evidence []Evidence
	// truth is, by mention ("document#meeting0"), the name of what it is of.
	truth map[string]string
	mixed bool // leave some facts wrong, not only missing
}

// official is a made-up person.
type official struct {
	id, state, post string
	forms           []string // their own side's first
}

// event is a made-up meeting.
type event struct {
	id, mechanism string
	parties       []string
	ordinal       int
	day           time.Time
	leads         []official
}

type programmeTruth struct {
	id      string
	parties []string
	kind    record.InitiativeKind
	acronym string
	names   []string
	from    int
	to      int
}

// parts of names by tradition; alternatives are romanisations of one syllable.
var traditions = []struct {
	family, given []string
	join          string
	familyFirst   bool
}{
	{[]string{"Chung/Jeong", "Lee/Yi", "Park/Bak", "Choi/Choe", "Kim", "Yoon", "Han", "Shin", "Kang", "Song"}, []string{"Byung/Byeong", "Young/Yeong", "Jae", "Min", "Hyun", "Tae", "Sung", "Dong", "Woo/U", "Soo/Su", "Won", "Ho", "Jin", "Hee", "Kyu", "Seok"}, "-", true},
	{[]string{"Đỗ/Do", "Nguyễn/Nguyen", "Trần/Tran", "Bùi/Bui", "Phạm/Pham", "Vũ/Vu", "Lê/Le"}, []string{"Hùng/Hung", "Việt/Viet", "Thanh", "Sơn/Son", "Quốc/Quoc", "Dũng/Dung", "Minh", "Hằng/Hang", "Thu", "Lan", "Đức/Duc", "Bình/Binh"}, " ", true},
	{crossed("Mar Fen Oka Lind Duar Kess Mor Cast Aber Nova Petr Hadd", "lowe wick for quist te ler eau ellano nathy kova escu ad"), []string{"Ann", "Robert", "Ingrid", "Paulo", "Miriam", "Gareth", "Lucia", "Tomas", "Helena", "Victor", "Samira", "Oliver"}, "", false},
	{crossed("Ito Mori Taka Koba Wata Fuji Saka Naka Yama", "moto yashi shima mura gawa da saki no"), []string{"Kenji", "Aya", "Haruto", "Naomi", "Satoshi", "Yuko", "Takeshi", "Emi"}, "", true},
}

// crossed are all names of a first and a second half.
func crossed(first, second string) []string {
	var all []string
	for a := range strings.FieldsSeq(first) {
		for b := range strings.FieldsSeq(second) {
			all = append(all, a+b)
		}
	}
	return all
}

func newWorld(seed uint64, mixed bool) *world {
	w := &world{
		Rand: rand.New(rand.NewPCG(seed, 7)), people: map[string][]official{}, bearers: map[string]string{}, truth: map[string]string{}, mixed: mixed,
		lexicon: institution{mechanisms: map[string]Mechanism{
			"call": {Name: "Call", Generic: true}, "talks": {Name: "Talks", Generic: true}, "visit": {Name: "Visit", Generic: true},
		}, words: map[string]string{"asean": "asean"}},
	}
	return w
}

// populate makes states, their officials, the series of meetings between them
// and about as many meetings as asked for.
func (w *world) populate(meetings int) {
	for i := range 12 + meetings/150 {
		state := string([]byte{'A' + byte(i/26), 'A' + byte(i%26)})
		w.states = append(w.states, state)
		w.lexicon.words["land"+strings.ToLower(state)] = state
		for j := range 18 {
			w.people[state] = append(w.people[state], w.official(state, i, j))
		}
	}
	for len(w.meetings) < meetings/2 {
		w.series()
	}
	for len(w.meetings) < meetings {
		w.encounter()
	}
	for i := range meetings/10 + 4 {
		w.programme(i)
	}
}

var offices = []string{
	"President", "Prime Minister", "Foreign Minister", "Deputy Foreign Minister", "Defence Minister", "Trade Minister", "Finance Minister",
	"Energy Minister", "Interior Minister", "Special Envoy", "National Security Adviser", "Director-General for Asia", "Director-General for Europe",
	"Ambassador at large", "Speaker", "Chief of Staff", "Vice President", "Minister for Culture",
}

func (w *world) official(state string, i, j int) official {
	for attempt := 0; ; attempt++ {
		tradition := traditions[i%len(traditions)]
		family, first, second := pick(w, tradition.family), pick(w, tradition.given), pick(w, tradition.given)
		o := official{state: state, post: offices[j]}
		for _, variant := range []int{0, 1} {
			given := alternative(first, variant)
			if tradition.join != "" {
				given += tradition.join + strings.ToLower(alternative(second, variant))
				if tradition.join == " " {
					given = alternative(first, variant) + " " + alternative(second, variant)
				}
			} else if attempt > 20 && first != second {
				given += " " + alternative(second, variant)
			}
			name := given + " " + alternative(family, variant)
			if tradition.familyFirst {
				name = alternative(family, variant) + " " + given
			}
			if !slices.Contains(o.forms, name) {
				o.forms = append(o.forms, name)
			}
		}
		o.id = "person " + state + " " + o.forms[0]
		if name := fold(o.forms[0]); w.bearers[name] != "" && (w.bearers[name] == o.post || w.IntN(100) > 0) {
			continue // few bear a name that another state's official has, and none with the same post
		}
		w.bearers[fold(o.forms[0])] = o.post
		if !slices.ContainsFunc(w.people[state], func(p official) bool { return w.near(p.forms[0], o.forms[0]) }) {
			return o
		}
	}
}

// near says whether two made-up names are too like for anybody to tell apart.
func (w *world) near(a, b string) bool {
	_, match := romanised{}.Compare(a, b)
	x, y := romanised{}.sounds(a), romanised{}.sounds(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	inside := !slices.ContainsFunc(x, func(word string) bool { return !slices.Contains(y, word) })
	return match || inside || oneLetter(fold(a), fold(b))
}

func alternative(syllable string, variant int) string {
	options := strings.Split(syllable, "/")
	return options[min(variant, len(options)-1)]
}

func pick[T any](w *world, from []T) T { return from[w.IntN(len(from))] }

// series makes an annual or irregular mechanism with all its meetings.
func (w *world) series() {
	n := len(w.lexicon.mechanisms)
	parties := []string{pick(w, w.states), "asean"}
	id := fmt.Sprintf("series-%d", n)
	annual := w.IntN(4) > 0
	w.lexicon.mechanisms[id] = Mechanism{Name: "Series", Parties: parties, Annual: annual}
	ordinal, day := 1+w.IntN(20), time.Date(2004+w.IntN(8), time.Month(1+w.IntN(12)), 1+w.IntN(28), 0, 0, 0, 0, time.UTC)
	for day.Year() < 2025 {
		w.meetings = append(w.meetings, event{fmt.Sprintf("%s/%d", id, ordinal), id, parties, ordinal, day, w.leads(parties[0])})
		ordinal++
		if annual {
			day = time.Date(day.Year()+1, day.Month(), 1+w.IntN(28), 0, 0, 0, 0, time.UTC)
		} else {
			day = day.AddDate(0, 5+w.IntN(20), w.IntN(20))
		}
	}
}

func (w *world) leads(states ...string) []official {
	var leads []official
	for _, s := range states {
		leads = append(leads, pick(w, w.people[s]))
	}
	return leads
}

// encounter makes a call, a visit or talks; now and then two on one day.
func (w *world) encounter() {
	a, b := pick(w, w.states), pick(w, w.states)
	if a == b {
		return
	}
	day := time.Date(2010+w.IntN(15), 1, 1+w.IntN(365), 0, 0, 0, 0, time.UTC)
	kind := pick(w, []string{"call", "talks", "visit"})
	first := w.leads(a, b)
	e := event{fmt.Sprintf("encounter-%d", len(w.meetings)), kind, sorted([]string{a, b}), 0, day, first}
	w.meetings = append(w.meetings, e)
	if second := w.leads(a, b); w.IntN(12) == 0 && second[0].id != first[0].id && second[1].id != first[1].id {
		e.id, e.leads = fmt.Sprintf("encounter-%d", len(w.meetings)), second
		w.meetings = append(w.meetings, e)
	}
}

var subjects = []string{"methane", "cyber", "vaccine", "harbour", "railway", "fishery", "textile", "glacier", "satellite", "orchard", "monsoon", "timber", "payment", "broadband", "tourism", "heritage"}

func (w *world) programme(i int) {
	state := pick(w, w.states)
	land := "Land" + strings.ToLower(state)
	if i%4 == 0 {
		from := 2006 + 5*(i/4%4)
		w.titles = append(w.titles, programmeTruth{
			fmt.Sprintf("plan %s %d", state, from), []string{state, "asean"}, record.PlanOfAction, "",
			[]string{fmt.Sprintf("ASEAN-%s Plan of Action %d-%d", land, from, from+4), fmt.Sprintf("%s-ASEAN Action Plan (%d–%d)", land, from, from+4)}, from, from + 4,
		})
		return
	}
	a, b := pick(w, subjects), pick(w, subjects)
	w.titles = append(w.titles, programmeTruth{
		fmt.Sprintf("programme %s %s", state, strings.Join(sorted([]string{a, b}), " ")), []string{state, "asean"}, record.Programme, "",
		[]string{
			fmt.Sprintf("ASEAN-%s %s and %s Initiative", land, a, b),
			fmt.Sprintf("%s-ASEAN %s %s Framework", land, b, a),
			fmt.Sprintf("Partnership for ASEAN-%s %s %ss", land, a, b),
		}, 0, 0,
	})
}

// tell makes about as many documents as asked for.
func (w *world) tell(documents int) {
	for len(w.evidence) < documents {
		w.document(pick(w, w.meetings))
	}
}

// document makes one account of a meeting.
func (w *world) document(e event) {
	id := fmt.Sprintf("doc-%07d", w.IntN(10000000))
	if _, taken := w.truth[id]; taken {
		return
	}
	w.truth[id] = e.id
	published := e.day.AddDate(0, 0, w.IntN(3))
	preview := w.IntN(12) == 0
	if preview {
		published = e.day.AddDate(0, 0, -1-w.IntN(20))
	}
	d := record.Document{ID: id, Published: record.Date(published.Format(time.DateOnly)), Text: w.text(id)}
	side := pick(w, e.leads).state
	d.Publisher.Perspective = side
	if w.IntN(6) == 0 {
		d.Published = ""
	}
	r := record.Reading{Document: id}
	w.report(&r, e, preview)
	if w.IntN(3) == 0 {
		w.allude(&r, e)
	}
	if w.IntN(2) == 0 {
		w.nameProgramme(&r, e)
	}
	w.add(d, r)
	if w.IntN(10) == 0 {
		w.copy(d, r)
	}
}

func (w *world) add(d record.Document, r record.Reading) {
	w.evidence = append(w.evidence, Evidence{&d, &r})
}

// copy makes a lightly edited copy of a document.
func (w *world) copy(d record.Document, r record.Reading) {
	was := d.ID
	d.ID += "-copy"
	d.Text += " edited"
	r.Document = d.ID
	for kind, count := range map[string]int{"meeting": len(r.Meetings), "person": len(r.People), "initiative": len(r.Initiatives)} {
		for i := range count {
			w.truth[fmt.Sprintf("%s#%s%d", d.ID, kind, i)] = w.truth[fmt.Sprintf("%s#%s%d", was, kind, i)]
		}
	}
	w.truth[d.ID+"#copy"] = was
	w.add(d, r)
}

func (w *world) text(id string) string {
	var words []string
	for i := range 90 {
		words = append(words, fmt.Sprintf("%s%d", pick(w, subjects), w.IntN(9)))
		if i%7 == 0 {
			words = append(words, id)
		}
	}
	return strings.Join(words, " ")
}

// report adds the meeting that a document is an account of, with those who led it.
func (w *world) report(r *record.Reading, e event, preview bool) {
	m := record.MeetingMention{
		Mechanism: e.mechanism, Parties: sorted(e.parties), Ordinal: e.ordinal,
		Date: record.Date(e.day.Format(time.DateOnly)), DateBasis: record.Stated, Status: record.Held, Reported: true,
	}
	switch w.IntN(10) {
	case 0, 1:
		m.Date = "XXXX" + m.Date[4:]
	case 2:
		if e.ordinal > 0 {
			m.Date = ""
		}
	case 3:
		if e.ordinal > 0 {
			m.Date = m.Date[:7]
		}
	case 4, 5, 6:
		m.Ordinal = 0
	}
	if w.mixed && m.Ordinal > 9 && m.Date.Year() > 0 && w.IntN(60) == 0 {
		m.Ordinal /= 10
	}
	if preview {
		m.Status = record.Announced
	}
	for i, lead := range e.leads {
		person := record.PersonMention{Actor: lead.state, Posts: []record.PostMention{{Title: lead.post, Actor: lead.state}}}
		name, truth := w.spell(lead)
		if w.mixed && w.IntN(14) == 0 {
			person.Actor = ""
		}
		person.Names = append(person.Names, record.Named{Text: name, Span: record.Span{Start: i, End: i + 1}})
		w.truth[fmt.Sprintf("%s#person%d", r.Document, len(r.People))] = truth
		m.Participants = append(m.Participants, record.Participant{Person: len(r.People), Name: name, Actor: lead.state, Post: lead.post, Role: record.CoChair})
		r.People = append(r.People, person)
	}
	w.truth[r.Document+"#meeting0"] = e.id
	r.Meetings = append(r.Meetings, m)
}

// spell is a name as a page has it: one of its forms, now and then only the
// family name or with a letter wrong. The truth of those begins with "?": they
// may stay apart from their bearer but must not be taken for another's.
func (w *world) spell(o official) (name, truth string) {
	name = pick(w, o.forms)
	if !w.mixed {
		return name, o.id
	}
	switch w.IntN(20) {
	case 0, 1:
		words := strings.Fields(name)
		return pick(w, []string{words[0], words[len(words)-1]}), "?" + o.id
	case 2:
		i := len(name) - 1
		if last := name[i]; last >= 'a' && last <= 'y' {
			return name[:i] + string(last+1), "?" + o.id
		}
	}
	return name, o.id
}

// allude adds a mention of another meeting of the series by year or number.
func (w *world) allude(r *record.Reading, e event) {
	i := slices.IndexFunc(w.meetings, func(o event) bool { return o.id == e.id }) - 1
	if e.ordinal == 0 || i < 0 || w.meetings[i].mechanism != e.mechanism {
		return
	}
	o := w.meetings[i]
	m := record.MeetingMention{Mechanism: o.mechanism, Parties: sorted(o.parties), Status: record.Held}
	if w.lexicon.mechanisms[o.mechanism].Annual && w.IntN(2) == 0 {
		m.Date, m.DateBasis = record.Date(o.day.Format("2006")), record.Stated
	} else {
		m.Ordinal = o.ordinal
	}
	w.truth[fmt.Sprintf("%s#meeting%d", r.Document, len(r.Meetings))] = o.id
	r.Meetings = append(r.Meetings, m)
}

// nameProgramme adds a programme of one of the parties, or the plan of its day.
func (w *world) nameProgramme(r *record.Reading, e event) {
	p := pick(w, w.titles)
	m := record.InitiativeMention{Kind: p.kind, Parties: sorted(p.parties)}
	m.Names = []record.Named{{Text: pick(w, p.names)}}
	if p.from > 0 {
		m.From, m.To = record.Date(itoa(p.from)), record.Date(itoa(p.to))
	}
	w.truth[fmt.Sprintf("%s#initiative%d", r.Document, len(r.Initiatives))] = p.id
	r.Initiatives = append(r.Initiatives, m)
}

// made is a world of that many documents.
func made(seed uint64, documents int, mixed bool) *world {
	w := newWorld(seed, mixed)
	w.populate(documents/4 + 10)
	w.tell(documents)
	return w
}
