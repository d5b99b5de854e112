package article

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// pressPage is a made-up release in the markup that ministries' sites use.
const pressPage = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Ministers back river plan | Ministry of Waters</title>
<meta property="og:site_name" content="Ministry of Waters of Ruritania">
<link rel="canonical" href="https://www.waters.example/press/1">
<meta property="article:published_time" content="2023-05-08T10:00:00+02:00">
<style>p { color: red }</style><script>var x = "<p>No text of the page at all.</p>";</script></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/press">Press releases</a></li></ul></nav></header>
<main><article><h1>Ministers back river plan</h1>
<div class="share"><a href="#">Share</a> <a href="#">Print</a></div>
<p>The ministers of the five river states, among them <b>Ada</b> <a href="/p">Pellworth</a> of Freedonia, met in Zenda on Monday and backed a common plan for the dry season.</p>
<figure><img src="a.jpg" alt=""><figcaption>The ministers at the town hall. (Photo: Ministry of Waters)</figcaption></figure>
<p>The ministers shake hands after the meeting. (Photo: VNA)</p>
<p>1. The plan sets out how much each state may take between May and September.<br><br>2. It will be looked at again after the first year, when the gauges have been read for a whole season.</p>
<ul><li>Freedonia pays for forty gauges, which are to be set up by the spring of next year.</li><li>Ruritania looks after them and tells the others what they say.</li></ul>
<p>Observers from two neighbouring countries took part for the first time, and thanked the hosts.</p>
<p>Source: Ruritanian News Agency</p>
<h3>Related news</h3><ul><li><a href="/2">Old bridge gets new lamps in the spring</a></li><li><a href="/3">Farmers ask for more water this summer</a></li></ul>
</article></main><footer><p>© 2023 Ministry of Waters. All rights reserved.</p></footer></body></html>`

const pressText = `The ministers of the five river states, among them Ada Pellworth of Freedonia, met in Zenda on Monday and backed a common plan for the dry season.

1. The plan sets out how much each state may take between May and September.

2. It will be looked at again after the first year, when the gauges have been read for a whole season.

Freedonia pays for forty gauges, which are to be set up by the spring of next year.

Ruritania looks after them and tells the others what they say.

Observers from two neighbouring countries took part for the first time, and thanked the hosts.`

func TestExtractHTML(t *testing.T) {
	for _, name := range []string{"page.html", "page.txt", ""} { // known by its name or by its first bytes
		found, err := Extract([]byte(pressPage), Hint{Name: name})
		if err != nil {
			t.Fatal(err)
		}
		found.Boilerplate = nil
		want := Article{
			Text: pressText, Title: "Ministers back river plan", Published: "2023-05-08", PublishedBasis: "stated",
			URL: "https://www.waters.example/press/1", Language: "en", Publisher: "Ruritanian News Agency",
			Hints:   []string{"Ruritanian News Agency", "Ministry of Waters of Ruritania", "Ministry of Waters", "waters.example"},
			Charset: "utf-8",
		}
		if diff := cmp.Diff(want, found); diff != "" {
			t.Errorf("Extract as %q (-want +got):\n%s", name, diff)
		}
	}
}

func TestExtractHTMLTooDeepOrTooLargeForATree(t *testing.T) {
	const sentence = "The ministers of the five river states met in Zenda on Monday and backed a plan for the dry season."
	inside := "<h1>Ministers back river plan</h1><nav>Home</nav><p>" + sentence + "</p><p>Observers took part for the first time &amp; thanked the hosts.</p>"
	want := sentence + "\n\nObservers took part for the first time & thanked the hosts."
	for name, page := range map[string]string{
		"a million open elements": "<html><body>" + strings.Repeat("<div>", 1_000_000) + inside,
		"deep formatting":         "<html><body>" + strings.Repeat("<b><i>", 2_000) + inside,
		"a large page":            "<html><body>" + inside + strings.Repeat("<table><tr><td></td></tr></table>", 100_000),
	} {
		found, err := Extract([]byte(page), Hint{Name: "page.html"})
		if err != nil || found.Text != want || found.Title != "Ministers back river plan" {
			t.Errorf("%s: title %q, text %.200q, %v", name, found.Title, found.Text, err)
		}
	}
}

func TestExtractHTMLTakesTextFromDescription(t *testing.T) {
	body := strings.Repeat("The ministers of the five river states met in Zenda and backed a common plan. ", 12)
	page := `<html><head><title>Plan</title><script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","publisher":{"name":"The Zenda Post"},"articleBody":"` +
		body + `"}]}</script></head><body><div id="app"><p>Loading the page, please wait.</p></div></body></html>`
	found, err := Extract([]byte(page), Hint{Name: "page.html"})
	if err != nil || found.Text != strings.TrimSpace(body) || found.Publisher != "The Zenda Post" {
		t.Errorf("publisher %q, text %.100q, %v", found.Publisher, found.Text, err)
	}
}

func TestScrubEndsUnclosedDrawings(t *testing.T) {
	for in, want := range map[string]string{
		"<svg><title/><path d='x'/></svg><p>a</p>":               "<p>a</p>",
		"<svg><path><p>a</p>":                                    "<p>a</p>",
		"<style>p{}</style><p>a<!-- b --></p>":                   "<p>a</p>",
		"<script>if (a < b) { '</p>' }</script><p>a":             "<p>a",
		"<svg><foreignObject><p>b</p></foreignObject></svg><p>a": "<p>a",
	} {
		if got, simple := scrub(in); got != want || !simple {
			t.Errorf("scrub(%q) = %q, %v; want %q", in, got, simple, want)
		}
	}
}

func TestExtractHTMLOfOneParagraphGivesItOnce(t *testing.T) {
	body := "The two ministers met in Zenda on 5 May 2023 and agreed to share the water of the river."
	found, err := Extract([]byte("<html><head><title>Talks in Zenda</title></head><body><h1>Talks in Zenda</h1><p>"+body+"</p></body></html>"), Hint{Name: "page.html"})
	if err != nil || found.Text != body || found.Title != "Talks in Zenda" {
		t.Errorf("title %q, text %q, %v", found.Title, found.Text, err)
	}
}
