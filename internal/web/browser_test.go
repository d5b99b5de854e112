package web

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"maps"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// browser is a headless browser on one page of a server, and what it complains of.
type browser struct {
	t    *testing.T
	ctx  context.Context
	at   string // the server's address
	mu   sync.Mutex
	said []string // console messages, violations of the policy, requests to other hosts
}

// patience is how long one test may keep the browser.
const patience = 10 * time.Minute

// browse opens a browser on a server; where this machine has none, the test is
// skipped and says so.
func browse(t *testing.T, s *Server) *browser {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" || testing.Short() {
		t.Skip("SKIPPED: NO BROWSER TEST WAS RUN: there is no chromium on this machine, or -short was given")
	}
	server := httptest.NewServer(s.Handler(nil))
	t.Cleanup(server.Close)
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true), chromedp.WindowSize(1240, 1000))
	ctx, cancel := context.WithTimeout(t.Context(), patience) // of the browser's whole life
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	b := &browser{t: t, ctx: ctx, at: server.URL}
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	call(b, network.Enable, network.EnableParams{})
	call(b, log.Enable, cdp.Empty{})
	call(b, runtime.Enable, cdp.Empty{})
	return b
}

// hear keeps what a browser complains of.
func (b *browser) hear(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *log.EventEntryAdded:
		b.said = append(b.said, string(e.Entry.Level)+": "+e.Entry.Text)
	case *runtime.EventConsoleAPICalled:
		b.said = append(b.said, "console: "+string(e.Type))
	case *runtime.EventExceptionThrown:
		b.said = append(b.said, "exception: "+e.ExceptionDetails.Text)
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !strings.HasPrefix(u, b.at) && !strings.HasPrefix(u, "data:") && u != "about:blank" {
			b.said = append(b.said, "request to "+u)
		}
	}
}

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// call sends a command of the browser's protocol.
func call[P, R any](b *browser, command cdp.Command[P, R], params P) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, command, params); err != nil {
		b.t.Fatal(err)
	}
}

func (b *browser) open(path string) { b.t.Helper(); b.do(chromedp.Navigate(b.at + path)) }

// value is what an expression is in the page.
func value[T any](b *browser, expression string) T {
	b.t.Helper()
	out, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.t.Fatal(err)
	}
	return out
}

// quiet fails where the browser complained of anything.
func (b *browser) quiet() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range b.said {
		b.t.Errorf("the browser says: %s", s)
	}
}

// TestBrowserCompares pastes two texts, opens a claim by the keyboard, and follows it
// to its highlighted words.
func TestBrowserCompares(t *testing.T) {
	b := browse(t, sampled(t))
	b.open("/")
	b.do(
		chromedp.SetValue(chromedp.CSS("#text-a"), oneSide), chromedp.SetValue(chromedp.CSS("#text-b"), otherSide),
		chromedp.SetValue(chromedp.CSS("[name=side-a]"), "Republic of Korea"), chromedp.SetValue(chromedp.CSS("[name=side-b]"), "Viet Nam"),
		chromedp.Click(chromedp.CSS("button.primary")), chromedp.WaitVisible(chromedp.CSS("#claims")),
	)
	if got := value[string](b, `document.querySelector("h1").innerText`); !strings.Contains(got, "20th ASEAN–ROK Dialogue") {
		t.Errorf("heading %q", got)
	}
	if value[bool](b, `document.querySelector("#claims details.point").open`) {
		t.Error("a claim is open before anybody asked")
	}
	b.do(chromedp.KeyEvent("j"))
	if !value[bool](b, `document.activeElement === document.querySelector("#claims details.point > summary")`) {
		t.Error("j does not lead to the first claim")
	}
	b.do(chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(chromedp.CSS("#claims details.point[open] .source mark")))
	words := value[string](b, `document.querySelector("#claims details.point[open] .source mark").innerText`)
	if words == "" || !strings.Contains(oneSide+otherSide, words) {
		t.Errorf("the marked words %q stand in neither text", words)
	}
	b.do(chromedp.Click(chromedp.CSS("#claims details.point[open] .cite a")))
	if !value[bool](b, `(e => { const r = e.getBoundingClientRect(); return r.top >= -2 && r.top < innerHeight })(document.querySelector(":target"))`) {
		t.Error("the words in the text did not come into view")
	}
	b.quiet()
}

