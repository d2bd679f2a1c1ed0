package graph

import (
	"math"
	"slices"

	"passerelle/graph/fact"
)

// A PathCost is what a path costs on all criteria.
type PathCost struct {
	Steps int
	// SuggestedSteps is the number of steps that no document states: only skills suggest them.
	SuggestedSteps int
	// NewSkills is the number of skills to acquire on the way: those that a step asks for and that
	// are neither gathered before it nor near one that is.
	NewSkills int
	// NewMainSkills is the number of new skills that are main ones of the métier that asks for
	// them: their importance is 0.75 or more.
	NewMainSkills int
	// SkillGap is the sum of the importances of the new skills. A skill whose importance no
	// source gives counts 0.5.
	SkillGap float64
	// YearsMin is the sum of the least years of experience that the steps ask for; nil if a
	// step does not say.
	YearsMin *float64
	// YearsUnknown are the numbers of the steps that do not say, from 1.
	YearsUnknown []int
	// Confidence is the product of the confidences of the steps, 0..1: steps of 0.9 and 0.9 give
	// 0.81.
	Confidence float64
	// WeakestConfidence is the lowest confidence of a step, 0..1.
	WeakestConfidence float64
	// SalaryChange compares the pay of the last métier with that of the first one;
	// nil unless both have a claim that can be compared.
	SalaryChange *SalaryChange
	// AccessLevel is the level of diploma to have at the end: the highest that a métier after
	// the first asks for, taking for each métier the lowest that is claimed for it. It is nil
	// where none of them has a claim. While AccessUnknown is not empty, it may be too low.
	AccessLevel *fact.Level
	// AccessUnknown are the numbers of the steps to a métier that has no such claim, from 1.
	AccessUnknown []int
	// TrainingYears is the sum of the years of the shortest training for each step (see
	// CareerStep.ShortestTraining), to two decimals. It is nil where none is known. While
	// TrainingUnknown is not empty, it is the known part of the sum.
	TrainingYears *float64
	// TrainingUnknown are the numbers of the steps for which none is known, from 1.
	TrainingUnknown []int
	// PayFall is the most that the families of a métier after the first may pay less than those of the
	// first one, in euros net a month: the highest median of these less the lowest of those, of one
	// period. It is 0 where none is less, and counts 0 for a métier of the same families. It is nil
	// where none of the métiers can be compared. While PayUnknown is not empty, it may be too low.
	PayFall *int
	// PayUnknown are the numbers of the steps to a métier that cannot be compared so, from 1.
	PayUnknown []int
	// LevelDetour is how many levels of diploma the path rises and falls again, or falls and
	// rises again, on its way from the level of the first métier to that of the last one, taking for
	// each métier the lowest that is claimed for it. Over bac, bac+5 and bac+2 it is 3. Métiers
	// without a claim are passed over, so that while AccessUnknown is not empty it may be too low.
	// If the first métier has none, its level is taken to be that of the first one that has, but
	// not above the last one's. It is nil where none of the métiers between the ends has a claim.
	LevelDetour *int
}

// A StepCost is what one step adds to a PathCost. The steps of a path sum to its new skills,
// skill gap, years and years of training; their confidences multiply to its confidence. Its weakest
// confidence is their lowest, its access level and its fall of pay their highest.
type StepCost struct {
	NewSkills     int
	NewMainSkills int
	SkillGap      float64
	YearsMin      *float64 // nil if no transition of the step says
	Confidence    float64
	AccessLevel   *fact.Level // the lowest claimed for the métier that the step reaches, nil without claims
	TrainingYears *float64    // of the shortest training for the step, nil if none is known
	PayFall       *int        // what the métier may pay less than the first of the path, nil if unknown
}

// costDecimals is the number of decimals of every cost. More would distinguish costs that differ
// only because they were added up in another order.
const costDecimals, costScale = 6, 1e6

// lastDecimal is more than rounding to costDecimals can add.
const lastDecimal = 1e-6

// unknownImportance stands in sums for an importance that no source gives: the
// middle of the scale, so that saying nothing is neither free nor the worst.
const unknownImportance = 0.5

// A pathCost is the part of a PathCost that the search adds up. No field that a criterion reads
// gets better as the path goes on.
type pathCost struct {
	steps, newSkills int
	skillGap         float64
	suggested        int     // steps that only suggestions make
	years            float64 // +Inf if a step does not say
	confidence       float64
	levels           levelWalk
	demands          pathDemands // of a front alone
}

// after returns the cost after one more step, whose first move is at low, without the step's skills.
func (p *pathSearch) after(c pathCost, step moveCost, low int32) pathCost {
	move := &p.moves.list[low]
	c.steps++
	c.confidence *= step.confidence
	c.years += step.years
	if move.relation == noRelation {
		c.suggested++
	}
	c.levels = p.arrive(c.levels, move.to, move.to != p.plan.to)
	if p.demandsDecide {
		c.demands = c.demands.and(p.demandsOf(move.to))
	}
	return c
}

// totalCost sums the costs of the steps of a path. It leaves out the change of salary and the detour
// in levels.
func totalCost(steps []*CareerStep) PathCost {
	cost := PathCost{Steps: len(steps), Confidence: 1, WeakestConfidence: 1}
	years := 0.0
	for k, step := range steps {
		cost.NewSkills += step.Cost.NewSkills
		if step.isSuggested() {
			cost.SuggestedSteps++
		}
		cost.NewMainSkills += step.Cost.NewMainSkills
		cost.SkillGap += step.Cost.SkillGap
		cost.Confidence *= step.Cost.Confidence
		cost.WeakestConfidence = min(cost.WeakestConfidence, step.Cost.Confidence)
		if step.Cost.YearsMin == nil {
			cost.YearsUnknown = append(slices.Grow(cost.YearsUnknown, len(steps)-k), k+1)
		} else {
			years += *step.Cost.YearsMin
		}
		cost.addDemands(k+1, len(steps), &step.Cost)
	}
	cost.SkillGap, cost.Confidence = round(cost.SkillGap, costDecimals), round(cost.Confidence, costDecimals)
	if cost.YearsUnknown == nil {
		years = round(years, costDecimals)
		cost.YearsMin = &years
	}
	return cost
}

// nilIfInfinite returns nil for +Inf, which stands for an unknown number.
func nilIfInfinite(x float64) *float64 {
	if math.IsInf(x, 1) {
		return nil
	}
	return &x
}
