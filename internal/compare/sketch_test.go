package compare_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readout/internal/compare"
	"readout/internal/compare/sheet"
	"readout/internal/record"
	"readout/lexicon"
)

// sketch makes an account from invented words: a text, and readings of parts of it.
type sketch struct {
	t testing.TB
	compare.Account
}

func account(t testing.TB, id, side, text string) *sketch {
	t.Helper()
	return &sketch{t, compare.Account{
		Document: record.Document{ID: id, File: id, Text: text, Language: "en", Publisher: record.Publisher{Perspective: side}},
		Reading:  &record.Reading{Document: id},
	}}
}

// at is where some words stand.
func (s *sketch) at(words string) record.Span {
	s.t.Helper()
	i := strings.Index(s.Document.Text, words)
	if i < 0 {
		s.t.Fatalf("%s: %q does not stand in the text", s.Document.ID, words)
	}
	return record.Span{Start: i, End: i + len(words)}
}

// says adds a statement; cue and content stand in the text, one behind the other.
func (s *sketch) says(actor, cue, content string, act record.Act, topics ...string) *sketch {
	s.t.Helper()
	c, w := s.at(cue), s.at(content)
	s.Reading.Statements = append(s.Reading.Statements, record.Statement{
		Speaker: record.Speaker{Text: actor, Actor: actor, Person: -1}, Cue: []record.Span{c}, Content: []record.Span{w},
		Act: act, Topics: topics, Quote: record.Cover(c, w),
	})
	return s
}

// together adds a statement of several parties.
func (s *sketch) together(actors []string, cue, content string, act record.Act, topics ...string) *sketch {
	s.t.Helper()
	s.says("", cue, content, act, topics...)
	last := &s.Reading.Statements[len(s.Reading.Statements)-1]
	last.Joint, last.Actors = true, actors
	return s
}

// reports sets the meeting that the account tells of.
func (s *sketch) reports(m record.MeetingMention, words string) *sketch {
	s.t.Helper()
	m.Reported, m.Quotes = true, []record.Span{s.at(words)}
	s.Reading.Meetings = append([]record.MeetingMention{m}, s.Reading.Meetings...)
	return s
}

// names adds a person with a post and a role at the meeting.
func (s *sketch) names(person, actor, post string, role record.Role) *sketch {
	s.t.Helper()
	mention := record.PersonMention{Actor: actor, Names: []record.Named{{Text: person, Span: s.at(person)}}}
	if post != "" {
		mention.Posts = []record.PostMention{{Title: post, Actor: actor, Span: s.at(post)}}
	}
	if role != "" && len(s.Reading.Meetings) > 0 {
		m := &s.Reading.Meetings[0]
		m.Participants = append(m.Participants, record.Participant{
			Person: len(s.Reading.People), Name: person, Actor: actor, Post: post, Role: role, Quote: s.at(person),
		})
	}
	s.Reading.People = append(s.Reading.People, mention)
	return s
}

// undertakes adds a programme.
func (s *sketch) undertakes(name, acronym string, kind record.InitiativeKind) *sketch {
	s.t.Helper()
	s.Reading.Initiatives = append(s.Reading.Initiatives, record.InitiativeMention{
		Names: []record.Named{{Text: name, Span: s.at(name)}}, Acronym: acronym, Kind: kind,
	})
	return s
}

// gives adds a pledge.
func (s *sketch) gives(donor string, value float64, currency, purpose, words string) *sketch {
	s.t.Helper()
	s.Reading.Pledges = append(s.Reading.Pledges, record.Pledge{
		Donor: donor, Amount: &record.Money{Value: value, Currency: currency}, Purpose: purpose, Through: -1, PartOf: -1,
		Anchor: s.at(words), Quote: s.at(words),
	})
	return s
}

func accounts(sketches ...*sketch) []compare.Account {
	list := make([]compare.Account, len(sketches))
	for i, s := range sketches {
		list[i] = s.Account
	}
	return list
}

// fact is the fact of a property and subject; nil where there is none.
func fact(c *compare.Comparison, property, subject string) *compare.Fact {
	for i := range c.Facts {
		if c.Facts[i].Property == property && (subject == "" || c.Facts[i].Subject == subject) {
			return &c.Facts[i]
		}
	}
	return nil
}

// topic is a topic of a comparison; nil where there is none.
func topic(c *compare.Comparison, id string) *compare.Topic {
	for i := range c.Topics {
		if c.Topics[i].ID == id {
			return &c.Topics[i]
		}
	}
	return nil
}

// dump writes a comparison's sheets for a person to look at, where
// READOUT_SHEETS names a folder.
func dump(name string, lex *lexicon.Lexicon, c *compare.Comparison) {
	folder := os.Getenv("READOUT_SHEETS")
	if folder == "" {
		return
	}
	write := func(ending string, draw func(*os.File) error) {
		f, err := os.Create(filepath.Join(folder, strings.ReplaceAll(name, "/", "_")+ending))
		if err == nil {
			err = draw(f)
			f.Close()
		}
		if err != nil {
			panic(err)
		}
	}
	write(".txt", func(f *os.File) error { return sheet.Text(f, c, lex) })
	write(".html", func(f *os.File) error { return sheet.HTML(f, c, lex) })
	write(".md", func(f *os.File) error { return sheet.Markdown(f, c, lex) })
	write(".json", func(f *os.File) error { return sheet.JSON(f, c, nil) })
}
