package attribution

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"time"
)

func knob(name string, def float64) float64 {
	if s := os.Getenv(name); s != "" {
		x, _ := strconv.ParseFloat(s, 64)
		return x
	}
	return def
}

func cached(name string, labels, classes int, make func() *chain) *chain {
	dir := os.Getenv("CACHE")
	if dir == "" {
		dir = "/tmp/m/cache"
	}
	file := filepath.Join(dir, name)
	if data, err := os.ReadFile(file); err == nil {
		c, _, err := readChain(data, labels, classes)
		if err == nil {
			return c
		}
	}
	c := make()
	os.MkdirAll(dir, 0o755)
	os.WriteFile(file, c.append(nil), 0o644)
	return c
}

// Lab: STAGE env = which stages to retrain
func Lab(learn, held, dev []Example) {
	start := time.Now()
	for i := range 3 {
		if strings.Contains(os.Getenv("RETRAIN"), strconv.Itoa(i+1)) {
			files, _ := filepath.Glob(filepath.Join(os.Getenv("CACHE"), []string{"propose-*", "argument-*", "x"}[i]))
			for _, f := range files {
				os.Remove(f)
			}
		}
	}
	t := newTrainer(learn, Config{Log: os.Stdout})
	var s scratch
	if os.Getenv("STAGE1") != "" {
		c := t.cues(all)
		for _, ex := range [][]Example{held, dev} {
			x := newTrainer(ex, Config{})
			var out [][]judgement
			for _, r := range x.readings {
				p := r.propose(c, &s)
				out = append(out, flat(r, p))
			}
			evaluate(x, out)
		}
		return
	}
	pc := func(name string, use func(int) bool) *chain {
		return cached("propose-"+name, proposeLabels, transitionClasses, func() *chain { return t.cues(use) })
	}
	ac := func(name string, use func(int) bool) *chain {
		return cached("argument-"+name, argumentLabels, argumentClasses, func() *chain { return t.arguments(use) })
	}
	for fold := range folds {
		c := pc(strconv.Itoa(fold), except(fold))
		t.each(fold, func(i int) { t.proposals[i] = t.readings[i].propose(c, &s) })
	}
	f := &Finder{cues: pc("full", all)}
	fmt.Println("stage 1", time.Since(start))
	t.listTasks()
	f.arguments = ac("full", all)
	h, d := newTrainer(held, Config{}), newTrainer(dev, Config{})
	for _, x := range []*trainer{h, d} {
		var gold [][]judgement
		for i, r := range x.readings {
			x.proposals[i] = r.propose(f.cues, &s)
			var out []judgement
			for _, k := range tasksOf(i, r, x.events[i], &proposal{}) {
				c := r.relate(x.proposals[i], r.text.Paragraphs[k.paragraph], k.cue)
				out = append(out, c.decode(f.arguments, candidate{run: k.cue}, &s, nil)[0])
			}
			gold = append(gold, out)
		}
		fmt.Print("gold cues: ")
		evaluate(x, gold)
	}
	if os.Getenv("COUNT") != "" {
		for _, x := range []*trainer{h, d} {
			outside, idle, total, partial, contents, winTok, idleTok := 0, 0, 0, 0, 0, 0, 0
			for i, r := range x.readings {
				for _, k := range tasksOf(i, r, x.events[i], &proposal{}) {
					c := r.relate(x.proposals[i], r.text.Paragraphs[k.paragraph], k.cue)
					for z := c.span.First; z < c.span.Last; z++ {
						winTok++
						if c.idle(z) {
							idleTok++
						}
					}
					for _, y := range append(append([]run(nil), k.event.content...), k.event.source...) {
						bad := false
						for z := y.First; z < y.Last; z++ {
							total++
							if z < c.span.First || z >= c.span.Last {
								outside++
								bad = true
							} else if c.idle(z) {
								idle++
								bad = true
							}
						}
						contents++
						if bad {
							partial++
						}
					}
				}
			}
			fmt.Println("outside", outside, "idle", idle, "of", total, "args hurt", partial, "of", contents, "window", winTok, "idle", idleTok)
		}
		return
	}
	for fold := range folds {
		c := ac(strconv.Itoa(fold), except(fold))
		t.each(fold, func(i int) { t.judgements[i] = (&Finder{arguments: c}).decodeAll(t.readings[i], t.proposals[i], &s) })
	}
	f.judge = t.judge()
	fmt.Println("stage 3", time.Since(start))
	for _, x := range []*trainer{h, d} {
		for i, r := range x.readings {
			x.judgements[i] = f.judgements(r, x.proposals[i], &s)
		}
		for _, least := range []float32{0.2, 0.25, 0.28, 0.31, 0.35, 0.4} {
			var chosen [][]judgement
			for i := range x.readings {
				chosen = append(chosen, choose(x.judgements[i], least))
			}
			fmt.Print(least, ": ")
			evaluate(x, chosen)
		}
	}
	if os.Getenv("ERR") != "" {
		errors_(h)
	}
	if out := os.Getenv("OUT"); out != "" {
		f.least = leastScore
		w, _ := os.Create(out)
		f.Write(w)
		w.Close()
	}
}

