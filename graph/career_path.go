package graph

import (
	"cmp"
	"slices"
)

// A CareerPath is a way from one métier to another.
type CareerPath struct {
	Metiers []*Metier // from the first to the last, no one twice
	Steps   []*CareerStep
	Cost    PathCost
	// BestOn are the criteria on which no other path of the answer is better.
	BestOn []Criterion
}

// A CareerStep is one move of a path.
type CareerStep struct {
	From, To *Metier
	// Transitions are the parallel transitions that make the step, by kind.
	Transitions []*Transition
	// SkillsKept are the skills that To asks for and that an earlier métier of the path gave.
	SkillsKept []*Skill
	// SkillsToAcquire are the other skills that To asks for, the most important first.
	SkillsToAcquire []*SkillToAcquire
	// Trainings are the trainings that lead to To, by id.
	Trainings []*Training
}

// A SkillToAcquire is a skill that a step asks for and that nothing before it gave.
type SkillToAcquire struct {
	Skill      *Skill
	Importance *float64 // 0..1, nil where no source gives it
}

// Label is the label of the skill.
func (s *SkillToAcquire) Label() string { return s.Skill.Label }

// newCareerPath tells a path in full. Skills add up: what a step asks for is what its
// métier needs less all that the métiers before it gave.
func newCareerPath(s *Snapshot, found foundPath) *CareerPath {
	path := &CareerPath{Cost: found.cost.of(len(found.metiers) - 1)}
	gathered := map[*Skill]bool{}
	for k, n := range found.metiers {
		m := &s.metiers[n]
		path.Metiers = append(path.Metiers, m)
		if k > 0 {
			path.Steps = append(path.Steps, newCareerStep(s, found.metiers[k-1], n, gathered))
		}
		for _, need := range m.needs(nil) {
			gathered[need.skill] = true
		}
	}
	return path
}

func newCareerStep(s *Snapshot, from, to int32, gathered map[*Skill]bool) *CareerStep {
	step := &CareerStep{From: &s.metiers[from], To: &s.metiers[to]}
	for _, need := range step.To.needs(nil) {
		if gathered[need.skill] {
			step.SkillsKept = append(step.SkillsKept, need.skill)
		} else {
			step.SkillsToAcquire = append(step.SkillsToAcquire, &SkillToAcquire{need.skill, need.importance})
		}
	}
	for _, k := range s.out[PredicateTraining].targets(to) {
		step.Trainings = append(step.Trainings, &s.trainings[k])
	}
	place, _ := slices.BinarySearchFunc(s.moves[s.movesOut[from]:s.movesOut[from+1]], to, func(m move, to int32) int {
		return cmp.Compare(m.to, to)
	})
	low := s.movesOut[from] + int32(place)
	for k := range s.parallel(low) {
		step.Transitions = append(step.Transitions, &Transition{s, low + int32(k)})
	}
	return step
}

// Confidence is how far the step is believed, 0..1, given all documents that state one
// of its transitions: see the confidence rule.
func (c *CareerStep) Confidence() float64 {
	confidence, _ := c.From.snapshot.together(c.moves())
	return confidence
}

// YearsMin is the smallest number of years that a transition of the step states, nil
// if none does.
func (c *CareerStep) YearsMin() *float64 {
	_, years := c.From.snapshot.together(c.moves())
	return finite(years)
}

func (c *CareerStep) moves() []move {
	first := c.Transitions[0]
	return first.snapshot.parallel(first.index)
}
