package web

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// axeSource is axe-core (Deque, MPL-2.0), which ./test fetches. Where it is not
// there the test is skipped and says so; where CI is set that is a failure.
func axeSource(t *testing.T) string {
	t.Helper()
	path := os.Getenv("READOUT_AXE")
	if path == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			cache = os.TempDir()
		}
		if all, _ := filepath.Glob(filepath.Join(cache, "readout", "axe-core@*.js")); len(all) > 0 {
			path = all[len(all)-1]
		}
	}
	source, err := os.ReadFile(path)
	switch {
	case err == nil:
		return string(source)
	case os.Getenv("CI") != "":
		t.Fatalf("axe-core is not here, and in CI it must be (./test fetches it): %v", err)
	}
	t.Skip("SKIPPED: NO PAGE WAS HELD AGAINST axe-core: run ./test, which fetches it from npm")
	return ""
}

// view is a way of looking at pages.
type view struct {
	width int64
	theme string
}

// views are those that every kind of page is held against.
var views = []view{{1240, "light"}, {390, "light"}, {1240, "dark"}, {390, "dark"}}

func (b *browser) look(v view) {
	b.t.Helper()
	b.do(chromedp.EmulateViewport(v.width, 900))
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: v.theme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}})
}

// axeRun asks axe-core for the rules of WCAG 2.2 A and AA and of its own best
// practice, and returns what breaks one seriously. It also unfolds what is folded,
// so that what a reader opens is held against the rules, too.
const axeRun = `(async () => {
  for (const d of document.querySelectorAll("details")) d.open = true;
  const found = await axe.run(document, { preload: false, resultTypes: ["violations"] });
  return JSON.stringify(found.violations.filter(v => v.impact === "serious" || v.impact === "critical").map(v =>
    v.id + " (" + v.impact + "), " + v.nodes.length + " times: " + v.nodes.slice(0, 3).map(n =>
      n.html.slice(0, 160) + " — " + n.failureSummary.replace(/\s+/g, " ").slice(0, 220)).join(" | ")));
})()`

// axe holds the page that is open against axe-core. The script comes through the
// browser's protocol, so that the page keeps its strict policy.
func (b *browser) axe(source string) (faults []string) {
	b.t.Helper()
	call(b, runtime.Evaluate, runtime.EvaluateParams{Expression: source + ";0"})
	result, err := chromedp.Call(b.ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: axeRun, AwaitPromise: new(true), ReturnByValue: new(true)})
	if err != nil {
		b.t.Fatal(err)
	}
	if result.ExceptionDetails != nil {
		b.t.Fatalf("axe-core: %s", result.ExceptionDetails.Text)
	}
	var found string
	if err := json.Unmarshal([]byte(result.Result.Value), &found); err != nil {
		b.t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(found), &faults); err != nil {
		b.t.Fatal(err)
	}
	return faults
}

// TestAxeFindsNothingSerious holds every kind of page of the samples against
// axe-core in every view; where CI is set others of each kind, too, in one of them.
func TestAxeFindsNothingSerious(t *testing.T) {
	source := axeSource(t)
	s := sampled(t)
	kinds, others := kindsOfPage(t, s)
	if os.Getenv("CI") == "" {
		others = nil
	}
	b := browse(t, s)
	b.open("/")
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("h1").style.color = "#ddd"`))
	if len(b.axe(source)) == 0 {
		t.Fatal("axe-core does not see pale words on pale paper: it was not asked rightly")
	}
	hold := func(v view, path string) {
		b.open(path)
		for _, f := range b.axe(source) {
			t.Errorf("%s at %d, %s: %s", path, v.width, v.theme, f)
		}
	}
	for i, v := range views {
		b.look(v)
		for _, path := range kinds {
			hold(v, path)
		}
		for n, path := range others {
			if n%len(views) == i {
				hold(v, path)
			}
		}
	}
	b.quiet()
}

// mostOfKind is how many pages of one kind are held against axe-core: of documents
// and meetings nearly all, of the words in documents a few.
const mostOfKind = 40

// kindsOfPage are the addresses of one page of every kind, and others that the
// samples have.
func kindsOfPage(t *testing.T, s *Server) (kinds, others []string) {
	t.Helper()
	pages := everyPage(t, s)
	seen := map[string]int{}
	for _, path := range pages {
		kind := path
		if i := strings.Index(path, "/words/"); i >= 0 {
			kind = "/words"
		} else if i := strings.IndexAny(strings.TrimPrefix(path, "/"), "/?"); i >= 0 {
			kind = path[:i+2]
		}
		switch seen[kind]++; {
		case seen[kind] == 1:
			kinds = append(kinds, path)
		case seen[kind] <= mostOfKind:
			others = append(others, path)
		}
	}
	return kinds, others
}
