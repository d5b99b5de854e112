package attribution

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"

	"readout/internal/reading/token"
)

// Config says how to train. The zero value trains the weights that are
// shipped.
type Config struct {
	Seed uint64
	Log  io.Writer // gets a line a step; defaults to nothing
}

// folds is into how many parts the examples are cut, so that the second and
// third model learn from what the ones before say of texts unknown to them. Of
// each of the first two models the mean of those learnt without a fold is
// shipped, which does better than one learnt from all examples.
const folds = 4

// trainer holds the examples in the shapes that the three models learn from.
type trainer struct {
	Config
	readings   []*reading
	events     [][]event
	proposals  []*proposal
	tasks      []task
	judgements [][]judgement
}

// Train learns a finder from annotated texts. The same examples and seed give
// the same weights.
func Train(examples []Example, config Config) *Finder {
	if config.Log == nil {
		config.Log = io.Discard
	}
	t := newTrainer(examples, config)
	var s scratch
	var cues, arguments []*chain
	for fold := range folds {
		c := t.cues(except(fold))
		t.each(fold, func(i int) { t.proposals[i] = t.readings[i].propose(c, &s) })
		cues = append(cues, c)
	}
	t.listTasks()
	for fold := range folds {
		c := t.arguments(except(fold))
		t.each(fold, func(i int) { t.judgements[i] = (&Finder{arguments: c}).decodeAll(t.readings[i], t.proposals[i], &s) })
		arguments = append(arguments, c)
	}
	return &Finder{cues: meanChain(cues), arguments: meanChain(arguments), judge: t.judge(), least: leastScore}
}

// The settings of the training were chosen on a part of the training texts that
// was held out. Of each model: the size of its steps, its passes over the
// examples, how often a feature must be seen, and how many are kept.
const (
	cueRate          = 0.02
	cueEpochs        = 5
	cueCount         = 3
	cueFeatures      = 150_000
	argumentRate     = 0.025
	argumentEpochs   = 4
	argumentCount    = 4
	argumentFeatures = 100_000
	judgeRate        = 0.05
	judgeEpochs      = 6
	judgeCount       = 3
)

// leastScore was chosen on a part of the training texts that was held out.
const leastScore = 0.28

func newTrainer(examples []Example, config Config) *trainer {
	t := &trainer{Config: config}
	for i := range examples {
		e := &examples[i]
		t.readings = append(t.readings, read(e.Text, e.Tags))
		t.events = append(t.events, eventsOf(e))
	}
	t.proposals = make([]*proposal, len(examples))
	t.judgements = make([][]judgement, len(examples))
	return t
}

// except chooses the examples to learn from: those of the other folds.
func except(fold int) func(int) bool { return func(i int) bool { return i%folds != fold } }

// each visits the examples of a fold.
func (t *trainer) each(fold int, visit func(i int)) {
	for i := range t.readings {
		if i%folds == fold {
			visit(i)
		}
	}
}

// listTasks lists the cues, gold and proposed, whose arguments are known.
func (t *trainer) listTasks() {
	t.tasks = nil
	for i, r := range t.readings {
		t.tasks = append(t.tasks, tasksOf(i, r, t.events[i], t.proposals[i])...)
	}
}

// cues learns the first model.
func (t *trainer) cues(use func(i int) bool) *chain {
	v := newVocabulary()
	var keys []uint64
	t.paragraphs(use, func(i int, p token.Paragraph) {
		for k := p.First; k < p.Last; k++ {
			keys = t.readings[i].cueFeatures(k, p, keys[:0])
			v.count(keys)
		}
	})
	v.settle(cueCount)
	var sequences []sequence
	labels := map[int][]uint8{}
	t.paragraphs(use, func(i int, p token.Paragraph) {
		r := t.readings[i]
		if labels[i] == nil {
			labels[i] = proposeLabelsOf(len(r.facts), t.events[i])
		}
		s := sequence{labels: append([]uint8(nil), labels[i][p.First:p.Last]...)}
		repair(s.labels)
		for k := p.First; k < p.Last; k++ {
			keys = r.cueFeatures(k, p, keys[:0])
			s.append(r.transitionClass(k), v.known(keys))
		}
		sequences = append(sequences, s)
	})
	l := newLearner(proposeLabels, transitionClasses, len(v.keys), func(_, x, y int) bool { return follows(x, y) })
	l.rate = cueRate
	return l.learn(v, sequences, cueEpochs, cueFeatures, rand.New(rand.NewPCG(t.Seed, 1)), t.Log)
}

