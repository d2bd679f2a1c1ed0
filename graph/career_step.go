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

func (c *CareerStep) parallel() []move {
	low, _ := c.plan.moves.find(c.From.index, c.To.index)
	return c.plan.moves.parallel(low)
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
func (c *CareerStep) needs() (kept, missing []need) {
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
		list = append(list, &SkillTraining{&m.snapshot.trainings[n], m, evidence(m.snapshot.relation(row, k).Facts)})
	}
	return list
}
