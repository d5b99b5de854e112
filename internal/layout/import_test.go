package layout

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the path under which this tree imports itself.
const module = "readout"

// floors are the folders of the tree from the ground up. A package imports from
// its own floor and those below it.
var floors = [][]string{
	{"internal/record"},
	{"lexicon", "samples"},
	{"internal/reading", "internal/ruling", "internal/name", "internal/compare", "internal/article", "internal/intake", "internal/note"},
	{"internal/linking", "internal/relation", "internal/search", "internal/export", "internal/brief", "internal/store"},
	{"internal/pipeline", "internal/snapshot", "internal/web", "internal/api"},
	{"cmd"},
}

// tools make what the program ships, or check the tree. They use what they
// need, and nothing of the program imports them.
var tools = []string{"internal/train", "internal/score", "internal/layout"}

// source is one Go file of the tree.
type source struct {
	path    string // slash-separated, from the root
	folder  string
	test    bool
	imports []string // of this module, without its name; others as they stand
}

// within reports whether a folder is root or lies under it.
func within(folder, root string) bool {
	return folder == root || strings.HasPrefix(folder, root+"/")
}

// floor is the number of the floor that a folder stands on, -1 for none.
func floor(folder string) int {
	return slices.IndexFunc(floors, func(rooms []string) bool {
		return slices.ContainsFunc(rooms, func(room string) bool { return within(folder, room) })
	})
}

// sources are all Go files that a build of the tree can take in.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	walkGo(t, func(file string) {
		parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.ImportsOnly)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			return
		}
		s := source{path: file, folder: path.Dir(file), test: strings.HasSuffix(file, "_test.go")}
		for _, spec := range parsed.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			s.imports = append(s.imports, imported)
		}
		all = append(all, s)
	})
	return all
}

// root is the top of the tree, from this package's folder.
const root = "../.."

// walkGo calls visit with every Go file, leaving out what the go command leaves out.
func walkGo(t *testing.T, visit func(file string)) {
	t.Helper()
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := entry.Name()
		ignored := strings.HasPrefix(base, "_") || strings.HasPrefix(base, ".") && base != "." && base != ".." || base == "testdata"
		switch {
		case ignored && entry.IsDir():
			return fs.SkipDir
		case ignored || entry.IsDir() || path.Ext(base) != ".go":
			return nil
		}
		file, err := filepath.Rel(root, name)
		visit(filepath.ToSlash(file))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestImportsGoDownTheFloors(t *testing.T) {
	for _, s := range sources(t) {
		for _, imported := range s.imports {
			if fault := faultOf(s, imported); fault != "" {
				t.Errorf("%s imports %s: %s", s.path, imported, fault)
			}
		}
	}
}

// faultOf says what is wrong with a file's import, empty where nothing is. Tests
// may reach for anything but the tools; only record's may not leave the standard library
// and the module that prints differences.
func faultOf(s source, imported string) string {
	folder, own := strings.CutPrefix(imported, module+"/")
	standard := !own && !strings.Contains(strings.SplitN(imported, "/", 2)[0], ".")
	from, to := floor(s.folder), floor(folder)
	tool := func(folder string) bool {
		return slices.ContainsFunc(tools, func(t string) bool { return within(folder, t) })
	}
	switch {
	case own && tool(folder) && !tool(s.folder):
		return "a tool is no part of the program"
	case s.test || tool(s.folder):
		return ""
	case from < 0:
		return "its folder stands on no floor; give it one here and in doc/design.md"
	case within(s.folder, "internal/record") && !standard:
		return "record imports only the standard library"
	case !own:
		return ""
	case to < 0:
		return "it stands on no floor"
	case within(folder, "internal/store") && !within(s.folder, "internal/store") && !within(s.folder, "cmd"):
		return "only cmd knows a store by name"
	case within(s.folder, "internal/store") && !within(folder, "internal/store") && folder != "internal/record":
		return "a store imports only record"
	case to > from:
		return fmt.Sprintf("that is up, from floor %d to %d", from, to)
	}
	return ""
}

// TestFaults shows what the rule refuses and what it lets pass.
func TestFaults(t *testing.T) {
	for _, c := range []struct {
		folder, imported string
		wrong            bool
	}{
		{"cmd/readout", "readout/internal/store/sqlite", false},
		{"internal/web", "readout/internal/store/sqlite", true},
		{"internal/web", "readout/internal/pipeline", false},
		{"internal/reading/event", "readout/internal/linking", true},
		{"internal/reading/event", "readout/internal/reading/token", false},
		{"internal/store/sqlite", "readout/internal/store/pack", false},
		{"internal/store/sqlite", "readout/lexicon", true},
		{"internal/record", "golang.org/x/text/language", true},
		{"internal/record", "encoding/json", false},
		{"internal/misc", "fmt", true},
		{"internal/web", "readout/internal/train", true},
	} {
		if fault := faultOf(source{folder: c.folder}, c.imported); (fault != "") != c.wrong {
			t.Errorf("%s imports %s: fault %q, want one: %v", c.folder, c.imported, fault, c.wrong)
		}
	}
}