func (t *trainer) paragraphs(use func(i int) bool, visit func(i int, p token.Paragraph)) {
	for i, r := range t.readings {
		if use(i) {
			for _, p := range r.text.Paragraphs {
				visit(i, p)
			}
		}
	}
}

// arguments learns the second model.
func (t *trainer) arguments(use func(i int) bool) *chain {
	v := newVocabulary()
	var keys []uint64
	t.relations(use, func(_ *task, c *relation) {
		c.walk(func(i int, w *way) {
			keys = c.argumentFeatures(i, w, keys[:0])
			v.count(keys)
		})
	})
	v.settle(argumentCount)
	var sequences []sequence
	t.relations(use, func(task *task, c *relation) {
		span := c.span
		rows := make([][]int32, span.Last-span.First)
		c.walk(func(i int, w *way) {
			keys = c.argumentFeatures(i, w, keys[:0])
			rows[i-span.First] = v.known(keys)
		})
		s := sequence{labels: argumentLabelsOf(task, c)}
		for i := span.First; i < span.Last; i++ {
			s.append(c.class(i), rows[i-span.First])
		}
		sequences = append(sequences, s)
	})
	l := newLearner(argumentLabels, argumentClasses, len(v.keys), func(class, x, y int) bool {
		return argumentFollows(x, y) && (class != cueClass || y == int(argumentOut))
	})
	l.rate = argumentRate
	return l.learn(v, sequences, argumentEpochs, argumentFeatures, rand.New(rand.NewPCG(t.Seed, 2)), t.Log)
}

func (t *trainer) relations(use func(i int) bool, visit func(*task, *relation)) {
	for i := range t.tasks {
		task := &t.tasks[i]
		if use(task.text) {
			r := t.readings[task.text]
			visit(task, r.relate(t.proposals[task.text], candidate{run: task.cue, paragraph: task.paragraph}))
		}
	}
}

// judge learns the third model: logistic regression on how right the
// judgements are.
func (t *trainer) judge() *table {
	type example struct {
		rows  []int32
		right float64
	}
	var examples []example
	v := newVocabulary()
	var keys []uint64
	visit := func(visit func(i int, j *judgement)) {
		for i, r := range t.readings {
			rivals := rivals(t.judgements[i])
			for n := range t.judgements[i] {
				j := &t.judgements[i][n]
				c := r.relate(t.proposals[i], j.candidate)
				keys = c.judgeFeatures(j, rivals[n], keys[:0])
				visit(i, j)
			}
		}
	}
	visit(func(int, *judgement) { v.count(keys) })
	v.settle(judgeCount)
	visit(func(i int, j *judgement) {
		examples = append(examples, example{v.known(keys), rightness(t.events[i], j)})
	})
	weights, squares := make([]float32, len(v.keys)), make([]float32, len(v.keys))
	random := rand.New(rand.NewPCG(t.Seed, 3))
	for range judgeEpochs {
		likelihood := 0.0
		for _, n := range random.Perm(len(examples)) {
			e := &examples[n]
			x := float32(0)
			for _, r := range e.rows {
				x += weights[r]
			}
			p := float64(logistic(x))
			likelihood += e.right*math.Log(p+1e-9) + (1-e.right)*math.Log(1-p+1e-9)
			for _, r := range e.rows {
				g := float32(e.right-p) - 0.003*weights[r]
				squares[r] += g * g
				weights[r] += judgeRate * g / float32(math.Sqrt(float64(squares[r])+0.1))
			}
		}
		fmt.Fprintf(t.Log, "judge: likelihood %.4f\n", likelihood/float64(len(examples)))
	}
	return newTable(1, v.keys, weights)
}

// rightness is how much a judgement gains: the shares of an exact cue, exact
// sources and exact contents of the gold attribution that its cue overlaps
// most.
func rightness(events []event, j *judgement) float64 {
	e := eventAt(events, j.run)
	if e == nil {
		return 0
	}
	right := 0.3*agreement(e.source, j.source) + 0.4*agreement(e.content, j.content)
	if e.cue[0] == j.run {
		right += 0.3
	}
	return right
}

// agreement is the F1 of exact runs; 1 where both have none.
func agreement(a, b []run) float64 {
	if len(a)+len(b) == 0 {
		return 1
	}
	same := 0
	for _, x := range a {
		if slices.Contains(b, x) {
			same++
		}
	}
	return 2 * float64(same) / float64(len(a)+len(b))
}
