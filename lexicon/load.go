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
	readers := []func(fs.FS) error{
		reader("place", lex.Places, func(e *Place) string { return e.ID }),
		reader("organisation", lex.Organisations, func(e *Organisation) string { return e.ID }),
		reader("class", lex.Classes, func(e *Class) string { return e.ID }),
		reader("mechanism", lex.Mechanisms, func(e *Mechanism) string { return e.ID }),
		reader("relation", lex.Relations, func(e *Relation) string { return e.ID }),
		reader("status", lex.Statuses, func(e *Status) string { return e.ID }),
		reader("topic", lex.Topics, func(e *Topic) string { return e.ID }),
		reader("post", lex.Posts, func(e *Post) string { return e.ID }),
		reader("title", lex.Titles, func(e *Titles) string { return e.ID }),
		reader("cue", lex.Cues, func(e *Cue) string { return e.ID }),
		reader("publisher", lex.Houses, func(e *House) string { return e.ID }),
		reader("toponym", lex.Toponyms, func(e *Toponym) string { return e.ID }),
		reader("undertaking", lex.Undertakings, func(e *Undertaking) string { return e.ID }),
		reader("phrase", lex.Phrases, func(e *Phrase) string { return e.ID }),
		reader("collective", lex.Collectives, func(e *Collective) string { return e.ID }),
	}
	for _, tree := range trees {
		if err := readAll(tree, readers); err != nil {
			return nil, err
		}
	}
	if err := lex.Lint(); err != nil {
		return nil, err
	}
	lex.compile()
	return lex, nil
}

// readAll reads the folders of a tree beside each other: each fills a map of its own.
func readAll(tree fs.FS, readers []func(fs.FS) error) error {
	problems := make([]error, len(readers))
	var wait sync.WaitGroup
	for i, read := range readers {
		wait.Go(func() { problems[i] = read(tree) })
	}
	wait.Wait()
	return errors.Join(problems...)
}

// reader reads a tree's folder of that name into a map.
func reader[T any](folder string, into map[string]*T, id func(*T) string) func(fs.FS) error {
	return func(tree fs.FS) error { return read(tree, folder, into, id) }
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
