package graph

import (
	"cmp"
	"fmt"
)

// An Objective says which path is best.
type Objective string

// The objectives. Pareto wants all paths than which no other is better on all criteria.
const (
	FewestSteps    Objective = "FEWEST_STEPS"
	LeastNewSkills Objective = "LEAST_NEW_SKILLS"
	ShortestTime   Objective = "SHORTEST_TIME"
	MostConfident  Objective = "MOST_CONFIDENT"
	Pareto         Objective = "PARETO"
)

// objectives give the criterion that comes first; the others keep their order.
var objectives = map[Objective]Criterion{
	FewestSteps: Steps, LeastNewSkills: NewSkills, ShortestTime: Years, MostConfident: Confidence, Pareto: Steps,
}

// order are the compared criteria, as indices in their table, that which decides first;
// an error for what is no objective. None at all is FewestSteps.
func (o Objective) order() ([]int, error) {
	first, ok := objectives[cmp.Or(o, FewestSteps)]
	if !ok {
		return nil, &InvalidError{"objective", string(o), fmt.Sprintf("must be one of %s, %s, %s, %s and %s",
			FewestSteps, LeastNewSkills, ShortestTime, MostConfident, Pareto)}
	}
	var order, rest []int
	for k, c := range criteria {
		switch {
		case c.name == first:
			order = append(order, k)
		case c.value != nil:
			rest = append(rest, k)
		}
	}
	return append(order, rest...), nil
}
