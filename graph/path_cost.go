package graph

import (
	"math"
	"slices"

	"passerelle/graph/fact"
)

// A PathCost is what a path asks for.
type PathCost struct {
	Steps     int
	NewSkills int // skills to acquire on the way
	// SkillGap is the sum of their importances, in which a skill whose importance no
	// source gives counts as 0.5.
	SkillGap float64
	// YearsMin is the sum over the steps of the least years of experience they ask
	// for; nil if a step does not say.
	YearsMin *float64
	// YearsUnknown are the steps that do not say, the first step being 1.
	YearsUnknown []int
	// Confidence is the product of the confidences of the steps, 0..1.
	Confidence float64
	// WeakestConfidence is that of the step that is believed least.
	WeakestConfidence float64
	// SalaryChange compares what the last métier pays with what the first one does;
	// nil unless both have a claim that can be compared.
	SalaryChange *SalaryChange
	// AccessLevel is the level of diploma to have at the end: the highest of those that
	// open the métiers after the first, each taken at the lowest that is claimed for it.
	// It is nil where none of them has a claim, and a least one while AccessUnknown is
	// not empty.
	AccessLevel *fact.Level
	// AccessUnknown are the steps to a métier that has no such claim, the first step being 1.
	AccessUnknown []int
}

// A StepCost is the part of a PathCost that one step makes. The steps of a path sum to
// its new skills, skill gap and years; their confidences multiply to its confidence, of
// which the lowest is its weakest, and the highest access level is its own.
type StepCost struct {
	NewSkills   int
	SkillGap    float64
	YearsMin    *float64 // nil if no transition of the step says
	Confidence  float64
	AccessLevel *fact.Level // the lowest claimed for the métier that it reaches, nil if none is
}

// costDecimals are those of every cost: more would tell apart what only the order of
// additions does.
const costDecimals = 6

// lastDecimal is more than what rounding to costDecimals adds.
const lastDecimal = 1e-6

// unknownImportance stands in sums for an importance that no source gives: the
// middle of the scale, so that saying nothing is neither free nor the worst.
const unknownImportance = 0.5

// A pathCost is a PathCost in the making: what the search adds up of it. No field that a
// criterion reads gets better as the path goes on.
type pathCost struct {
	steps, newSkills int
	skillGap         float64
	years            float64 // +Inf if a step does not say
	confidence       float64
}

// after is the cost with one more step, but for its skills.
func (c pathCost) after(h hop) pathCost {
	c.steps++
	c.confidence *= h.confidence
	c.years += h.years
	return c
}

// pathCostOf sums the steps of a path.
func pathCostOf(steps []*CareerStep) PathCost {
	cost := PathCost{Steps: len(steps), Confidence: 1, WeakestConfidence: 1}
	years := 0.0
	for k, step := range steps {
		cost.NewSkills += step.Cost.NewSkills
		cost.SkillGap += step.Cost.SkillGap
		cost.Confidence *= step.Cost.Confidence
		cost.WeakestConfidence = min(cost.WeakestConfidence, step.Cost.Confidence)
		if step.Cost.YearsMin == nil {
			cost.YearsUnknown = append(slices.Grow(cost.YearsUnknown, len(steps)-k), k+1)
		} else {
			years += *step.Cost.YearsMin
		}
		switch level := step.Cost.AccessLevel; {
		case level == nil:
			cost.AccessUnknown = append(slices.Grow(cost.AccessUnknown, len(steps)-k), k+1)
		case cost.AccessLevel == nil || level.Rank() > cost.AccessLevel.Rank():
			cost.AccessLevel = level
		}
	}
	cost.SkillGap, cost.Confidence = round(cost.SkillGap, costDecimals), round(cost.Confidence, costDecimals)
	if cost.YearsUnknown == nil {
		years = round(years, costDecimals)
		cost.YearsMin = &years
	}
	return cost
}

// finite is nil for +Inf, which stands for an unknown number.
func finite(x float64) *float64 {
	if math.IsInf(x, 1) {
		return nil
	}
	return &x
}
