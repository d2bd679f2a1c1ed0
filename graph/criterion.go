package graph

import (
	"slices"
	"strconv"

	"passerelle/graph/fact"
)

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
	TrainingLength Criterion = "TRAINING_YEARS"
	PayFall        Criterion = "PAY_FALL"
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
	value  func(*pathCost) float64
	format func(PathCost) string // unknownText where the cost is unknown
	// onlyPareto says that it breaks no ties of other objectives, so that it costs their searches nothing.
	onlyPareto bool
	whole      bool // whether value is a whole number, which need not be rounded
}

// unknownText is how an unknown cost is printed.
const unknownText = "?"

// criteria is the table of criteria, in the order that breaks ties: of two paths with the same
// number of steps, the better attested one comes first, then the one that asks for no diploma that
// goes to waste. SuggestedSteps alone stands behind its rank: where paths may have such steps it
// decides before all others (see orderOf). The last two are only shown: the weakest step repeats
// what the product of all steps says, and the change of salary is the same for all paths between two
// métiers.
var criteria = [...]criterionRow{
	{name: Steps, whole: true, label: "steps", value: func(c *pathCost) float64 { return float64(c.steps) },
		format: func(c PathCost) string { return strconv.Itoa(c.Steps) }},
	{name: Confidence, label: "confidence", value: func(c *pathCost) float64 { return -c.confidence },
		format: func(c PathCost) string { return significant(c.Confidence) }},
	{name: LevelDetour, whole: true, label: "level detour", value: func(c *pathCost) float64 { return float64(c.levels.detour()) },
		format: func(c PathCost) string { return orUnknown(c.LevelDetour, strconv.Itoa) }},
	{name: NewSkills, whole: true, label: "new skills", value: func(c *pathCost) float64 { return float64(c.newSkills) },
		format: func(c PathCost) string { return strconv.Itoa(c.NewSkills) }},
	{name: GapToClose, label: "skill gap", value: func(c *pathCost) float64 { return c.skillGap },
		format: func(c PathCost) string { return decimal(c.SkillGap) }},
	{name: Years, label: "years", value: func(c *pathCost) float64 { return c.years },
		format: func(c PathCost) string { return orUnknown(c.YearsMin, decimal) }},
	{name: LevelToReach, whole: true, label: "access level", value: func(c *pathCost) float64 { return c.demands.level }, onlyPareto: true,
		format: func(c PathCost) string {
			return orMore(c.AccessUnknown, orUnknown(c.AccessLevel, func(l fact.Level) string { return string(l) }))
		}},
	{name: TrainingLength, label: "training years", value: func(c *pathCost) float64 { return c.demands.training }, onlyPareto: true,
		format: func(c PathCost) string { return orMore(c.TrainingUnknown, orUnknown(c.TrainingYears, decimal)) }},
	{name: PayFall, whole: true, label: "fall of pay", value: func(c *pathCost) float64 { return c.demands.payFall }, onlyPareto: true,
		format: func(c PathCost) string {
			return orMore(c.PayUnknown, orUnknown(c.PayFall, func(euros int) string { return strconv.Itoa(euros) + " €" }))
		}},
	{name: SuggestedSteps, whole: true, label: "suggested steps", value: func(c *pathCost) float64 { return float64(c.suggested) },
		format: func(c PathCost) string { return strconv.Itoa(c.SuggestedSteps) }},
	{name: WeakestStep, label: "weakest step",
		format: func(c PathCost) string { return significant(c.WeakestConfidence) }},
	{name: PayChange, label: "salary change",
		format: func(c PathCost) string { return orUnknown(c.SalaryChange, SalaryChange.String) }},
}

// suggestedIndex is the index of SuggestedSteps in criteria.
var suggestedIndex = slices.IndexFunc(criteria[:], func(row criterionRow) bool { return row.name == SuggestedSteps })

// confidenceIndex is the index of Confidence in criteria.
var confidenceIndex = slices.IndexFunc(criteria[:], func(row criterionRow) bool { return row.name == Confidence })

// Criteria lists all criteria in the order that breaks ties, but that SuggestedSteps comes after the
// others that paths are compared on, with those that are only shown at the end. They are the columns of a table of paths.
func Criteria() []Criterion {
	names := make([]Criterion, len(criteria))
	for k, c := range criteria {
		names[k] = c.name
	}
	return names
}

// comparedCriteria returns the criteria that paths are compared on.
func comparedCriteria() []Criterion {
	return slices.DeleteFunc(Criteria(), func(c Criterion) bool { return !c.Compared() })
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

// orMore adds to a cost that it is what is known of it, and may be more: "2 or more" where steps are
// unknown.
func orMore(unknown []int, text string) string {
	if len(unknown) > 0 && text != unknownText {
		text += " or more"
	}
	return text
}

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
