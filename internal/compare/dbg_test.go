package compare_test

import (
	"os"
	"strings"

	"readout/internal/compare"
	"readout/internal/compare/sheet"
	"readout/lexicon"
)

func dump(name string, lex *lexicon.Lexicon, c *compare.Comparison) {
	name = "/tmp/cmp/" + strings.ReplaceAll(name, "/", "_")
	os.MkdirAll("/tmp/cmp", 0o755)
	f, _ := os.Create(name + ".txt")
	sheet.Text(f, c, lex)
	f, _ = os.Create(name + ".html")
	sheet.HTML(f, c, lex)
	f, _ = os.Create(name + ".md")
	sheet.Markdown(f, c, lex)
	f, _ = os.Create(name + ".json")
	sheet.JSON(f, c, nil)
}
