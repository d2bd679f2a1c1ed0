package graph

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
func (p *pathSearch) tell(found foundPath) *CareerPath {
	steps, lacked := make([]CareerStep, len(found.metiers)-1), p.skills.lacked
	path := &CareerPath{
		Metiers: make([]*Metier, len(found.metiers)), Steps: make([]*CareerStep, len(steps)), vector: found.vector,
	}
	for k, n := range found.metiers {
		path.Metiers[k] = &p.snapshot.metiers[n]
	}
	for k := range steps {
		steps[k] = p.step(path, k)
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
func (p *pathSearch) step(path *CareerPath, place int) CareerStep {
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
