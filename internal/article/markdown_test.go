package article

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMarkdownBecomesPlainText(t *testing.T) {
	for name, test := range map[string]struct{ in, want string }{
		"wrapped paragraphs": {"The ministers met in\nZenda.\n\nThey agreed.\n", "The ministers met in Zenda.\n\nThey agreed."},
		"end mark":           {"The ministers met in Zenda.\n\n\\###\n", "The ministers met in Zenda."},
		"emphasis":           {"The *river* **plan** of ***both*** sides_here_ and _there_ 3 * 4 ~~old~~.", "The river plan of both sides_here_ and there 3 * 4 old."},
		"bold with a blank":  {"**Water.\u00a0**The plan was *adopted*.", "Water.\u00a0The plan was adopted."},
		"footnote star":      {"*The plan consists of three parts.", "*The plan consists of three parts."},
		"links":              {"See [the *plan*](https://example.gov/a_(b) \"title\") and [this][1] [sic] <https://example.gov>.\n\n[1]: https://example.gov/x", "See the plan and this [sic] https://example.gov."},
		"pictures":           {"![A picture of it](x.png) The ministers met.", "The ministers met."},
		"escapes":            {"It costs \\$5 \\[LINK\\] for \\#1 \\_x\\_.", "It costs $5 [LINK] for #1 _x_."},
		"code":               {"Use `a*b*c` here.\n\n```\nx = *y*\n```\n", "Use a*b*c here.\n\nx = *y*"},
		"entities and tags":  {"The 70<sup>th</sup> year of Q&amp;A<br>and <u>more</u>, 3 < 4 & 5 > 4.", "The 70th year of Q&A\nand more, 3 < 4 & 5 > 4."},
		"items":              {"They will:\n\n-   open an office that\n    serves both;\n-   read gauges.\n\n1.  First of all\n2.  Then\n", "They will:\n\nopen an office that serves both;\n\nread gauges.\n\n1.  First of all\n\n2.  Then"},
		"headings":           {"## Water ##\n\nThe plan was adopted.\n\nTrade\n-----\n\nTrade grew.\n", "Water\n\nThe plan was adopted.\n\nTrade\n\nTrade grew."},
		"quotes":             {"> Our countries live\n> from the sea.\n\nshe said.", "Our countries live from the sea.\n\nshe said."},
		"footnotes":          {"The plan[^1] was adopted.\n\n[^1]: It has three parts.\n", "The plan was adopted.\n\nIt has three parts."},
		"hard breaks":        {"Office of the Minister  \nZenda, Ruritania\\\nMay 4", "Office of the Minister\nZenda, Ruritania\nMay 4"},
		"tables":             {"| State | Share |\n|---|---:|\n| Zenda | 3 |\n", "State | Share\n\nZenda | 3"},
		"rules":              {"The plan was adopted.\n\n* * *\n\nTrade grew.", "The plan was adopted.\n\nTrade grew."},
	} {
		found, err := Extract([]byte("---\ntitle: A title\n---\n"+test.in), Hint{Name: "page.md"})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(test.want, found.Text); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestMarkdownTitleFromFirstHeading(t *testing.T) {
	found, err := Extract([]byte("# Ministers *back* river plan\n\nThe ministers met in Zenda and agreed on a plan.\n"), Hint{Name: "page.md"})
	if err != nil || found.Title != "Ministers back river plan" || found.Text != "The ministers met in Zenda and agreed on a plan." {
		t.Errorf("title %q, text %q, %v", found.Title, found.Text, err)
	}
}

func TestFrontMatter(t *testing.T) {
	const body = "The ministers met in Zenda and agreed on a plan for the river.\n"
	for name, test := range map[string]struct {
		front string
		want  Article
	}{
		"our samples": {
			"title: River talks\nurl: https://example.gov/a\npublisher: Ministry of Waters\npublished: 2024-04\nlanguage: en\nkind: Abstract\n",
			Article{Title: "River talks", URL: "https://example.gov/a", Hints: []string{"Ministry of Waters", "example.gov"}, Published: "2024-04", Kind: "abstract"},
		},
		"a crawler's": {
			"tags: x\ndate: '2021-09-03'\nposted: 2021-09-03 11:02:59+09:00\nsource_url: https://www.example.gov/2021/09/03/a/\ntitle: \"River\\\n  \\ talks\\u2019 \\_end\"\n",
			Article{Title: "River talks’ end", URL: "https://www.example.gov/2021/09/03/a/", Hints: []string{"example.gov"}, Published: "2021-09-03"},
		},
		"not quite YAML": {
			"title: River talks: the second round\npublished: April 4, 2024\n",
			Article{Title: "River talks: the second round", Published: "2024-04-04"},
		},
		"an uncertain date":         {"title: River talks\npublished: 2024-10~\n", Article{Title: "River talks", Published: "2024-10~"}},
		"a date of either way":      {"title: River talks\ndate: 04/05/2024\n", Article{Title: "River talks", Published: "2024"}},
		"aliases are not expanded":  {"a: &x [1]\nb: [*x, *x]\ntitle: River talks\n", Article{Title: "River talks"}},
		"a list and a mapping":      {"title: [River talks, x]\npublisher: {a: b}\n", Article{Title: "River talks"}},
		"publisher with an address": {"title: River talks\nsource: https://www.example.org/x\n", Article{Title: "River talks", Hints: []string{"example.org"}}},
	} {
		for _, file := range []string{"page.md", "page.txt"} {
			got, err := Extract([]byte("---\n"+test.front+"---\n"+body), Hint{Name: file})
			if err != nil {
				t.Fatal(name, err)
			}
			want := test.want
			want.Text, want.Charset, want.Language = body[:len(body)-1], "utf-8", "en"
			if want.Published != "" {
				want.PublishedBasis = "stated"
			}
			if len(want.Hints) > 0 {
				want.Publisher = want.Hints[0]
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, %s (-want +got):\n%s", name, file, diff)
			}
		}
	}
}
