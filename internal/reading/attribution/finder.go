package attribution

import (
	"bytes"
	"compress/flate"
	"context"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"
	"sync"

	"readout/internal/reading/tagger"
	"readout/internal/reading/token"
	"readout/internal/record"
)

//go:embed attribution.weights
var embedded []byte

// Finder finds attributions with trained weights. It is safe for concurrent
// use.
type Finder struct {
	cues      *chain // proposes cues, and where sources and contents may be
	arguments *chain // marks the source and the content of a cue
	judge     *table // weighs the whole
	// least is the lowest score of an attribution that is told.
	least float32
}

// Default is the finder with the embedded weights, which are decoded once.
func Default() (*Finder, error) { return load() }

var load = sync.OnceValues(func() (*Finder, error) { return Read(embedded) })

// magic opens a weights file: its kind and the version of its format.
const magic = "readout attribution 1\n"

// Read decodes the weights that Write wrote.
func Read(file []byte) (*Finder, error) {
	if !bytes.HasPrefix(file, []byte(magic)) {
		return nil, fmt.Errorf("%w: no %q at its start", errWeights, magic[:len(magic)-1])
	}
	data, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(file[len(magic):])), 1<<27))
	if err != nil {
		return nil, fmt.Errorf("attribution: reading the weights: %w", err)
	}
	f := &Finder{}
	if f.cues, data, err = readChain(data, proposeLabels, transitionClasses); err != nil {
		return nil, err
	}
	if f.arguments, data, err = readChain(data, argumentLabels, argumentClasses); err != nil {
		return nil, err
	}
	if f.judge, data, err = readTable(data, 1); err != nil {
		return nil, err
	}
	if len(data) != 4 {
		return nil, errWeights
	}
	f.least = math.Float32frombits(binary.LittleEndian.Uint32(data))
	return f, nil
}

// Write encodes the finder's weights for embedding.
func (f *Finder) Write(out io.Writer) error {
	if _, err := io.WriteString(out, magic); err != nil {
		return err
	}
	body := f.judge.append(f.arguments.append(f.cues.append(nil)))
	body = binary.LittleEndian.AppendUint32(body, math.Float32bits(f.least))
	packer, err := flate.NewWriter(out, flate.BestCompression)
	if err != nil {
		return err
	}
	if _, err := packer.Write(body); err != nil {
		return err
	}
	return packer.Close()
}

// scratch is memory that the steps of one reading use again.
type scratch struct {
	lattice lattice
	labels  []uint8
	keys    []uint64
	paths   paths
}

// Find finds the attributions of a text, in the order of their cues, which do
// not overlap. The tags are those of package tagger, one for each token. Time
// grows linearly with the text. When ctx ends, what is found so far is told.
func (f *Finder) Find(ctx context.Context, text *token.Text, tags []tagger.Tag) []Attribution {
	if len(text.Tokens) == 0 || len(tags) != len(text.Tokens) {
		return nil
	}
	var found []Attribution
	var s scratch
	for part, tags := range segments(text, tags) {
		if ctx.Err() != nil {
			break
		}
		found = f.find(part, tags, &s, found)
	}
	return found
}

// find appends the attributions of a part of a text.
func (f *Finder) find(text *token.Text, tags []tagger.Tag, s *scratch, found []Attribution) []Attribution {
	r := read(text, tags)
	all := f.judgements(r, r.propose(f.cues, s), s)
	for _, j := range withTurns(choose(all, len(r.facts), f.least), r.turns()) {
		found = append(found, Attribution{
			Source:  r.spans(j.source),
			Cue:     r.spans([]run{j.run}),
			Content: r.spans(j.content),
			Score:   float64(j.score),
		})
	}
	return found
}

// judgements gives every candidate its arguments and its score.
func (f *Finder) judgements(r *reading, p *proposal, s *scratch) []judgement {
	all := f.decodeAll(r, p, s)
	rivals := rivals(all)
	var c *relation
	for i := range all {
		j := &all[i]
		if c == nil || c.cue != j.run {
			c = r.relate(p, j.candidate)
		}
		s.keys = c.judgeFeatures(j, rivals[i], s.keys[:0])
		var score [1]float32
		f.judge.sum(s.keys, score[:])
		j.score = logistic(score[0])
	}
	return all
}

// decodeAll gives every candidate its arguments, in several ways.
func (f *Finder) decodeAll(r *reading, p *proposal, s *scratch) []judgement {
	all := make([]judgement, 0, len(p.cues))
	for _, candidate := range p.cues {
		c := r.relate(p, candidate)
		all = c.decode(f.arguments, candidate, s, all)
	}
	return all
}

func logistic(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }

// A judgement whose content holds passage words or more that no better one
// explains needs but a part, lenience, of the score that others need.
const (
	passage  = 12
	lenience = 0.6
)

// choose keeps the judgements that score high enough and whose cues overlap no
// better one's, in the order of the text, which has so many tokens. The
// judgements come in that order.
func choose(all []judgement, tokens int, least float32) []judgement {
	order := make([]int, 0, len(all))
	explained := make(coverage, tokens)
	for i := range all {
		if all[i].score >= least*lenience && len(all[i].content) > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case all[a].score > all[b].score:
			return -1
		case all[a].score < all[b].score:
			return 1
		}
		return 0
	})
	refused := make([]bool, len(all))
	kept := order[:0]
	for _, i := range order {
		if refused[i] || all[i].score < least && explained.missing(all[i].content) < passage {
			continue
		}
		explained.add(all[i].content)
		kept = append(kept, i)
		refuse := func(k int) bool { // reports whether k can still overlap
			refused[k] = refused[k] || all[k].overlaps(all[i].run)
			return all[k].First > all[i].First-2*longCue && all[k].First < all[i].Last
		}
		for k := i - 1; k >= 0 && refuse(k); k-- {
		}
		for k := i + 1; k < len(all) && refuse(k); k++ {
		}
	}
	slices.Sort(kept)
	chosen := make([]judgement, len(kept))
	for n, i := range kept {
		chosen[n] = all[i]
	}
	return chosen
}

// coverage marks the tokens of a text that lie in contents.
type coverage []bool

// missing counts the tokens of runs that have no mark.
func (c coverage) missing(runs []run) int {
	n := 0
	for _, r := range runs {
		for _, marked := range c[r.First:r.Last] {
			if !marked {
				n++
			}
		}
	}
	return n
}

func (c coverage) add(runs []run) {
	for _, r := range runs {
		for i := r.First; i < r.Last; i++ {
			c[i] = true
		}
	}
}

// spans turns runs of tokens into spans of bytes.
func (r *reading) spans(runs []run) []record.Span {
	if len(runs) == 0 {
		return nil
	}
	spans := make([]record.Span, len(runs))
	for i, x := range runs {
		spans[i] = record.Span{Start: r.text.Tokens[x.First].Start, End: r.text.Tokens[r.closed(x)-1].End}
	}
	return spans
}

// closed is the end of a run, past the marks after it that close a quotation
// or a bracket which was opened in the run: "the fund (AKCF)".
func (r *reading) closed(x run) int {
	brackets, quotes := 0, 0
	for _, f := range r.facts[x.First:x.Last] {
		switch f.kind {
		case openBracket:
			brackets++
		case closeBracket:
			brackets--
		case openQuote:
			quotes++
		case closeQuote:
			quotes--
		}
	}
	end := x.Last
	for ; end < len(r.facts); end++ {
		switch kind := r.facts[end].kind; {
		case kind == closeBracket && brackets > 0:
			brackets--
		case kind == closeQuote && quotes > 0:
			quotes--
		default:
			return end
		}
	}
	return end
}