func TestBrowserShowsHostileTextsHarmlessly(t *testing.T) {
	b := browse(t, sampled(t))
	b.open("/")
	b.do(
		chromedp.Evaluate[chromedp.Void](`window.alert = () => { window.harmed = true }`),
		chromedp.SetValue(chromedp.CSS("#text-a"), hostileText), chromedp.SetValue(chromedp.CSS("#text-b"), otherSide),
		chromedp.Click(chromedp.CSS("button.primary")), chromedp.WaitVisible(chromedp.CSS("#text-of-text-1")),
	)
	if value[bool](b, `window.harmed === true || document.querySelectorAll("script").length !== 1 || document.querySelector("main svg[onload], main img") !== null`) {
		t.Error("a text's own elements came into the page")
	}
	b.quiet()
}

// TestBrowserSeesEveryKindOfPage looks at each kind of page, wide and on a phone: no
// complaint, no page wider than its window, every control with a name.
func TestBrowserSeesEveryKindOfPage(t *testing.T) {
	s := sampled(t)
	k, err := s.snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b := browse(t, s)
	paths := []string{
		"/", "/relations", "/relations/asean-rok", "/meetings", "/meetings/asean-rok-dialogue/28", "/documents", address("documents", k.order[0]),
		"/people", address("people", k.view.People[0].ID), "/programmes", address("programmes", k.view.Initiatives[0].ID), "/pledges", "/search?q=asean",
		"/topics", "/topics/korean-peninsula", "/parties", "/parties/KR", "/parties/asean", "/commitments", "/plans", "/plans/plan-of-action/2021-2025",
	}
	for _, width := range []int64{1240, 390} {
		b.do(chromedp.EmulateViewport(width, 900))
		for _, path := range paths {
			b.open(path)
			if over := value[int](b, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				wide := value[string](b, `[...document.querySelectorAll("main *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll")).slice(0, 3).map(e => e.tagName + "." + e.getAttribute("class")).join(", ")`)
				t.Errorf("%s at %d: %d pixels wider than the window (%s)", path, width, over, wide)
			}
			for _, fault := range value[[]string](b, faults) {
				t.Errorf("%s: %s", path, fault)
			}
		}
	}
	b.quiet()
}

// faults finds what a screen reader would stumble over, after the rules of axe-core
// that need no more than the page: names of controls, order of headings, tables.
const faults = `(() => {
  const out = [];
  const name = (e) => (e.innerText || e.getAttribute("aria-label") || e.title || [...(e.labels || [])].map(l => l.innerText).join("") || "").trim();
  for (const e of document.querySelectorAll("a[href], button, input:not([type=hidden]), textarea, select, summary"))
    if (!e.hidden && e.checkVisibility() && !name(e) && !e.querySelector("title")) out.push("no name: " + e.outerHTML.slice(0, 90));
  if (document.querySelectorAll("h1").length !== 1) out.push("not one h1");
  let last = 1;
  for (const h of document.querySelectorAll("h1, h2, h3, h4")) {
    const level = +h.tagName[1];
    if (level > last + 1) out.push("heading " + h.innerText + " skips a level");
    last = level;
  }
  for (const t of document.querySelectorAll("table")) if (!t.querySelector("th[scope]")) out.push("a table without headers");
  if (!document.documentElement.lang) out.push("no language");
  return out;
})()`

