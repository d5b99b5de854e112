// Command train makes the weights of the reading models from public data and
// writes them where their packages embed them; doc/models.md says what the
// data are and how good the models turn out.
//
//	go run ./internal/train --data ../shared --lexicon lexicon.tsv
//
// trains everything on one core in about five minutes. The same data and
// seed give the same weights.
package main

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"readout/internal/reading/attribution"
	"readout/internal/reading/tagger"
)

type options struct {
	data    string
	lexicon string
	only    string
	hold    bool
	out     string
	seed    uint64
}

func main() {
	var o options
	flag.StringVar(&o.data, "data", "../shared", "folder with the data, of which eval/polnear is read")
	flag.StringVar(&o.lexicon, "lexicon", "", "file of word forms and their tags, for the tagger: a form, a tab, tags with spaces")
	flag.StringVar(&o.only, "only", "", "train only this model: tagger or attribution")
	flag.BoolVar(&o.hold, "hold", false, "hold a seventh of the texts back, to choose settings on")
	flag.StringVar(&o.out, "out", "internal/reading", "folder of the reading packages, into which the weights are written")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the random order of the examples")
	flag.Parse()
	if err := run(o, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

func run(o options, log io.Writer) error {
	if o.only != "attribution" {
		if err := trainTagger(o, log); err != nil {
			return fmt.Errorf("training the tagger: %w", err)
		}
	}
	if o.only != "tagger" {
		if err := trainAttribution(o, log); err != nil {
			return fmt.Errorf("training the attribution finder: %w", err)
		}
	}
	return nil
}

func trainTagger(o options, log io.Writer) error {
	if o.lexicon == "" {
		return errors.New("no --lexicon")
	}
	polnear := filepath.Join(o.data, "eval", "polnear")
	examples, err := readTagged(filepath.Join(polnear, "cofenet-dev.jsonl"), filepath.Join(polnear, "dev"))
	if err != nil {
		return err
	}
	forms, err := readForms(o.lexicon)
	if err != nil {
		return err
	}
	config := tagger.Config{Forms: forms, Seed: o.seed}
	fmt.Fprintf(log, "tagger: %.4f of the tokens right, five-fold\n", crossValidated(examples, config))
	return write(filepath.Join(o.out, "tagger", "tagger.weights"), tagger.Train(examples, config).Write)
}

// crossValidated is the share of tokens that taggers trained on four fifths of
// the texts tag right in the last fifth.
func crossValidated(examples []tagger.Example, config tagger.Config) float64 {
	const folds = 5
	right, all := 0, 0
	for fold := range folds {
		var learn, test []tagger.Example
		for i, e := range examples {
			if i%folds == fold {
				test = append(test, e)
			} else {
				learn = append(learn, e)
			}
		}
		t := tagger.Train(learn, config)
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
	return float64(right) / float64(max(1, all))
}

func trainAttribution(o options, log io.Writer) error {
	t, err := readTagger(filepath.Join(o.out, "tagger", "tagger.weights"))
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "polnear")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := unpack(filepath.Join(o.data, "eval", "polnear", "train.tar.gz"), folder); err != nil {
		return err
	}
	documents, err := readPolnear(filepath.Join(folder, "train"), t)
	if err != nil {
		return err
	}
	var examples []attribution.Example
	for i, d := range documents {
		if !o.hold || i%7 != 3 {
			examples = append(examples, attribution.Example{Text: d.text, Tags: d.tags, Gold: d.gold[0]})
		}
	}
	fmt.Fprintf(log, "attribution: %d texts\n", len(examples))
	finder := attribution.Train(examples, attribution.Config{Seed: o.seed, Log: log})
	return write(filepath.Join(o.out, "attribution", "attribution.weights"), finder.Write)
}

func readTagger(file string) (*tagger.Tagger, error) {
	weights, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return tagger.Read(weights)
}

// write writes a file by way of one beside it, so that a failure leaves the
// old one whole.
func write(file string, encode func(io.Writer) error) error {
	out, err := os.Create(file + ".new")
	if err != nil {
		return err
	}
	if err := errors.Join(encode(out), out.Close()); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}

// unpack writes the files of a packed archive below a folder.
func unpack(archive, folder string) error {
	in, err := os.Open(archive)
	if err != nil {
		return err
	}
	defer in.Close()
	packed, err := gzip.NewReader(in)
	if err != nil {
		return fmt.Errorf("%s: %w", archive, err)
	}
	files := tar.NewReader(packed)
	for {
		header, err := files.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", archive, err)
		}
		name := strings.TrimPrefix(header.Name, "./")
		if header.Typeflag != tar.TypeReg || !filepath.IsLocal(name) {
			continue
		}
		target := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		content, err := io.ReadAll(files)
		if err != nil {
			return fmt.Errorf("%s: %s: %w", archive, name, err)
		}
		if err := os.WriteFile(target, content, 0o644); err != nil {
			return err
		}
	}
}
