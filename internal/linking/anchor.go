package linking

import (
	"slices"
	"strings"

	"readout/internal/record"
)

// anchored is a mention that a ruling names, with the words that it was made on.
type anchored struct{ mention, words string }

// anchorsOf are, by document, the mentions that rulings name by their words.
func anchorsOf(rulings []record.Ruling) map[string][]anchored {
	anchors := map[string][]anchored{}
	for _, r := range rulings {
		var mentions []string
		for _, s := range r.Subjects {
			if strings.Contains(s, "#") {
				mentions = append(mentions, s)
			}
		}
		if len(mentions) != 1 || r.Words == "" {
			continue
		}
		document, mention, _ := mentionOf(mentions[0])
		if a := (anchored{mention, fold(r.Words)}); !slices.Contains(anchors[document], a) {
			anchors[document] = append(anchors[document], a)
		}
	}
	return anchors
}

// nowhere is where a mention stands for rulings that mean another one by its name.
const nowhere = "~"

// anchor finds where the mentions that rulings name stand in this reading of
// their document: another reading may count them otherwise, and their words then
// tell. Where nothing has the words any more, the ruling is of no mention.
func (d *document) anchor(anchors []anchored) {
	d.said = nil
	for _, a := range anchors {
		kind := strings.TrimRight(a.mention, "0123456789")
		says := d.words(kind)
		if says == nil {
			continue
		}
		if i, ok := indexOf(a.mention, kind, len(says)); ok && holds(says[i], a.words) {
			continue
		}
		if d.said == nil {
			d.said = map[string]string{}
		}
		if _, taken := d.said[a.mention]; !taken {
			d.said[a.mention] = nowhere + a.mention
		}
		if i := slices.IndexFunc(says, func(words []string) bool { return holds(words, a.words) }); i >= 0 {
			d.said[kind+itoa(i)] = a.mention
		}
	}
}

// holds says whether one of a mention's forms has the words.
func holds(forms []string, words string) bool {
	return len(forms) == 0 || slices.ContainsFunc(forms, func(f string) bool {
		return f == words || strings.Contains(" "+f+" ", " "+words+" ") || strings.Contains(" "+words+" ", " "+f+" ")
	})
}

// words are the folded forms of each of a document's mentions of a kind.
func (d *document) words(kind string) [][]string {
	var all [][]string
	switch kind {
	case "meeting":
		for i := range d.read.meetings {
			all = append(all, notEmpty(fold(d.read.meetings[i].Name)))
		}
	case "person":
		for i := range d.read.people {
			all = append(all, foldAll(d.read.people[i].Names))
		}
	case "initiative":
		for i := range d.read.initiatives {
			all = append(all, append(foldAll(d.read.initiatives[i].Names), notEmpty(fold(d.read.initiatives[i].Acronym))...))
		}
	}
	return all
}

func foldAll(names []record.Named) []string {
	var all []string
	for _, n := range names {
		all = append(all, notEmpty(fold(n.Text))...)
	}
	return all
}

func notEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}