// TestBrowserFollowsADifference goes from the first page to a difference between two
// accounts on record, unfolds its words in their paragraph, and goes on to the text.
func TestBrowserFollowsADifference(t *testing.T) {
	b := browse(t, sampled(t))
	b.open("/")
	b.do(chromedp.Click(chromedp.CSS(".differences a")), chromedp.WaitVisible(chromedp.CSS("#facts-differ")))
	b.do(
		chromedp.Click(chromedp.CSS("#facts-differ details.point > summary")),
		chromedp.WaitVisible(chromedp.CSS("#facts-differ details.point[open] blockquote mark")), // fetched from its own page
	)
	words := value[string](b, `document.querySelector("#facts-differ details[open] blockquote mark").innerText`)
	if value[int](b, `document.querySelectorAll("#facts-differ details[open] button.copy:not([hidden])").length`) != 1 {
		t.Error("the unfolded words offer no copy with citation")
	}
	b.do(chromedp.Click(chromedp.CSS("#facts-differ details[open] .cite a")), chromedp.WaitVisible(chromedp.CSS(".text .line:target, .text .here:target")))
	if text := value[string](b, `document.querySelector(".text").innerText`); words == "" || !strings.Contains(text, words) {
		t.Errorf("the marked words %q do not stand in the text", words)
	}
	b.quiet()
}

// TestBrowserWalksByKeyboard goes through a comparison with the keyboard alone: past
// the frame, from point to point, into the words and back, and to the search.
func TestBrowserWalksByKeyboard(t *testing.T) {
	b := browse(t, sampled(t))
	b.open("/meetings/asean-rok-dialogue/28")
	b.do(chromedp.KeyEvent(kb.Tab))
	if !value[bool](b, `document.activeElement.matches(".skip") && document.activeElement.getBoundingClientRect().width > 20`) {
		t.Error("the first Tab does not show the way past the frame")
	}
	b.do(chromedp.KeyEvent(kb.Enter))
	if !value[bool](b, `document.activeElement.id === "main"`) {
		t.Error("the skip link does not lead to the content")
	}
	stops := 0
	for inPoints := false; !inPoints && stops < 40; stops++ {
		b.do(chromedp.KeyEvent(kb.Tab))
		if value[bool](b, focusUnseen) {
			t.Errorf("one does not see the focus on %s", value[string](b, `document.activeElement.outerHTML.slice(0, 90)`))
		}
		inPoints = value[bool](b, `document.activeElement.matches("#claims details.point > summary")`)
	}
	if stops == 40 {
		t.Error("Tab does not lead to a point")
	}
	for range 3 {
		b.do(chromedp.KeyEvent("j"))
	}
	if at := value[int](b, `[...document.querySelectorAll("details.point > summary")].filter(e => e.checkVisibility()).indexOf(document.activeElement)`); at != 3 {
		t.Errorf("j three times leads to point %d", at)
	}
	b.do(chromedp.KeyEvent("k"), chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(chromedp.CSS("details.point[open] blockquote mark")))
	b.do(chromedp.KeyEvent(kb.Tab))
	if !value[bool](b, `document.activeElement.closest("details.point[open] .source") !== null`) {
		t.Error("Tab does not lead from a point into its source")
	}
	b.do(chromedp.KeyEvent("k"), chromedp.KeyEvent("j"))
	b.do(chromedp.KeyEvent("/"))
	if !value[bool](b, `document.activeElement.id === "q"`) {
		t.Error("/ does not lead to the search")
	}
	b.do(chromedp.KeyEvent("code of conduct"), chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(chromedp.CSS("body.page-search main mark")))
	b.quiet()
}

// focusUnseen is whether what has the focus shows it by nothing.
const focusUnseen = `(() => {
  const style = getComputedStyle(document.activeElement);
  return document.activeElement === document.body || style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 1.5;
})()`

