package article

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write what the program finds into the test cases")

// TestPages runs the cases of testdata/page: each holds a made-up page and,
// below it, what should be found in it.
func TestPages(t *testing.T) {
	files, err := filepath.Glob("testdata/page/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in testdata/page: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			page := archive.Files[0]
			found, err := Extract(page.Data, Hint{Name: page.Name})
			if err != nil {
				t.Fatal(err)
			}
			got := []txtar.File{page, {Name: "about", Data: []byte(tellAbout(found))}, {Name: "text", Data: []byte(found.Text + "\n")}}
			if *update {
				archive.Files = got
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(tellFiles(archive.Files[1:]), tellFiles(got[1:])); diff != "" {
				t.Errorf("%s (-want +got):\n%s", strings.TrimSpace(string(archive.Comment)), diff)
			}
		})
	}
}

// tellAbout tells all of an article but its text, a field a line.
func tellAbout(a Article) string {
	var out strings.Builder
	tell := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&out, "%s: %s\n", name, value)
		}
	}
	tell("title", a.Title)
	tell("published", strings.TrimSpace(a.Published+" "+a.PublishedBasis))
	tell("url", a.URL)
	tell("language", a.Language)
	tell("hints", strings.Join(a.Hints, " | "))
	tell("menu", strings.Join(a.Menu, " "))
	tell("kind", a.Kind)
	return out.String()
}

// tellFiles is the sections of a case by name.
func tellFiles(files []txtar.File) map[string]string {
	told := map[string]string{}
	for _, file := range files {
		told[file.Name] = string(file.Data)
	}
	return told
}
