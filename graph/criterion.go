package graph

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"passerelle/graph/fact"
)

// An Objective says which path is best.
type Objective string

// The objectives. Pareto asks for all paths that no other path dominates: see CareerPaths.
const (
	FewestSteps    Objective = "FEWEST_STEPS"
	LeastNewSkills Objective = "LEAST_NEW_SKILLS"
	ShortestTime   Objective = "SHORTEST_TIME"
	MostConfident  Objective = "MOST_CONFIDENT"
	Pareto         Objective = "PARETO"
)

// objectives maps each objective to the criterion that decides first.
var objectives = map[Objective]Criterion{
	FewestSteps: Steps, LeastNewSkills: NewSkills, ShortestTime: Years, MostConfident: Confidence, Pareto: Steps,
}

// decides returns the criterion that decides first among paths that suggestions have an equal part
// in. An empty objective is FewestSteps. It fails on an unknown one.
func (o Objective) decides() (Criterion, error) {
	first, ok := objectives[cmp.Or(o, FewestSteps)]
	if !ok {
		return "", &InvalidError{"objective", string(o), fmt.Sprintf("must be one of %s, %s, %s, %s and %s",
			FewestSteps, LeastNewSkills, ShortestTime, MostConfident, Pareto)}
	}
	return first, nil
}

// orderOf returns the indices of the criteria that paths are compared on: SuggestedSteps, if paths
// may have any, then the criterion given, then the others in the order of their table.
func orderOf(first Criterion, suggestions bool) []int {
	var order, rest []int
	if suggestions {
		order = []int{suggestedIndex}
	}
	for k, c := range criteria {
		switch {
		case c.name == first:
			order = append(order, k)
		case c.value != nil && k != suggestedIndex:
			rest = append(rest, k)
		}
	}
	return append(order, rest...)
}

// A Criterion is one of the things that a path costs.
type Criterion string

// The criteria.
const (
	Steps          Criterion = "STEPS"
	Confidence     Criterion = "CONFIDENCE"
	LevelDetour    Criterion = "LEVEL_DETOUR"
	NewSkills      Criterion = "NEW_SKILLS"
	GapToClose     Criterion = "SKILL_GAP"
	Years          Criterion = "YEARS"
	SuggestedSteps Criterion = "SUGGESTED_STEPS"
	WeakestStep    Criterion = "WEAKEST_CONFIDENCE"
	LevelToReach   Criterion = "ACCESS_LEVEL"
	PayChange      Criterion = "SALARY_CHANGE"
)

// A criterionRow holds all that is particular to a Criterion: objectives, ties, BestOn, dominance
// and printed tables take it from here and nowhere else.
type criterionRow struct {
	name  Criterion
	label string
	// value returns the number that paths are compared on: the smaller the better, +Inf where
	// unknown, which is thus worse than anything known and never wins. It must not fall when the
	// path goes on. It is nil for a criterion that is shown but not compared.
	value  func(pathCost) float64
	format func(PathCost) string // unknownText where the cost is unknown
}

// unknownText is how an unknown cost is printed.
const unknownText = "?"

// criteria is the table of criteria, in the order that breaks ties: of two paths with the same
// number of steps, the better attested one comes first, then the one that asks for no diploma that
// goes to waste. SuggestedSteps alone stands behind its rank: where paths may have such steps it
// decides before all others (see orderOf). The last three are only shown: the weakest step repeats
// what the product of all steps says, the level to reach is mostly that of the last métier, and the
// change of salary is the same for all paths between two métiers.
var criteria = [...]criterionRow{
	{Steps, "steps", func(c pathCost) float64 { return float64(c.steps) },
		func(c PathCost) string { return strconv.Itoa(c.Steps) }},
	{Confidence, "confidence", func(c pathCost) float64 { return -c.confidence },
		func(c PathCost) string { return significant(c.Confidence) }},
	{LevelDetour, "level detour", func(c pathCost) float64 { return float64(c.levels.detour()) },
		func(c PathCost) string { return orUnknown(c.LevelDetour, strconv.Itoa) }},
	{NewSkills, "new skills", func(c pathCost) float64 { return float64(c.newSkills) },
		func(c PathCost) string { return strconv.Itoa(c.NewSkills) }},
	{GapToClose, "skill gap", func(c pathCost) float64 { return c.skillGap },
		func(c PathCost) string { return decimal(c.SkillGap) }},
	{Years, "years", func(c pathCost) float64 { return c.years },
		func(c PathCost) string { return orUnknown(c.YearsMin, decimal) }},
	{SuggestedSteps, "suggested steps", func(c pathCost) float64 { return float64(c.suggested) },
		func(c PathCost) string { return strconv.Itoa(c.SuggestedSteps) }},
	{WeakestStep, "weakest step", nil, func(c PathCost) string { return significant(c.WeakestConfidence) }},
	{LevelToReach, "access level", nil, func(c PathCost) string {
		return orUnknown(c.AccessLevel, func(l fact.Level) string { return string(l) })
	}},
	{PayChange, "salary change", nil, func(c PathCost) string {
		return orUnknown(c.SalaryChange, SalaryChange.String)
	}},
}

