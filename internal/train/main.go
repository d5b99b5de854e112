// Command train makes the weights of the reading models from public data and
// writes them where the packages embed them. See doc/models.md.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"readout/internal/reading/attribution"
	"readout/internal/reading/tagger"
)

func main() {
	data := flag.String("data", "../shared", "folder with eval/polnear and the other data")
	train := flag.String("train", "/tmp/pol/train", "folder")
	flag.Parse()
	if err := run(*data, *train); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

func run(data, train string) error {
	t, err := tagger.Default()
	if err != nil {
		return err
	}
	start := time.Now()
	docs, err := readPolnear(train, t)
	if err != nil {
		return err
	}
	dev, err := readPolnear(filepath.Join(data, "eval/polnear/dev"), t)
	if err != nil {
		return err
	}
	var learn, held, devs []attribution.Example
	for i, d := range docs {
		e := attribution.Example{Text: d.text, Tags: d.tags, Gold: d.gold[0]}
		if i%7 == 3 {
			held = append(held, e)
		} else {
			learn = append(learn, e)
		}
	}
	for _, d := range dev {
		devs = append(devs, attribution.Example{Text: d.text, Tags: d.tags, Gold: d.gold[0]})
	}
	fmt.Println(len(learn), len(held), len(devs), time.Since(start))
	c := attribution.TrainPropose(learn, 5)
	fmt.Println(time.Since(start))
	attribution.LabPropose(c, held)
	attribution.LabPropose(c, devs)
	return nil
}
