package lexicon

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"sync"

	"github.com/goccy/go-yaml"
)

//go:embed data
var embedded embed.FS

// Default is the embedded lexicon, loaded once.
var Default = sync.OnceValues(func() (*Lexicon, error) { return Load() })

// Load reads the embedded lexicon and then the given trees, each laid out like
// data/: an entry whose id is known replaces the known one. An entry that is
// wrong is an error that names file and id.
func Load(trees ...fs.FS) (*Lexicon, error) {
	data, err := fs.Sub(embedded, "data")
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	return LoadOnly(append([]fs.FS{data}, trees...)...)
}

// LoadOnly is Load without the embedded data.
func LoadOnly(trees ...fs.FS) (*Lexicon, error) {
	lex := &Lexicon{
		Places: map[string]*Place{}, Organisations: map[string]*Organisation{}, Classes: map[string]*Class{},
		Mechanisms: map[string]*Mechanism{}, Relations: map[string]*Relation{}, Statuses: map[string]*Status{},
		Topics: map[string]*Topic{}, Posts: map[string]*Post{}, Titles: map[string]*Titles{}, Cues: map[string]*Cue{},
		Houses: map[string]*House{}, Toponyms: map[string]*Toponym{}, Undertakings: map[string]*Undertaking{},
		Collectives: map[string]*Collective{}, Phrases: map[string]*Phrase{},
	}
	var problems []error
	for _, tree := range trees {
		problems = append(problems,
			read(tree, "place", lex.Places, func(e *Place) string { return e.ID }),
			read(tree, "organisation", lex.Organisations, func(e *Organisation) string { return e.ID }),
			read(tree, "class", lex.Classes, func(e *Class) string { return e.ID }),
			read(tree, "mechanism", lex.Mechanisms, func(e *Mechanism) string { return e.ID }),
			read(tree, "relation", lex.Relations, func(e *Relation) string { return e.ID }),
			read(tree, "status", lex.Statuses, func(e *Status) string { return e.ID }),
			read(tree, "topic", lex.Topics, func(e *Topic) string { return e.ID }),
			read(tree, "post", lex.Posts, func(e *Post) string { return e.ID }),
			read(tree, "title", lex.Titles, func(e *Titles) string { return e.ID }),
			read(tree, "cue", lex.Cues, func(e *Cue) string { return e.ID }),
			read(tree, "publisher", lex.Houses, func(e *House) string { return e.ID }),
			read(tree, "toponym", lex.Toponyms, func(e *Toponym) string { return e.ID }),
			read(tree, "undertaking", lex.Undertakings, func(e *Undertaking) string { return e.ID }),
			read(tree, "phrase", lex.Phrases, func(e *Phrase) string { return e.ID }),
			read(tree, "collective", lex.Collectives, func(e *Collective) string { return e.ID }),
		)
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	if err := lex.Lint(); err != nil {
		return nil, err
	}
	lex.compile()
	return lex, nil
}

// read adds the entries of every YAML file in the tree's folder of that name.
func read[T any](tree fs.FS, folder string, into map[string]*T, id func(*T) string) error {
	names, err := fs.Glob(tree, folder+"/*.yaml")
	if err != nil {
		return fmt.Errorf("lexicon: %s: %w", folder, err)
	}
	seen := map[string]string{}
	for _, name := range names {
		content, err := fs.ReadFile(tree, name)
		if err != nil {
			return fmt.Errorf("lexicon: %w", err)
		}
		var entries []*T
		if err := yaml.UnmarshalWithOptions(content, &entries, yaml.Strict()); err != nil {
			return fmt.Errorf("lexicon: %s: %w", name, err)
		}
		for number, entry := range entries {
			if entry == nil || id(entry) == "" {
				return fmt.Errorf("lexicon: %s: entry %d has no id", name, number+1)
			}
			if other, twice := seen[id(entry)]; twice {
				return fmt.Errorf("lexicon: %s: id %q stands in %s as well", name, id(entry), other)
			}
			seen[id(entry)] = name
			into[id(entry)] = entry
		}
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
