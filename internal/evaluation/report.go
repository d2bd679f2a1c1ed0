package evaluation

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"text/tabwriter"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// Data is what an evaluation has to go by. ROME 4 is needed; what else is nil is left out.
type Data struct {
	Rome4, Rome3 *graph.Dataset // each alone
	Onet         Truth          // between groups of ISCO-08
	Isco         map[string]string
	Tables       []Table
}

// A Table is a truth between codes of ROME 4 or, where GroupBy is not nil, between groups of them.
type Table struct {
	Name    string
	Truth   Truth
	GroupBy map[string]string
}

// metrics are what is measured of a snapshot, with a name for each.
func metrics(s *graph.Snapshot) []namedScorer {
	list := []namedScorer{}
	for _, metric := range []graph.SimilarityMetric{
		graph.MetricJaccard, graph.MetricCoverage, graph.MetricWeightedCoverage, graph.MetricIdfCoverage,
	} {
		list = append(list, namedScorer{string(metric), ByMetric(s, metric)})
	}
	return append(list,
		namedScorer{"equal skills", ByPart(s, func(l graph.Likeness) float64 { return l.SharedSkills })},
		namedScorer{"titles", ByPart(s, func(l graph.Likeness) float64 { return l.Titles })},
		namedScorer{"words", ByPart(s, func(l graph.Likeness) float64 { return l.Words })},
		namedScorer{string(graph.MetricWordsAndSkills), ByMetric(s, graph.MetricWordsAndSkills)},
	)
}

type namedScorer struct {
	name   string
	scores Scorer
}

// A Report is the figures of an evaluation.
type Report struct {
	Rankings []Ranking
	Cutoffs  []ScoreCutoff
	Others   []string // the sources that confirm
	Beliefs  []NamedBelief
}

// A Ranking is how well a metric finds a truth.
type Ranking struct {
	Truth, Metric string
	Figures
}

// A ScoreCutoff is what a cut-off of a metric lets through.
type ScoreCutoff struct {
	Metric string
	Cutoff
}

// A NamedBelief is how often other sources confirm the pairs of a name.
type NamedBelief struct {
	Name string
	Belief
}

// Run evaluates all metrics on all truths. It takes some seconds on national data.
func Run(data Data) *Report {
	r, s := &Report{}, graph.NewSnapshot(data.Rome4)
	moves, ranks := MovesOf(data.Rome4.Facts(), fact.Mobility, fact.SchemeRome)
	near, up := data.rome3Moves()
	parents := Parents(data.Rome4)
	onet := Table{"O*NET", data.Onet, data.iscoGroups(parents)}
	truths := nonEmpty(append([]Table{
		{"ROME 4", moves, nil}, {"ROME 3, Proche", near, parents}, {"ROME 3, Evolution", up, parents}, onet,
	}, data.Tables...))
	var likeness *Matrix
	for _, metric := range metrics(s) {
		matrix := NewMatrix(metiersOf(s), fact.SchemeRome, metric.scores)
		for _, truth := range truths {
			r.rank(truth.Name, metric.name, matrix, truth)
		}
		likeness = matrix // the last one is that of suggestions
	}
	if data.Rome3 != nil {
		r.rankRome3(data.Rome3, near.Both(up))
	}
	slices.SortStableFunc(r.Rankings, func(a, b Ranking) int { return place(truths, a.Truth) - place(truths, b.Truth) })
	others := &Witnesses{}
	for _, other := range nonEmpty(append([]Table{{"ROME 3", near.Both(up), parents}, onet}, data.Tables...)) {
		others.Add(other.Name, other.Truth, other.GroupBy, likeness.Codes)
	}
	r.Others = others.Names
	for _, score := range []float64{0.20, 0.25, 0.30} {
		r.Cutoffs = append(r.Cutoffs, ScoreCutoff{string(graph.MetricWordsAndSkills), CutAt(likeness, moves, others, score)})
	}
	if len(others.Names) > 0 {
		r.believe(likeness, moves, ranks, others)
	}
	return r
}

// rome3Moves returns the moves that ROME 3 lists, by their types, Proche and Evolution; none without ROME 3.
func (d Data) rome3Moves() (near, up Truth) {
	if d.Rome3 == nil {
		return Truth{}, Truth{}
	}
	near, _ = MovesOf(d.Rome3.Facts(), fact.Mobility, fact.SchemeRome3)
	up, _ = MovesOf(d.Rome3.Facts(), fact.Evolution, fact.SchemeRome3)
	return near, up
}