// suggestedIndex is the index of SuggestedSteps in criteria.
var suggestedIndex = slices.IndexFunc(criteria[:], func(row criterionRow) bool { return row.name == SuggestedSteps })

// Criteria lists all criteria in the order that breaks ties, but that SuggestedSteps comes after the
// others that paths are compared on, with those that are only shown at the end. They are the columns of a table of paths.
func Criteria() []Criterion {
	names := make([]Criterion, len(criteria))
	for k, c := range criteria {
		names[k] = c.name
	}
	return names
}

// row returns the criterion's row of the table. For an unknown criterion it returns a row that
// compares nothing and shows every cost as unknown.
func (c Criterion) row() criterionRow {
	for _, row := range criteria {
		if row.name == c {
			return row
		}
	}
	return criterionRow{name: c, label: string(c), format: func(PathCost) string { return unknownText }}
}

// Label returns a few lower-case words for the criterion, such as "new skills", or the name
// itself if it is unknown.
func (c Criterion) Label() string { return c.row().label }

// Format formats what a path costs on the criterion, such as "0.81", or "?" where that is unknown.
func (c Criterion) Format(cost PathCost) string { return c.row().format(cost) }

// Compared reports whether paths are compared on the criterion, rather than only shown it.
func (c Criterion) Compared() bool { return c.row().value != nil }

// A CriterionCost is the cost of a path on one criterion.
type CriterionCost struct {
	Criterion Criterion
	Label     string
	Text      *string // as it is printed, nil where it is unknown
	Compared  bool    // whether paths are compared on it
}

// Criteria lists the costs on all criteria, as a row of a table of paths. See the function of the
// same name for the columns.
func (c PathCost) Criteria() []CriterionCost {
	costs := make([]CriterionCost, len(criteria))
	for k, row := range criteria {
		costs[k] = CriterionCost{row.name, row.label, nil, row.value != nil}
		if text := row.format(c); text != unknownText {
			costs[k].Text = &text
		}
	}
	return costs
}

// decimal formats a number with at most two decimals: 1.125 as "1.13", 2.5 as "2.5".
func decimal(x float64) string { return strconv.FormatFloat(round(x, 2), 'f', -1, 64) }

// significant formats a number with three significant digits: products of confidences are often
// so small that a fixed number of decimals would not distinguish them.
func significant(x float64) string { return strconv.FormatFloat(x, 'g', 3, 64) }

// orUnknown formats a value, nil as unknownText.
func orUnknown[T any](value *T, format func(T) string) string {
	if value == nil {
		return unknownText
	}
	return format(*value)
}

// A costVector is the cost of a path on each criterion; 0 on those that are only shown.
type costVector [len(criteria)]float64

// vector returns the cost on each criterion, rounded to costDecimals.
func (c pathCost) vector() costVector {
	var v costVector
	for k := range criteria {
		if criteria[k].value != nil {
			v[k] = criteria[k].of(c)
		}
	}
	return v
}

// of returns the cost on a criterion that paths are compared on, rounded to costDecimals.
func (row *criterionRow) of(c pathCost) float64 {
	value := row.value(c)
	if math.IsInf(value, 1) {
		return value
	}
	return round(value, costDecimals)
}

// compare compares a cost with a vector of costs, as costVector.compare does. It computes only the
// criteria that it takes to decide.
func (c pathCost) compare(w *costVector, order []int) int {
	for _, k := range order {
		if d := cmp.Compare(criteria[k].of(c), w[k]); d != 0 {
			return d
		}
	}
	return 0
}

// compare compares two costs on one criterion after the other, in the given order.
func (v *costVector) compare(w *costVector, order []int) int {
	for _, k := range order {
		if c := cmp.Compare(v[k], w[k]); c != 0 {
			return c
		}
	}
	return 0
}

// nowhereWorse reports whether v dominates w or equals it.
func (v *costVector) nowhereWorse(w *costVector) bool {
	for k := range v {
		if v[k] > w[k] {
			return false
		}
	}
	return true
}

// markBest sets the BestOn of each path.
func markBest(paths []*CareerPath) {
	found := make([]foundPath, len(paths))
	for k, path := range paths {
		found[k] = path.found
	}
	for k, c := range criteria {
		for _, n := range bestOn(k, found) {
			paths[n].BestOn = append(paths[n].BestOn, c.name)
		}
	}
}

// bestOn returns the indices of the paths with the lowest known cost on the k-th criterion, of those
// with the fewest suggested steps: a path is never the best for want of evidence. It returns none
// for a criterion that paths are not compared on, and for SuggestedSteps itself, on which these
// paths are equal.
func bestOn(k int, paths []foundPath) []int {
	if criteria[k].value == nil || k == suggestedIndex {
		return nil
	}
	least, best := math.Inf(1), math.Inf(1)
	for _, f := range paths {
		least = min(least, f.vector[suggestedIndex])
	}
	var indices []int
	for n, f := range paths {
		if f.vector[suggestedIndex] > least || !f.knows(k) || f.vector[k] > best {
			continue
		}
		if f.vector[k] < best {
			best, indices = f.vector[k], nil
		}
		indices = append(indices, n)
	}
	return indices
}
