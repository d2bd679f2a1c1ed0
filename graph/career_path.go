package graph

import (
	"sync/atomic"

	"passerelle/graph/fact"
)

// A CareerStep is one step of a path, from a métier to the next. Its methods compute their
// answers when they are called: O(n log n) in the skills of the métiers up to it.
type CareerStep struct {
	From, To *Metier
	// Cost is what the step adds to the cost of the path.
	Cost StepCost

	path  *CareerPath
	index int // in the path, from 0
	plan  *pathPlan

	parted atomic.Pointer[stepNeeds] // what needs returns, nil until it is asked for
}

// A SkillToAcquire is a skill that a step asks for and that the person has not gathered before, nor
// one near it.
type SkillToAcquire struct {
	Skill      *Skill
	Importance *float64 // 0..1, nil where no source gives it
	// Gap is what the skill adds to the skill gap: its importance, or 0.5 if that is unknown.
	Gap float64
	// Trainings are the trainings that may teach the skill, by id: those that documents say lead to To itself.
	Trainings []*SkillTraining
}

// A SkillTraining is a training that may teach a skill to acquire. No source says what a
// training teaches. It is inferred from sources that say that the training leads to the métier
// that asks for the skill; Evidence lists the places where they say so.
type SkillTraining struct {
	Training *Training
	LeadsTo  *Metier
	Evidence []Evidence
}

// Label returns the label of the skill.
func (s *SkillToAcquire) Label() string { return s.Skill.Label }

// Transitions lists the parallel transitions that make the step, by kind. Only those count that
// the query takes.
func (c *CareerStep) Transitions() []*Transition {
	var list []*Transition
	for _, move := range c.plan.filter.taken(c.plan.moves, c.parallel()) {
		list = append(list, &Transition{c.From.snapshot, move})
	}
	return list
}

// NamedFrom returns the title that the first document of the step's transitions gives From; see
// Transition.NamedFrom.
func (c *CareerStep) NamedFrom() *string { return c.named(Transition.NamedFrom) }

// NamedTo returns the title that the first document of the step's transitions gives To.
func (c *CareerStep) NamedTo() *string { return c.named(Transition.NamedTo) }

// named returns the first title that one of the transitions has.
func (c *CareerStep) named(title func(Transition) *string) *string {
	for _, transition := range c.Transitions() {
		if name := title(*transition); name != nil {
			return name
		}
	}
	return nil
}

// parallel returns all moves between the ends of the step.
func (c *CareerStep) parallel() []packedMove {
	low, _ := c.plan.moves.firstBetween(c.From.index, c.To.index)
	return c.plan.moves.parallelTo(low)
}

// isSuggested reports whether no document states the step: stated moves and suggestions are never
// parallel.
func (c *CareerStep) isSuggested() bool { return c.parallel()[0].relation == noRelation }

// SkillsKept lists the skills that To asks for and that the person has already, from an earlier
// métier of the path or from the start, the most important first.
func (c *CareerStep) SkillsKept() []*Skill {
	var skills []*Skill
	for _, need := range c.needs().kept {
		skills = append(skills, need.skill)
	}
	return skills
}

// SkillsKeptCount returns the number of SkillsKept.
func (c *CareerStep) SkillsKeptCount() int { return len(c.needs().kept) }

// SkillsNear lists the skills that To asks for and that are near one that the person has already,
// though not the same, the most important first.
func (c *CareerStep) SkillsNear() []*NearSkill { return c.needs().near }

// SkillsToAcquire lists the other skills that To asks for, the most important first.
func (c *CareerStep) SkillsToAcquire() []*SkillToAcquire {
	var skills []*SkillToAcquire
	teaching, w := trainingsTo(c.To), &c.To.snapshot.weights
	for _, need := range c.needs().missing {
		skills = append(skills, &SkillToAcquire{need.skill, w.importance(need.element), w.gap(need.element), teaching})
	}
	return skills
}

// stepNeeds are the skills that the métier at the end of a step asks for.
type stepNeeds struct {
	kept    []neededSkill // those that the person has before the step
	near    []*NearSkill  // those near one of these
	missing []neededSkill // all others
}

