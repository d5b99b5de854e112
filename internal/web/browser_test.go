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
	"github.com/chromedp/cdproto/emulation"
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

func TestBrowserFiltersTheLedger(t *testing.T) {
	b := browse(t, sampled(t))
	b.open("/pledges")
	all := value[int](b, `document.querySelectorAll(".ledger tbody tr").length`)
	b.do(
		chromedp.Evaluate[chromedp.Void](`(s => { s.value = [...s.options].at(-1).value; s.dispatchEvent(new Event("change", { bubbles: true })) })(document.querySelector("[name=year]"))`),
		chromedp.WaitReady(chromedp.CSS(`select[name=year] option[selected]:not([value=""])`)),
	)
	if some := value[int](b, `document.querySelectorAll(".ledger tbody tr").length`); some == 0 || some >= all {
		t.Errorf("%d of %d pledges after filtering", some, all)
	}
	b.quiet()
}

func TestBrowserTurnsDark(t *testing.T) {
	b := browse(t, sampled(t))
	ground := `getComputedStyle(document.body).backgroundColor`
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "light"}}})
	b.open("/people")
	light := value[string](b, ground)
	for range 2 { // system, light, dark
		b.do(chromedp.Click(chromedp.CSS(".theme button")), chromedp.WaitReady(chromedp.CSS("html[data-theme]")))
	}
	b.do(chromedp.WaitReady(chromedp.CSS("html[data-theme=dark]")))
	if dark := value[string](b, ground); dark == light {
		t.Errorf("dark is %s, as light", dark)
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
	heights := map[string]int64{"compare": 1560, "relation": 925}
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
