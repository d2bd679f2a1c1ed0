package graph

import (
	"cmp"
	"math"
)

// A PathCost is what a path asks for.
type PathCost struct {
	Steps     int
	NewSkills int // skills to acquire on the way
	// SkillGap is the sum of their importances, in which a skill whose importance no
	// source gives counts as unknownImportance.
	SkillGap float64
	// YearsMin is the sum over the steps of the least years of experience they ask
	// for; nil if a step does not say.
	YearsMin *float64
	// Confidence is the product of the confidences of the steps, 0..1.
	Confidence float64
}

// unknownImportance stands in sums for an importance that no source gives: the
// middle of the scale, so that saying nothing is neither free nor the worst.
const unknownImportance = 0.5

// A pathCost is a PathCost in the making: all but the number of steps.
type pathCost struct {
	newSkills  int
	skillGap   float64
	years      float64 // +Inf if a step does not say
	confidence float64
}

// after is the cost of one more step, but for its skills.
func (c pathCost) after(s *Snapshot, moves []move) pathCost {
	confidence, years := s.together(moves)
	c.confidence *= confidence
	c.years += years
	return c
}

// rounded makes equal what only the order of additions tells apart.
func (c pathCost) rounded() pathCost {
	c.skillGap, c.confidence = round(c.skillGap, 6), round(c.confidence, 6)
	if !math.IsInf(c.years, 1) {
		c.years = round(c.years, 6)
	}
	return c
}

// compare breaks the ties between paths of as many steps.
func (c pathCost) compare(d pathCost) int {
	return cmp.Or(
		cmp.Compare(c.newSkills, d.newSkills), cmp.Compare(c.skillGap, d.skillGap),
		cmp.Compare(c.years, d.years), cmp.Compare(d.confidence, c.confidence),
	)
}

// of is the cost of a path of that many steps.
func (c pathCost) of(steps int) PathCost {
	return PathCost{steps, c.newSkills, c.skillGap, finite(c.years), c.confidence}
}

// finite is nil for +Inf, which stands for an unknown number.
func finite(x float64) *float64 {
	if math.IsInf(x, 1) {
		return nil
	}
	return &x
}

// A Criterion is one of the costs that paths are compared on.
type Criterion string

// The criteria, in the order that breaks ties.
const (
	Steps      Criterion = "STEPS"
	NewSkills  Criterion = "NEW_SKILLS"
	SkillGap   Criterion = "SKILL_GAP"
	Years      Criterion = "YEARS"
	Confidence Criterion = "CONFIDENCE"
)

// criteria give for each criterion the value to minimise; +Inf is unknown.
var criteria = []struct {
	criterion Criterion
	value     func(PathCost) float64
}{
	{Steps, func(c PathCost) float64 { return float64(c.Steps) }},
	{NewSkills, func(c PathCost) float64 { return float64(c.NewSkills) }},
	{SkillGap, func(c PathCost) float64 { return c.SkillGap }},
	{Years, func(c PathCost) float64 {
		if c.YearsMin == nil {
			return math.Inf(1)
		}
		return *c.YearsMin
	}},
	{Confidence, func(c PathCost) float64 { return -c.Confidence }},
}

// award tells each path on which criteria no other one is better; nothing wins on
// a criterion that is unknown.
func award(paths []*CareerPath) {
	for _, c := range criteria {
		best := math.Inf(1)
		for _, path := range paths {
			best = min(best, c.value(path.Cost))
		}
		for _, path := range paths {
			if value := c.value(path.Cost); value == best && !math.IsInf(value, 1) {
				path.BestOn = append(path.BestOn, c.criterion)
			}
		}
	}
}