// needs parts the skills that To asks for, once for all that is asked of them.
func (c *CareerStep) needs() *stepNeeds {
	needs := c.parted.Load()
	if needs == nil {
		needs = c.partNeeds()
		c.parted.Store(needs)
	}
	return needs
}

func (c *CareerStep) partNeeds() *stepNeeds {
	needs := &stepNeeds{}
	s := c.To.snapshot
	known := s.newSkillSet()
	for _, metier := range c.path.Metiers[:c.index+1] {
		for _, element := range s.weights.asked(metier.index) {
			known.add(s.weights.skill(element))
		}
	}
	for _, skill := range c.plan.owned {
		known.add(skill)
	}
	for _, need := range c.To.needs(nil) {
		if known.has(need.skill.index) {
			needs.kept = append(needs.kept, need)
		} else if k := s.near().nearest(need.skill.index, known.has); k >= 0 {
			needs.near = append(needs.near, s.nearSkill(need, k))
		} else {
			needs.missing = append(needs.missing, need)
		}
	}
	return needs
}

// Trainings lists the first trainings that lead to To, in the order of Metier.Trainings. first is 1..100.
func (c *CareerStep) Trainings(first int) ([]*Training, error) {
	if first < 1 || first > MaxFirst {
		return nil, notWithin("first", first, 1, MaxFirst)
	}
	s := c.To.snapshot
	var list []*Training
	for _, n := range s.ofMetiers.out[fact.PredicateTraining].Of(c.To.index) {
		list = append(list, &s.trainings[n])
	}
	if len(list) < first {
		for _, one := range c.To.codeTrainings() {
			list = append(list, &s.trainings[one.training])
		}
	}
	return list[:min(first, len(list))], nil
}

// trainingsTo lists the trainings that documents say lead to a métier itself, by id.
func trainingsTo(m *Metier) []*SkillTraining {
	row := m.snapshot.ofMetiers.out[fact.PredicateTraining].row(m.index)
	var list []*SkillTraining
	for k, n := range row.target {
		list = append(list, &SkillTraining{&m.snapshot.trainings[n], m, evidenceOf(m.snapshot.relation(row, k).Facts)})
	}
	return list
}

// A CareerPath is a path from one métier to another.
type CareerPath struct {
	Metiers []*Metier // from the first to the last, none twice
	Steps   []*CareerStep
	Cost    PathCost
	// BestOn are the criteria on which no other path of the answer is better, of those paths with
	// the fewest suggested steps; none for a path with more. An unknown cost is never the best.
	BestOn []Criterion

	found foundPath
}

// careerPath returns a path that was found in the form of the answer. The skills of its steps are
// computed only when they are asked for.
func (p *pathSearch) careerPath(found foundPath) *CareerPath {
	path := &CareerPath{
		Metiers: make([]*Metier, len(found.metiers)), Steps: make([]*CareerStep, len(found.metiers)-1), found: found,
	}
	for k, n := range found.metiers {
		path.Metiers[k] = &p.snapshot.metiers[n]
	}
	demands := pathDemands{}
	for k := range path.Steps {
		asked := p.demandsOf(found.metiers[k+1])
		demands = demands.and(asked)
		path.Steps[k] = p.careerStep(path, k, found.learnt[k+1].since(found.learnt[k]))
		path.Steps[k].Cost.setDemands(asked)
	}
	path.found.vector.setDemands(demands)
	path.Cost = totalCost(path.Steps)
	path.Cost.LevelDetour = p.levelDetour(path)
	path.Cost.SalaryChange = salaryChange(path.Metiers[0], path.Metiers[len(path.Metiers)-1])
	return path
}

// careerStep returns the step of that index, from 0, which costs so much to learn.
func (p *pathSearch) careerStep(path *CareerPath, index int, learnt learntCost) *CareerStep {
	from, to := path.Metiers[index], path.Metiers[index+1]
	step := &CareerStep{From: from, To: to, path: path, index: index, plan: p.plan}
	cost, _ := p.plan.filter.costOf(p.moves, step.parallel(), p.snapshot.dataset.Relations)
	step.Cost.Confidence, step.Cost.YearsMin = cost.confidence, nilIfInfinite(cost.years)
	step.Cost.NewSkills, step.Cost.NewMainSkills, step.Cost.SkillGap = learnt.newSkills, learnt.newMain, learnt.gap
	return step
}
