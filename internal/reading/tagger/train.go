package tagger

import (
	"math/rand/v2"

	"readout/internal/reading/token"
)

// Example is a text with the right tag of each of its tokens; None where it is
// not known.
type Example struct {
	Text *token.Text
	Tags []Tag
}

// Config says how to train.
type Config struct {
	Forms  map[string][]Tag // a lexicon of word forms and their tags
	Epochs int              // passes over the examples; defaults to 8
	Bits   int              // the table has 1<<Bits weights; defaults to 20
	Seed   uint64
}

// Train learns a tagger from examples: an averaged perceptron whose updates
// use the tagger's own tags as left context.
func Train(examples []Example, config Config) *Tagger {
	if config.Epochs == 0 {
		config.Epochs = 8
	}
	if config.Bits == 0 {
		config.Bits = 20
	}
	t := &Tagger{lexicon: newLexicon(forms(examples, config.Forms)), weights: make([]int8, 1<<config.Bits)}
	p := &perceptron{
		tagger:  t,
		weights: make([]float32, 1<<config.Bits),
		totals:  make([]float32, 1<<config.Bits),
		since:   make([]int32, 1<<config.Bits),
	}
	var sentences []sentence
	var buffer []byte
	for _, e := range examples {
		for _, s := range e.Text.Sentences {
			var words []word
			words, buffer = t.words(e.Text, s, words, buffer)
			sentences = append(sentences, sentence{words, e.Tags[s.First:s.Last]})
		}
	}
	random := rand.New(rand.NewPCG(config.Seed, 7))
	for range config.Epochs {
		random.Shuffle(len(sentences), func(i, j int) { sentences[i], sentences[j] = sentences[j], sentences[i] })
		for _, s := range sentences {
			p.learn(s)
		}
	}
	p.average()
	return t
}

type sentence struct {
	words []word
	tags  []Tag
}

// forms joins the lexicon with the tags seen in the examples.
func forms(examples []Example, known map[string][]Tag) map[string]set {
	all := make(map[string]set, len(known))
	for form, tags := range known {
		all[form] = setOf(tags...)
	}
	for _, e := range examples {
		for _, s := range e.Text.Sentences {
			for i := s.First; i < s.Last; i++ {
				form := e.Text.Word(i)
				if tag := e.Tags[i]; tag != None && (i > s.First || all[form] != 0 && all[form].has(tag)) {
					all[form] |= setOf(tag)
				}
			}
		}
	}
	for form, tags := range all {
		all[form] = widened(tags, form)
	}
	return all
}

// perceptron keeps the weights while they are learnt, with what averaging
// over all steps needs.
type perceptron struct {
	tagger          *Tagger
	weights, totals []float32
	since           []int32
	step            int32
}

func (p *perceptron) learn(s sentence) {
	var hashes [featureCount]uint64
	mask := uint64(len(p.weights) - 1)
	before, before2 := None, None
	quoted := false
	for i := range s.words {
		p.step++
		allowed := s.words[i].tags
		tag := only(allowed)
		if allowed&setOf(Open, Close) != 0 && tag == None {
			tag = quote(s.words, i, quoted)
		}
		if tag == None {
			features(s.words, i, before, before2, &hashes)
			best, right := float32(-1e30), s.tags[i]
			for c := Tag(1); c < tagCount; c++ {
				if !allowed.has(c) {
					continue
				}
				score, shift := float32(0), uint64(c)*0x2545f491
				for _, h := range hashes {
					score += p.weights[(h+shift)&mask]
				}
				if score > best {
					best, tag = score, c
				}
			}
			if right != None && right != tag && allowed.has(right) {
				p.update(&hashes, right, 1)
				p.update(&hashes, tag, -1)
			}
		}
		switch tag {
		case Open:
			quoted = true
		case Close:
			quoted = false
		}
		before2, before = before, tag
	}
}

func (p *perceptron) update(hashes *[featureCount]uint64, tag Tag, by float32) {
	mask, shift := uint64(len(p.weights)-1), uint64(tag)*0x2545f491
	for _, h := range hashes {
		at := (h + shift) & mask
		p.totals[at] += float32(p.step-p.since[at]) * p.weights[at]
		p.since[at] = p.step
		p.weights[at] += by
	}
}

// average puts the weights' means over all steps, scaled to bytes, into the
// tagger.
func (p *perceptron) average() {
	largest := float32(0)
	for i := range p.weights {
		p.totals[i] += float32(p.step-p.since[i]) * p.weights[i]
		p.totals[i] /= float32(p.step)
		largest = max(largest, abs(p.totals[i]))
	}
	scale := float32(1)
	if largest > 0 {
		scale = max(127/largest, 6)
	}
	for i, w := range p.totals {
		p.tagger.weights[i] = int8(max(-127, min(127, w*scale+copysign(0.5, w))))
	}
}

func abs(x float32) float32 {
	if x < 0 {
		return -x
	}
	return x
}

func copysign(x, sign float32) float32 {
	if sign < 0 {
		return -x
	}
	return x
}
