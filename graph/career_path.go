package graph

import "passerelle/graph/fact"

// A CareerStep is one move of a path. Its methods find their answers when they are
// called: O(n log n) in the skills of the métiers up to it.
type CareerStep struct {
	From, To *Metier
	// Cost is what the step adds to the cost of the path.
	Cost StepCost

	path  *CareerPath
	place int // in the path
	plan  *pathPlan
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
	Evidence []fact.Evidence
}

// Label is the label of the skill.
func (s *SkillToAcquire) Label() string { return s.Skill.Label }

// Transitions are the parallel transitions that make the step, by kind: those of the
// kinds that were asked for.
func (c *CareerStep) Transitions() []*Transition {
	var list []*Transition
	for _, move := range c.plan.filter.taken(c.plan.moves, c.parallel()) {
		list = append(list, &Transition{c.From.snapshot, move})
	}
	return list
}

func (c *CareerStep) parallel() []packedMove {
	low, _ := c.plan.moves.firstBetween(c.From.index, c.To.index)
	return c.plan.moves.parallelTo(low)
}

// SkillsKept are the skills that To asks for and that an earlier métier of the path
// gave or the person has, the most important first.
func (c *CareerStep) SkillsKept() []*Skill {
	var skills []*Skill
	kept, _ := c.needs()
	for _, need := range kept {
		skills = append(skills, need.skill)
	}
	return skills
}

// SkillsToAcquire are the other skills that To asks for, the most important first.
func (c *CareerStep) SkillsToAcquire() []*SkillToAcquire {
	var skills []*SkillToAcquire
	teaching, w := trainingsTo(c.To), &c.To.snapshot.weights
	_, missing := c.needs()
	for _, need := range missing {
		skills = append(skills, &SkillToAcquire{need.skill, w.importance(need.element), w.gap(need.element), teaching})
	}
	return skills
}

// needs are what To asks for: what the person has before the step, and what not.
func (c *CareerStep) needs() (kept, missing []neededSkill) {
	s := c.To.snapshot
	scratch := s.borrow()
	defer s.scratch.Put(scratch)
	before := scratch.skills
	before.begin()
	for depth, metier := range c.path.Metiers[:c.place+1] {
		before.learn(&s.weights, depth, s.weights.asked(metier.index))
	}
	for _, skill := range c.plan.owned {
		before.gather(0, skill)
	}
	for _, need := range c.To.needs(nil) {
		if before.gather(c.place, need.skill.index) {
			missing = append(missing, need)
		} else {
			kept = append(kept, need)
		}
	}
	return kept, missing
}

// Trainings are the trainings that lead to To, by id.
func (c *CareerStep) Trainings() []*Training {
	var list []*Training
	for _, training := range trainingsTo(c.To) {
		list = append(list, training.Training)
	}
	return list
}

// trainingsTo are the trainings that lead to a métier, by id.
func trainingsTo(m *Metier) []*SkillTraining {
	row := m.snapshot.ofMetiers.out[fact.PredicateTraining].row(m.index)
	var list []*SkillTraining
	for k, n := range row.target {
		list = append(list, &SkillTraining{&m.snapshot.trainings[n], m, evidenceOf(m.snapshot.relation(row, k).Facts)})
	}
	return list
}

// A CareerPath is a way from one métier to another.
type CareerPath struct {
	Metiers []*Metier // from the first to the last, no one twice
	Steps   []*CareerStep
	Cost    PathCost
	// BestOn are the criteria on which no other path of the answer is better.
	BestOn []Criterion

	vector vector
}

// tell tells a path. What its steps ask for in detail is found when they are asked.
func (p *pathSearch) careerPath(found foundPath) *CareerPath {
	steps, lacked := make([]CareerStep, len(found.metiers)-1), p.skills.lacked
	path := &CareerPath{
		Metiers: make([]*Metier, len(found.metiers)), Steps: make([]*CareerStep, len(steps)), vector: found.vector,
	}
	for k, n := range found.metiers {
		path.Metiers[k] = &p.snapshot.metiers[n]
	}
	for k := range steps {
		steps[k] = p.careerStep(path, k)
		path.Steps[k] = &steps[k]
	}
	for k := range path.Steps {
		p.skills.leave(k+1, lacked)
	}
	path.Cost = pathCostOf(path.Steps)
	path.Cost.SalaryChange = salaryChange(path.Metiers[0], path.Metiers[len(path.Metiers)-1])
	return path
}

// step tells the step of that place and gathers its skills.
func (p *pathSearch) careerStep(path *CareerPath, place int) CareerStep {
	from, to := path.Metiers[place], path.Metiers[place+1]
	step := CareerStep{From: from, To: to, path: path, place: place, plan: p.plan}
	h, _ := p.plan.filter.hop(p.moves, step.parallel(), p.snapshot.dataset.Relations)
	step.Cost.Confidence, step.Cost.YearsMin = h.confidence, finite(h.years)
	step.Cost.NewSkills, step.Cost.SkillGap = p.skills.learn(p.weights, place+1, p.weights.asked(to.index))
	if levels := to.AccessLevels(); len(levels) > 0 {
		step.Cost.AccessLevel = &levels[0].Level
	}
	return step
}
