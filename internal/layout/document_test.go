package layout

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// link is a link or a picture in Markdown.
var link = regexp.MustCompile(`\]\(([^)\s]+)\)`)

// TestLinksLead follows every link of the documents to a file of the tree.
func TestLinksLead(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(root, "doc", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range append(pages, filepath.Join(root, "README.md"), filepath.Join(root, "CHANGELOG.md")) {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range link.FindAllStringSubmatch(string(text), -1) {
			target, _, _ := strings.Cut(found[1], "#")
			if target == "" || strings.Contains(target, "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), target)); err != nil {
				t.Errorf("%s links to %s, which is not there", page, target)
			}
		}
	}
}

// TestModulesAreJustified finds a line in doc/dependencies.md for every module
// that the code imports, and no line for any other.
func TestModulesAreJustified(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "doc", "dependencies.md"))
	if err != nil {
		t.Fatal(err)
	}
	justified := map[string]bool{}
	for _, row := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\| .+ \\|$").FindAllStringSubmatch(string(text), -1) {
		justified[row[1]] = false
	}
	for _, s := range sources(t) {
		for _, imported := range s.imports {
			if within(imported, module) || !strings.Contains(strings.SplitN(imported, "/", 2)[0], ".") {
				continue
			}
			known := false
			for m := range justified {
				if within(imported, m) {
					justified[m], known = true, true
				}
			}
			if !known {
				t.Errorf("%s imports %s, for which doc/dependencies.md has no line", s.path, imported)
			}
		}
	}
	for m, used := range justified {
		if !used {
			t.Errorf("doc/dependencies.md has a line for %s, which nothing imports", m)
		}
	}
}
