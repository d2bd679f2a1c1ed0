package graph

// PathBudget bounds the work of one query, in units of some 50 ns of a busy processor's time and 30 of a free one's: 0.45 s
// or less. A query that would take more has a truncated answer, the same on every machine.
const PathBudget = 9_000_000

// lookPrice returns how many units of the budget a hundred moves or skills that a search looks at take. What is done
// with each takes longer in some classes of searches than in others, as BenchmarkPathOptions measures it.
func (p *pathPlan) lookPrice() int {
	switch {
	case p.objective == Pareto && p.suggestions:
		return 115
	case p.objective == LeastNewSkills:
		return 85
	}
	return 100
}

// looks returns how many moves and skills a search may look at within a budget.
func (p *pathPlan) looks(budget int) int {
	if budget < 0 {
		return budget
	}
	return budget * 100 / p.lookPrice()
}

// work returns what so many moves and skills that were looked at take of the budget.
func (p *pathPlan) work(looks int) int { return looks * p.lookPrice() / 100 }
