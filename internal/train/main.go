// Command train makes the weights of the reading models from public data and
// writes them where the packages embed them. See doc/models.md.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"readout/internal/reading/tagger"
)

func main() {
	data := flag.String("data", "../shared", "folder with eval/polnear and the other data")
	lexicon := flag.String("lexicon", "", "file of word forms and tags")
	flag.Parse()
	if err := run(*data, *lexicon); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

func run(data, lexicon string) error {
	polnear := filepath.Join(data, "eval", "polnear")
	examples, err := readTagged(filepath.Join(polnear, "cofenet-dev.jsonl"), filepath.Join(polnear, "dev"))
	if err != nil {
		return err
	}
	forms, err := readForms(lexicon)
	if err != nil {
		return err
	}
	config := tagger.Config{Forms: forms}
	right, all := 0, 0
	start := time.Now()
	for fold := range 5 {
		var train, test []tagger.Example
		for i, e := range examples {
			if i%5 == fold {
				test = append(test, e)
			} else {
				train = append(train, e)
			}
		}
		t := tagger.Train(train, config)
		for _, e := range test {
			for i, tag := range t.Tag(e.Text) {
				if e.Tags[i] != tagger.None {
					all++
					if tag == e.Tags[i] {
						right++
					}
				}
			}
		}
	}
	fmt.Printf("tagger: %.4f of %d tokens, %v\n", float64(right)/float64(all), all, time.Since(start))
	t := tagger.Train(examples, config)
	out, err := os.Create("internal/reading/tagger/tagger.weights")
	if err != nil {
		return err
	}
	defer out.Close()
	return t.Write(out)
}
