package graph

import (
	"cmp"
	"fmt"
	"math"
	"strconv"

	"passerelle/graph/fact"
)

// An Objective says which path is best.
type Objective string

// The objectives. Pareto wants all paths than which no other is better on all criteria.
const (
	FewestSteps    Objective = "FEWEST_STEPS"
	LeastNewSkills Objective = "LEAST_NEW_SKILLS"
	ShortestTime   Objective = "SHORTEST_TIME"
	MostConfident  Objective = "MOST_CONFIDENT"
	Pareto         Objective = "PARETO"
)

// objectives give the criterion that comes first; the others keep their order.
var objectives = map[Objective]Criterion{
	FewestSteps: Steps, LeastNewSkills: NewSkills, ShortestTime: Years, MostConfident: Confidence, Pareto: Steps,
}

// order are the compared criteria, as indices in their table, that which decides first;
// an error for what is no objective. None at all is FewestSteps.
func (o Objective) order() ([]int, error) {
	first, ok := objectives[cmp.Or(o, FewestSteps)]
	if !ok {
		return nil, &InvalidError{"objective", string(o), fmt.Sprintf("must be one of %s, %s, %s, %s and %s",
			FewestSteps, LeastNewSkills, ShortestTime, MostConfident, Pareto)}
	}
	var order, rest []int
	for k, c := range criteria {
		switch {
		case c.name == first:
			order = append(order, k)
		case c.value != nil:
			rest = append(rest, k)
		}
	}
	return append(order, rest...), nil
}

// A Criterion is one of the costs of a path.
type Criterion string

// The criteria, in the order of their table.
const (
	Steps        Criterion = "STEPS"
	Confidence   Criterion = "CONFIDENCE"
	NewSkills    Criterion = "NEW_SKILLS"
	GapToClose   Criterion = "SKILL_GAP"
	Years        Criterion = "YEARS"
	WeakestStep  Criterion = "WEAKEST_CONFIDENCE"
	LevelToReach Criterion = "ACCESS_LEVEL"
	PayChange    Criterion = "SALARY_CHANGE"
)

// A criterion is all there is to know of a Criterion: objectives, ties, BestOn,
// dominance and printed tables read it here and nowhere else.
type criterionRow struct {
	name  Criterion
	label string
	// value is what paths are compared on: the smaller the better, +Inf where unknown,
	// which is thus worse than anything known and never wins. It must not fall when the
	// path goes on. It is nil for a cost that is shown and not compared.
	value  func(pathCost) float64
	format func(PathCost) string // unknown where it is
}

// unknown is how an unknown cost is printed.
const unknownText = "?"

// criteria are in the order that breaks ties: of two paths of as many steps, the better
// attested one comes first. The last three are shown only: the weakest
// step says again what the product of all says, levels are stated too rarely to choose
// by, and the change of salary is the same for all paths between two métiers.
var criteria = [...]criterionRow{
	{Steps, "steps", func(c pathCost) float64 { return float64(c.steps) },
		func(c PathCost) string { return strconv.Itoa(c.Steps) }},
	{Confidence, "confidence", func(c pathCost) float64 { return -c.confidence },
		func(c PathCost) string { return significant(c.Confidence) }},
	{NewSkills, "new skills", func(c pathCost) float64 { return float64(c.newSkills) },
		func(c PathCost) string { return strconv.Itoa(c.NewSkills) }},
	{GapToClose, "skill gap", func(c pathCost) float64 { return c.skillGap },
		func(c PathCost) string { return decimal(c.SkillGap) }},
	{Years, "years", func(c pathCost) float64 { return c.years },
		func(c PathCost) string { return orUnknown(c.YearsMin, decimal) }},
	{WeakestStep, "weakest step", nil, func(c PathCost) string { return significant(c.WeakestConfidence) }},
	{LevelToReach, "access level", nil, func(c PathCost) string {
		return orUnknown(c.AccessLevel, func(l fact.Level) string { return string(l) })
	}},
	{PayChange, "salary change", nil, func(c PathCost) string {
		return orUnknown(c.SalaryChange, SalaryChange.String)
	}},
}

// Criteria are all criteria in the order that breaks ties, those that are only shown
// last: the columns of a table of paths.
func Criteria() []Criterion {
	names := make([]Criterion, len(criteria))
	for k, c := range criteria {
		names[k] = c.name
	}
	return names
}

// row is the criterion's row of the table; one that compares and shows nothing if it has none.
func (c Criterion) row() criterionRow {
	for _, known := range criteria {
		if known.name == c {
			return known
		}
	}
	return criterionRow{name: c, label: string(c), format: func(PathCost) string { return unknownText }}
}

// Label names the criterion in a few lower-case words; it is its own name if unknown.
func (c Criterion) Label() string { return c.row().label }

// Format is the value that a cost has on the criterion, "?" where it is unknown.
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

// Criteria are the costs as a row of a table: see the function of this name.
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

func decimal(x float64) string { return strconv.FormatFloat(round(x, 2), 'f', -1, 64) }

// significant tells small numbers apart, as products of confidences are.
func significant(x float64) string { return strconv.FormatFloat(x, 'g', 3, 64) }

func orUnknown[T any](value *T, format func(T) string) string {
	if value == nil {
		return unknownText
	}
	return format(*value)
}

// A vector is a cost as the criteria see it; 0 on those that are only shown.
type vector [len(criteria)]float64

// vector is the cost on each criterion, to costDecimals.
func (c pathCost) vector() vector {
	var v vector
	for k, criterion := range criteria {
		if criterion.value == nil {
			continue
		}
		if v[k] = criterion.value(c); !math.IsInf(v[k], 1) {
			v[k] = round(v[k], costDecimals)
		}
	}
	return v
}

// compare goes through the criteria in an order.
func (v *vector) compare(w *vector, order []int) int {
	for _, k := range order {
		if c := cmp.Compare(v[k], w[k]); c != 0 {
			return c
		}
	}
	return 0
}

// nowhereWorse reports whether v dominates w or equals it.
func (v *vector) nowhereWorse(w *vector) bool {
	for k := range v {
		if v[k] > w[k] {
			return false
		}
	}
	return true
}

// award tells each path on which criteria no other one is better; nothing wins on
// a criterion that is unknown.
func markBest(paths []*CareerPath) {
	for k, c := range criteria {
		best := math.Inf(1)
		for _, path := range paths {
			best = min(best, path.vector[k])
		}
		for _, path := range paths {
			if c.value != nil && path.vector[k] == best && !math.IsInf(best, 1) {
				path.BestOn = append(path.BestOn, c.name)
			}
		}
	}
}
