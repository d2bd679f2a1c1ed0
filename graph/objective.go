package graph

import (
	"cmp"
	"slices"
)

// An Objective says which path is best.
type Objective string

// The objectives. Pareto asks for all paths that no other path dominates: see CareerPaths.
const (
	FewestSteps    Objective = "FEWEST_STEPS"
	LeastNewSkills Objective = "LEAST_NEW_SKILLS"
	ShortestTime   Objective = "SHORTEST_TIME"
	MostConfident  Objective = "MOST_CONFIDENT"
	Pareto         Objective = "PARETO"
)

// objectives maps each objective to the criterion that decides first.
var objectives = map[Objective]Criterion{
	FewestSteps: Steps, LeastNewSkills: NewSkills, ShortestTime: Years, MostConfident: Confidence, Pareto: Steps,
}

// decides returns the criterion that decides first among paths that suggestions have an equal part
// in. An empty objective is FewestSteps. It fails on an unknown one.
func (o Objective) decides() (Criterion, error) {
	first, ok := objectives[cmp.Or(o, FewestSteps)]
	if !ok {
		return "", NotAmong("objective", o, FewestSteps, LeastNewSkills, ShortestTime, MostConfident, Pareto)
	}
	return first, nil
}

// front returns the indices of the criteria that a Pareto front is compared on. It fails on a criterion
// that no paths are compared on, and on any with another objective.
func (q *PathQuery) front() ([]int, error) {
	if len(q.Criteria) > 0 && q.Objective != Pareto {
		return nil, &InvalidError{"criteria", q.Criteria, "is of use only with the objective PARETO"}
	}
	for _, c := range q.Criteria {
		if !c.Compared() {
			return nil, NotAmong("criteria", c, comparedCriteria()...)
		}
	}
	var front []int
	for k, row := range criteria {
		if row.value != nil && (len(q.Criteria) == 0 || k == suggestedIndex || slices.Contains(q.Criteria, row.name)) {
			front = append(front, k)
		}
	}
	return front, nil
}

// orderOf returns the indices of the criteria that order paths: SuggestedSteps, if paths may have any,
// then the criterion given, then the others in the order of their table, but for those that only PARETO
// compares.
func orderOf(first Criterion, suggestions bool) []int {
	var order, rest []int
	if suggestions {
		order = []int{suggestedIndex}
	}
	for k, c := range criteria {
		switch {
		case c.name == first:
			order = append(order, k)
		case c.value != nil && !c.onlyPareto && k != suggestedIndex:
			rest = append(rest, k)
		}
	}
	return append(order, rest...)
}
