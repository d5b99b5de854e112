package intake

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// plant writes the files, given as path and content, under a new folder.
func plant(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// tell walks the names and tells what came out, one line each, with the root
// folder taken out of the names.
func tell(in *Intake, root string, names ...string) []string {
	var lines []string
	for capture, err := range in.Walk(context.Background(), names...) {
		if err != nil {
			lines = append(lines, "error "+strings.ReplaceAll(err.Error(), root+"/", ""))
			continue
		}
		lines = append(lines, fmt.Sprintf("%s %q", strings.TrimPrefix(capture.Name, root+"/"), capture.Bytes))
	}
	return lines
}

func TestWalkReadsAFolderInOrderAndCountsTheRest(t *testing.T) {
	root := plant(t, map[string]string{
		"b.txt": "two", "a.md": "one", "c/z.HTML": "four", "c/a.htm": "three",
		"notes.pdf": "x", "c/more.pdf": "x", "c/deep/picture.png": "x", "LICENSE": "x", ".hidden.txt": "x",
	})
	in := New(Config{})
	want := []string{`a.md "one"`, `b.txt "two"`, `c/a.htm "three"`, `c/z.HTML "four"`}
	if diff := cmp.Diff(want, tell(in, root, root)); diff != "" {
		t.Errorf("walk (-want +got):\n%s", diff)
	}
	skipped := []Skipped{{".pdf", 2}, {"", 1}, {".png", 1}, {"hidden", 1}}
	if diff := cmp.Diff(skipped, in.Skipped()); diff != "" {
		t.Errorf("skipped (-want +got):\n%s", diff)
	}
}

func TestWalkKeepsNamesAsGiven(t *testing.T) {
	root := plant(t, map[string]string{"pages/a.txt": "one"})
	t.Chdir(root)
	for given, want := range map[string]string{
		"pages": "pages/a.txt", "pages/": "pages/a.txt", "./pages": "./pages/a.txt", "./pages//a.txt": "./pages//a.txt",
	} {
		for capture, err := range New(Config{}).Walk(context.Background(), given) {
			if err != nil || capture.Name != want || capture.Path != "pages/a.txt" {
				t.Errorf("Walk(%q) = name %q, path %q, %v; want name %q", given, capture.Name, capture.Path, err, want)
			}
		}
	}
}

func TestWalkNamesWhatItCannotRead(t *testing.T) {
	root := plant(t, map[string]string{"a.txt": "fine", "b.pdf": "x", "c.txt": strings.Repeat("x", 20), "d.txt": "fine too"})
	in := New(Config{Limit: 10})
	got := tell(in, root, root+"/a.txt", root+"/b.pdf", root+"/gone.txt", root+"/c.txt", "", root+"/d.txt")
	want := []string{
		`a.txt "fine"`,
		`error b.pdf: not a kind of file that holds a page: .pdf; known are .txt, .md, .html, .htm, .xhtml`,
		`error gone.txt: no such file or directory`,
		`error c.txt: input is too large: 20 bytes, the limit is 10 bytes`,
		`error "": an empty name names no input`,
		`d.txt "fine too"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("walk (-want +got):\n%s", diff)
	}
}

func TestWalkErrorsKeepTheirKind(t *testing.T) {
	root := plant(t, map[string]string{"a.pdf": "x", "b.txt": "xx"})
	for name, kind := range map[string]error{"a.pdf": ErrNotAPage, "b.txt": ErrTooLarge, "gone.txt": fs.ErrNotExist} {
		for _, err := range New(Config{Limit: 1}).Walk(context.Background(), filepath.Join(root, name)) {
			if !errors.Is(err, kind) {
				t.Errorf("Walk(%s) error %v, want kind %v", name, err, kind)
			}
		}
	}
}

func TestWalkEndsInLinkedFolders(t *testing.T) {
	root := plant(t, map[string]string{"a/page.txt": "one", "b/page.txt": "two"})
	for link, target := range map[string]string{
		"a/up": "..", "a/self": ".", "a/other": "../b", "b/back": "../a", "gone": "nowhere", "z.txt": "a/page.txt",
	} {
		if err := os.Symlink(target, filepath.Join(root, link)); err != nil {
			t.Skip("symbolic links cannot be made here:", err)
		}
	}
	want := []string{
		`error a/other/back: symbolic link leads back to a folder above it`,
		`a/other/page.txt "two"`,
		`a/page.txt "one"`,
		`error a/self: symbolic link leads back to a folder above it`,
		`error a/up: symbolic link leads back to a folder above it`,
		`error gone: no such file or directory`,
		`z.txt "one"`,
	}
	if diff := cmp.Diff(want, tell(New(Config{}), root, root)); diff != "" {
		t.Errorf("walk (-want +got):\n%s", diff)
	}
}

func TestWalkGoesOnPastUnreadableFiles(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("the superuser can read every file, so nothing is unreadable here")
	}
	root := plant(t, map[string]string{"a.txt": "one", "b.txt": "two", "c/d.txt": "three", "e.txt": "four"})
	for _, path := range []string{"b.txt", "c"} {
		if err := os.Chmod(filepath.Join(root, path), 0); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { os.Chmod(filepath.Join(root, "c"), 0o755) })
	want := []string{`a.txt "one"`, `error b.txt: permission denied`, `error c: permission denied`, `e.txt "four"`}
	if diff := cmp.Diff(want, tell(New(Config{}), root, root)); diff != "" {
		t.Errorf("walk (-want +got):\n%s", diff)
	}
}

func TestWalkStopsWhenAskedTo(t *testing.T) {
	root := plant(t, map[string]string{"a.txt": "one", "b.txt": "two"})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var seen int
	var last error
	for _, err := range New(Config{}).Walk(ctx, root) {
		seen++
		last = err
		cancel()
	}
	if seen != 2 || !errors.Is(last, context.Canceled) {
		t.Errorf("a cancelled walk yielded %d times and ended with %v; want 2 and context.Canceled", seen, last)
	}
}

func TestCaptureDigest(t *testing.T) {
	root := plant(t, map[string]string{"a.txt": "one"})
	for capture := range New(Config{}).Walk(context.Background(), root) {
		if want := fmt.Sprintf("%x", sha256.Sum256([]byte("one"))); capture.Digest() != want {
			t.Errorf("Digest() = %s, want %s", capture.Digest(), want)
		}
		if capture.ModTime.IsZero() {
			t.Error("ModTime is zero")
		}
	}
}