func errors_(x *trainer) {
	for i, r := range x.readings {
		if i%4 != 0 {
			continue
		}
		found := choose(x.judgements[i], 0.25)
		txt := func(rs []run) (o string) {
			for _, a := range rs {
				o += "[" + strings.ReplaceAll(r.text.Source[r.text.Tokens[a.First].Start:r.text.Tokens[a.Last-1].End], "\n", "¶") + "]"
			}
			return
		}
		eq := func(a, b []run) bool { return txt(a) == txt(b) && fmt.Sprint(a) == fmt.Sprint(b) }
		used := map[int]bool{}
		for _, e := range x.events[i] {
			hit := -1
			for n := range found {
				if found[n].overlaps(e.cue[0]) {
					hit = n
					break
				}
			}
			if hit < 0 {
				best := float32(0)
				for _, c := range x.proposals[i].cues {
					if c.overlaps(e.cue[0]) {
						best = max(best, c.probability)
					}
				}
				fmt.Printf("MISS p=%.2f %s ## %s ## %s\n", best, txt(e.source), txt(e.cue), txt(e.content))
				continue
			}
			used[hit] = true
			f := found[hit]
			if f.run != e.cue[0] {
				fmt.Printf("CUE gold %s found %s score %.2f\n", txt(e.cue), txt([]run{f.run}), f.score)
			}
			if !eq(f.source, e.source) {
				fmt.Printf("SRC cue %s gold %s found %s\n", txt(e.cue), txt(e.source), txt(f.source))
			}
			if !eq(f.content, e.content) {
				fmt.Printf("CON cue %s %s\n    gold  %s\n    found %s\n", txt(e.source), txt(e.cue), txt(e.content), txt(f.content))
			}
		}
		for n, f := range found {
			if !used[n] {
				fmt.Printf("EXTRA %.2f %s ## %s ## %s\n", f.score, txt(f.source), txt([]run{f.run}), txt(f.content))
			}
		}
	}
}

func evaluate(s *trainer, all [][]judgement) {
	type key struct{ kind, first, last, doc int }
	gold, found := map[key]bool{}, map[key]bool{}
	goldWords, foundWords := map[key]bool{}, map[key]bool{}
	matched, goldRel, foundRel := 0, 0, 0
	for d := range s.readings {
		put := func(spans, words map[key]bool, runs [3][]run) {
			for k, rs := range runs {
				for _, x := range rs {
					if _, ok := trimmed(s.readings[d].text, x); !ok {
						continue
					}
					spans[key{k, x.First, x.Last, d}] = true
					for i := x.First; i < x.Last; i++ {
						if !punctuation(s.readings[d].text.Word(i)) {
							words[key{k, i, 0, d}] = true
						}
					}
				}
			}
		}
		for _, v := range s.events[d] {
			put(gold, goldWords, [3][]run{v.source, v.cue, v.content})
		}
		for _, v := range all[d] {
			put(found, foundWords, [3][]run{v.source, {v.run}, v.content})
		}
		goldRel += len(s.events[d])
		foundRel += len(all[d])
		matched += match(s.events[d], all[d])
	}
	f := func(gold, found map[key]bool, k int) (float64, float64, float64) {
		g, n, m := 0, 0, 0
		for x := range gold {
			if x.kind == k {
				g++
				if found[x] {
					m++
				}
			}
		}
		for x := range found {
			if x.kind == k {
				n++
			}
		}
		return float64(m) / float64(max(n, 1)), float64(m) / float64(max(g, 1)), 2 * float64(m) / float64(max(1, n+g))
	}
	for k, name := range []string{"src", "cue", "con"} {
		p, r, x := f(gold, found, k)
		_, _, w := f(goldWords, foundWords, k)
		fmt.Printf("%s %.3f/%.3f/%.3f w %.3f  ", name, p, r, x, w)
	}
	fmt.Print("[", len(gold), " ", len(goldWords), " ", len(foundWords), "] ")
	fmt.Printf("rel %.3f/%.3f/%.3f\n", float64(matched)/float64(max(1, foundRel)), float64(matched)/float64(goldRel), 2*float64(matched)/float64(foundRel+goldRel))
}