func TestBrowserFiltersTheLedger(t *testing.T) {
	b := browse(t, sampled(t))
	b.open("/pledges")
	all := value[int](b, `document.querySelectorAll(".ledger tbody tr").length`)
	b.do(
		chromedp.Evaluate[chromedp.Void](`(s => { s.value = [...s.options].at(-1).value; s.dispatchEvent(new Event("change", { bubbles: true })) })(document.querySelector("[name=year]"))`),
		chromedp.WaitReady(chromedp.CSS(`select[name=year] option[selected]:not([value=""])`)),
	)
	some := value[int](b, `document.querySelectorAll(".ledger tbody tr").length`)
	if some == 0 || some >= all {
		t.Errorf("%d of %d pledges after filtering", some, all)
	}
	if drawn := value[int](b, `document.querySelectorAll(".chart .piece").length`); drawn == 0 || drawn > some {
		t.Errorf("%d pieces are drawn of %d pledges", drawn, some)
	}
	b.do(chromedp.Click(chromedp.CSS(".chart .piece a")))
	if !value[bool](b, `document.querySelector(".ledger tr:target") !== null`) {
		t.Error("a piece of the picture does not lead to its line in the table")
	}
	b.quiet()
}

func TestBrowserSearches(t *testing.T) {
	b := browse(t, sampled(t))
	b.open("/people")
	b.do(
		chromedp.SetValue(chromedp.CSS("#q"), `"code of conduct"`), chromedp.Submit(chromedp.CSS("form.find")),
		chromedp.WaitVisible(chromedp.CSS("body.page-search main mark")),
	)
	if got := value[string](b, `document.querySelector("main mark").innerText.toLowerCase()`); !strings.Contains("code of conduct", got) {
		t.Errorf("%q is highlighted", got)
	}
	b.quiet()
}

// TestBrowserTurnsThemes goes round the themes: as the system has it, light, dark,
// and again as the system has it.
func TestBrowserTurnsThemes(t *testing.T) {
	b := browse(t, sampled(t))
	ground := func() string { return value[string](b, `getComputedStyle(document.body).backgroundColor`) }
	b.look(view{1240, "light"})
	b.open("/people")
	light := ground()
	b.look(view{1240, "dark"})
	dark := ground()
	if light == dark {
		t.Errorf("both themes of the system are %s", light)
	}
	for _, step := range []struct{ theme, want string }{{"light", light}, {"dark", dark}, {"", dark}} {
		root := "html:not([data-theme])"
		if step.theme != "" {
			root = "html[data-theme=" + step.theme + "]"
		}
		b.do(chromedp.Click(chromedp.CSS(".theme button")), chromedp.WaitReady(chromedp.CSS(root)))
		if got := ground(); got != step.want {
			t.Errorf("theme %q on a dark system is %s, want %s", step.theme, got, step.want)
		}
	}
	if at := value[string](b, `location.pathname`); at != "/people" {
		t.Errorf("the theme led to %s", at)
	}
	b.quiet()
}

// TestPictures takes the pictures of the pages for a person to look at, into the
// folder that READOUT_PICTURES names.
func TestPictures(t *testing.T) {
	into := os.Getenv("READOUT_PICTURES")
	if into == "" {
		t.Skip("READOUT_PICTURES names no folder")
	}
	b := browse(t, sampled(t))
	heights := map[string]int64{"compare": 1560, "relation": 880}
	for name, path := range map[string]string{"compare": "/meetings/asean-rok-dialogue/28", "relation": "/relations/asean-rok"} {
		b.do(chromedp.EmulateViewport(1240, heights[name]))
		b.open(path)
		picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(into+"/"+name+".png", fewColours(t, picture), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// fewColours writes a picture anew with the 256 colours that it has most, which
// makes pictures of text a third as large.
func fewColours(t *testing.T, picture []byte) []byte {
	t.Helper()
	from, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	often := map[color.Color]int{}
	bounds := from.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			often[from.At(x, y)]++
		}
	}
	colours := slices.SortedFunc(maps.Keys(often), func(a, b color.Color) int { return often[b] - often[a] })
	to := image.NewPaletted(bounds, color.Palette(colours[:min(len(colours), 256)]))
	near := map[color.Color]uint8{}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			c := from.At(x, y)
			index, known := near[c]
			if !known {
				index = uint8(to.Palette.Index(c))
				near[c] = index
			}
			to.SetColorIndex(x, y, index)
		}
	}
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, to); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
