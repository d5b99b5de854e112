package compare

import (
	"strings"

	"readout/internal/record"
)

// empty are English words that tell nothing of what is said: articles,
// prepositions, pronouns, auxiliaries.
var empty = set(`a an the of and to in on for with by as at from into onto upon over under through within without across
along among amongst amid between toward towards during before after since until about against around via per than then
that this these those it its itself they them their he him his she her we us our i my you your who whom whose which what
is are was were be been being am has have had having do does did will would shall should can could may might must
not no nor or but if so such both all each any some other others another also too very more most well
there here when where while how why one s t re ll ve d mr mrs ms dr including include includes included regarding
concerning respectively etc according`)

// asides are English words by which a statement points back at what was said
// before instead of saying it: "shared this view", "support in that regard".
var asides = set(`view views position positions stance stances opinion opinions assessment assessments understanding
sentiment sentiments concern concerns point points regard respect matter issue same similar share shared latter above idea proposal
suggestion call request statement remark remarks appeal`)

// synonyms are words that readouts use for each other, as stems to the stem of the first of their line.
var synonyms = group(`
nuclear nuclearise denuclearise denuclearisation nuclearisation
strengthen enhance reinforce bolster boost deepen intensify
promote foster advance further
support back assist assistance aid help
stress emphasise underline underscore highlight
digital digitalisation digitisation
expand widen broaden enlarge
cooperation collaboration cooperate collaborate
resolve settle settlement resolution
dialogue talk talks
important importance significant significance
central centrality
establish creation create set
elevate upgrade raise
peninsula peninsular
dispute conflict
welcome appreciate appreciation praise applaud commend
condemn denounce deplore
role part
vaccine vaccination
scholarship fellowship
fund funding financial finance
aim objective goal target
sea maritime marine
threat threaten
provoke provocation provocative
law legal
beneficial benefit
economy economic
region regional
partner partnership
country nation state
execute implement implementation`)

// formats are English words for how a meeting met.
var formats = map[string]record.Format{
	"virtual": record.Virtual, "virtually": record.Virtual, "online": record.Virtual, "videoconference": record.Virtual, "video": record.Virtual,
	"hybrid": record.Hybrid, "telephone": record.Virtual,
}

// longForms are short forms that every reader of English knows.
var longForms = map[string]string{
	"MOU": "Memorandum of Understanding", "FTA": "Free Trade Agreement", "POA": "Plan of Action", "EPA": "Economic Partnership Agreement",
}

// observers are English words for those who are there without being a party.
var observers = set("observer observers")

// venueVerbs are English words of sentences that tell where a meeting was.
var venueVerbs = set("held hold place met meets meeting met hosted signed concluded convened opened received visited gathered")

// plans are English words by which a sentence tells of a meeting to come.
var plans = []string{" next ", " will be held", " will take place", " to be held", " will meet", " will host", " scheduled ", " to take place", " upcoming "}

// institutions are English words that name a kind of body or law.
var institutions = set(`council court commission committee alliance partnership partners coalition union bank agency authority institute
university centre center forum group task quad accords accord act law order treaty campaign array observatory conference summit
protocol protocols pact cabinet exhibition festival award prize corridor canal port airport gateway academy`)

func set(words string) map[string]bool {
	s := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		s[w] = true
	}
	return s
}

func group(lines string) map[string]string {
	same := map[string]string{}
	for line := range strings.Lines(lines) {
		words := strings.Fields(line)
		for _, w := range words {
			same[stemOf(w)] = stemOf(words[0])
		}
	}
	return same
}