func match(events []event, all []judgement) int {
	type cand struct {
		score float64
		i, j  int
	}
	var cands []cand
	for i, v := range events {
		for j, st := range all {
			least, sum, n := 1.0, 0.0, 0.0
			for k, pair := range [][2][]run{{v.source, st.source}, {v.cue, {st.run}}, {v.content, st.content}} {
				if k == 0 && len(v.source) == 0 {
					continue
				}
				o := overlap(pair[0], pair[1])
				least = min(least, o)
				sum += o
				n++
				if o < 0.5 {
					break
				}
			}
			if least >= 0.5 {
				cands = append(cands, cand{-sum / n, i, j})
			}
		}
	}
	sort.Slice(cands, func(a, b int) bool { return cands[a].score < cands[b].score })
	ti, tj := map[int]bool{}, map[int]bool{}
	n := 0
	for _, c := range cands {
		if !ti[c.i] && !tj[c.j] {
			ti[c.i], tj[c.j] = true, true
			n++
		}
	}
	return n
}

// overlap is how many tokens two lists of runs share, of those in either.
func overlap(a, b []run) float64 {
	shared, total := 0, 0
	for _, x := range a {
		total += x.Last - x.First
		for _, y := range b {
			shared += max(0, min(x.Last, y.Last)-max(x.First, y.First))
		}
	}
	for _, y := range b {
		total += y.Last - y.First
	}
	if total == shared {
		return 0
	}
	return float64(shared) / float64(total-shared)
}

func flat(r *reading, p *proposal) []judgement {
	var out []judgement
	n := len(p.label)
	collect := func(match, start func(y uint8) bool, put func(x run)) {
		for i := 0; i < n; {
			if !match(p.label[i]) {
				i++
				continue
			}
			k := i + 1
			for k < n && match(p.label[k]) && !start(p.label[k]) && r.paragraphOf(k) == r.paragraphOf(i) {
				k++
			}
			if x, ok := trimmed(r.text, run{i, k}); ok {
				put(x)
			}
			i = k
		}
	}
	in := func(a, b uint8) func(uint8) bool {
		return func(y uint8) bool { return y == a || y == b || y == a+1 || y == b+1 }
	}
	at := func(a, b uint8) func(uint8) bool { return func(y uint8) bool { return y == a || y == b } }
	collect(in(labelSourceStart, labelInnerSourceStart), at(labelSourceStart, labelInnerSourceStart), func(x run) { out = append(out, judgement{source: []run{x}}) })
	collect(in(labelCueStart, labelInnerCueStart), at(labelCueStart, labelInnerCueStart), func(x run) { out = append(out, judgement{candidate: candidate{run: x}}) })
	collect(func(y uint8) bool { return y == labelContent || y == labelContentStart || y >= labelInnerSourceStart }, func(y uint8) bool { return y == labelContentStart }, func(x run) { out = append(out, judgement{content: []run{x}}) })
	return out
}

func (r *reading) paragraphOf(i int) int {
	return sort.Search(len(r.text.Paragraphs), func(k int) bool { return r.text.Paragraphs[k].Last > i })
}
