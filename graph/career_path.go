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

	vector vector
}

// A CareerStep is one move of a path.
type CareerStep struct {
	From, To *Metier
	// Transitions are the parallel transitions that make the step, by kind: those of the
	// kinds that were asked for.
	Transitions []*Transition
	// Cost is what the step adds to the cost of the path.
	Cost StepCost
	// SkillsKept are the skills that To asks for and that an earlier métier of the path
	// gave or the person has.
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
	// Gap is what the skill adds to the skill gap: its importance, or 0.5 if unknown.
	Gap float64
	// Trainings are the trainings that may teach it, by id.
	Trainings []*SkillTraining
}

// A SkillTraining is a training that may teach a skill to acquire. No source says what a
// training teaches: it is inferred from a source that says that the training leads to the
// métier for which the step asks for the skill, and Evidence is where it says so.
type SkillTraining struct {
	Training *Training
	LeadsTo  *Metier
	Evidence []Evidence
}

// Label is the label of the skill.
func (s *SkillToAcquire) Label() string { return s.Skill.Label }

// tell tells a path in full. Skills add up: what a step asks for is what its métier needs
// less all that the métiers before it gave and the person has.
func (p *pathSearch) tell(found foundPath) *CareerPath {
	s := p.snapshot
	path := &CareerPath{vector: found.vector}
	for k, n := range found.metiers {
		path.Metiers = append(path.Metiers, &s.metiers[n])
		if k > 0 {
			path.Steps = append(path.Steps, p.step(path.Metiers[k-1], path.Metiers[k]))
		}
	}
	for _, n := range found.metiers[1:] {
		for _, skill := range p.needs.targets(n) {
			p.lose(skill)
		}
	}
	path.Cost = pathCostOf(path.Steps)
	path.Cost.SalaryChange = salaryChange(path.Metiers[0], path.Metiers[len(path.Metiers)-1])
	return path
}

// step tells one step and gathers its skills.
func (p *pathSearch) step(from, to *Metier) *CareerStep {
	step := &CareerStep{From: from, To: to}
	teaching := trainingsTo(to)
	for _, training := range teaching {
		step.Trainings = append(step.Trainings, training.Training)
	}
	needs := to.needs(nil)
	missing := make([]SkillToAcquire, 0, len(needs))
	for _, need := range needs {
		if !p.gather(need.skill.index) {
			step.SkillsKept = append(step.SkillsKept, need.skill)
			continue
		}
		gap := p.snapshot.gaps[need.relation]
		step.Cost.SkillGap += gap
		missing = append(missing, SkillToAcquire{need.skill, need.importance, gap, teaching})
		step.SkillsToAcquire = append(step.SkillsToAcquire, &missing[len(missing)-1])
	}
	step.Cost.NewSkills = len(step.SkillsToAcquire)
	step.Cost.SkillGap = round(step.Cost.SkillGap, 6)
	if levels := to.AccessLevels(); len(levels) > 0 {
		step.Cost.AccessLevel = &levels[0].Level
	}
	step.travel(&p.plan.filter)
	return step
}

// travel finds the transitions that make the step, and what they cost.
func (c *CareerStep) travel(filter *pathFilter) {
	s, from, to := c.From.snapshot, c.From.index, c.To.index
	place, _ := slices.BinarySearchFunc(s.moves[s.movesOut[from]:s.movesOut[from+1]], to, func(m move, to int32) int {
		return cmp.Compare(m.to, to)
	})
	low := s.movesOut[from] + int32(place)
	moves := s.parallel(low)
	for k := range moves {
		if filter.takes(&moves[k]) {
			c.Transitions = append(c.Transitions, &Transition{s, low + int32(k)})
		}
	}
	h, _ := filter.hop(s, moves)
	c.Cost.Confidence, c.Cost.YearsMin = h.confidence, finite(h.years)
}

// trainingsTo are the trainings that lead to a métier, by id.
func trainingsTo(m *Metier) []*SkillTraining {
	row := m.snapshot.out[PredicateTraining].row(m.index)
	var list []*SkillTraining
	for k, n := range row.target {
		list = append(list, &SkillTraining{&m.snapshot.trainings[n], m, evidence(m.snapshot.relation(row, k).Facts)})
	}
	return list
}