// nonEmpty leaves out the truths that relate nothing.
func nonEmpty(truths []Table) []Table {
	return slices.DeleteFunc(truths, func(t Table) bool { return len(t.Truth) == 0 })
}

// place returns the place of a truth among all, after them if it is none.
func place(truths []Table, name string) int {
	for k := range truths {
		if truths[k].Name == name {
			return k
		}
	}
	return len(truths)
}

// iscoGroups returns the group of ISCO-08 of each code of ROME 4, that of the code it descends from.
func (d Data) iscoGroups(parents map[string]string) map[string]string {
	groups := map[string]string{}
	for code, parent := range parents {
		groups[code] = d.Isco[parent]
	}
	return groups
}

func (r *Report) rank(truth, metric string, m *Matrix, t Table) {
	if t.GroupBy != nil {
		m = m.Grouped(t.GroupBy)
	}
	r.Rankings = append(r.Rankings, Ranking{truth, metric, Evaluate(m, t.Truth)})
}

// rankRome3 measures ROME 3 by its own skills on its own moves.
func (r *Report) rankRome3(d *graph.Dataset, moves Truth) {
	s := graph.NewSnapshot(d)
	for _, metric := range metrics(s) {
		r.rank("ROME 3 on its own skills", metric.name, NewMatrix(metiersOf(s), fact.SchemeRome3, metric.scores), Table{Truth: moves})
	}
}

// metiersOf returns all métiers.
func metiersOf(s *graph.Snapshot) []*graph.Metier {
	var list []*graph.Metier
	for m := range s.EachMetier() {
		list = append(list, m)
	}
	return list
}

// believe measures how often other sources confirm stated moves, by rank and by whether they are stated
// both ways, and pairs that are not stated, by their score.
func (r *Report) believe(m *Matrix, moves Truth, ranks map[Pair]int, others *Witnesses) {
	add := func(name string, pairs []Pair) {
		r.Beliefs = append(r.Beliefs, NamedBelief{name, others.Believe(pairs)})
	}
	byRank, returned, oneWay := map[int][]Pair{}, []Pair{}, []Pair{}
	for p := range moves {
		if rank, ranked := ranks[p]; ranked {
			byRank[rank] = append(byRank[rank], p)
		}
		if moves[Pair{p[1], p[0]}] {
			returned = append(returned, p)
		} else {
			oneWay = append(oneWay, p)
		}
	}
	for _, rank := range []int{1, 2, 3, 5, 8, 10} {
		add(fmt.Sprintf("stated, rank %d", rank), byRank[rank])
	}
	add("stated both ways", returned)
	add("stated one way", oneWay)
	for low := 10; low < 35; low += 5 {
		add(fmt.Sprintf("not stated, score .%d to .%d", low, low+5), Between(m, moves, float64(low)/100, float64(low+5)/100))
	}
	add("not stated, score .35 or more", Between(m, moves, 0.35, math.Inf(1)))
}

// Write prints the tables.
func (r *Report) Write(out io.Writer) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	truth := ""
	for _, row := range r.Rankings {
		if row.Truth != truth {
			truth = row.Truth
			fmt.Fprintf(table, "\n%s, %d pairs\tAUC\tAP\tper code: AUC\tMAP\trecall@10\tprecision@10\tMRR\n", truth, row.Pairs)
		}
		fmt.Fprintf(table, "%s\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\t%.3f\n",
			row.Metric, row.AUC, row.AP, row.MetierAUC, row.MAP, row.Recall10, row.Precision10, row.MRR)
	}
	fmt.Fprintln(table, "\ncut-offs\tpairs a code\tin ROME's list\teither way\trecall\tof those not listed, related elsewhere\tcodes with none")
	for _, c := range r.Cutoffs {
		fmt.Fprintf(table, "%s ≥ %.2f\t%.1f\t%.3f\t%.3f\t%.3f\t%.3f\t%d of %d\n",
			c.Metric, c.Score, c.PairsPerCode, c.Precision, c.EitherWay, c.Recall, c.Unlisted, c.CodesWithout, c.CodesCovered)
	}
	if len(r.Beliefs) > 0 {
		fmt.Fprintf(table, "\nconfirmed beyond chance\tpairs\t%s\tmean\n", strings.Join(r.Others, "\t"))
	}
	for _, b := range r.Beliefs {
		fmt.Fprintf(table, "%s\t%d", b.Name, b.Pairs)
		for _, above := range append(slices.Clone(b.Above), b.Mean) {
			fmt.Fprintf(table, "\t%.3f", above)
		}
		fmt.Fprintln(table)
	}
	return table.Flush()
}
