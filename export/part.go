package export

import (
	"context"
	"strings"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// A part of the graph is what is drawn.
type part struct {
	*graph.Subgraph
	layers  bool             // whether layers mean something
	sources []*fact.Document // what it is made of
	remarks []string         // what an answer has to say beside its graph
}

// part finds what of the graph is asked for.
func (q *query) part(ctx context.Context, e Edition) (part, error) {
	if q.path.From != "" {
		q.path.Kinds, q.path.IncludeDerived = q.filter.Kinds, q.filter.IncludeDerived
		q.path.MinCoverage, q.path.MinConfidence = q.filter.MinCoverage, q.filter.MinConfidence
		answer, err := e.Snapshot.CareerPaths(ctx, q.path)
		if err != nil {
			return part{}, err
		}
		return partOf(answer), nil
	}
	p := part{layers: q.metiers != nil, sources: e.info().Documents}
	var err error
	if q.metiers != nil {
		p.Subgraph, err = e.Snapshot.Neighbourhood(graph.NeighbourhoodQuery{Metier: q.metiers[0], Depth: q.depth, Direction: q.direction, Filter: q.filter})
	} else {
		p.Subgraph, err = e.Snapshot.Whole(q.filter)
	}
	return p, err
}

func partOf(answer *graph.CareerPaths) part {
	return part{answer.Subgraph(), true, answer.Sources(), remarksOf(answer)}
}

// remarksOf are why there is no path, whether there may be better ones, and the owned skills
// that change nothing.
func remarksOf(answer *graph.CareerPaths) []string {
	var remarks []string
	if answer.NoPath != nil {
		remarks = append(remarks, "no path: "+answer.NoPath.Message)
	}
	if answer.Truncated {
		remarks = append(remarks, "the search was cut short: better paths may exist")
	}
	if len(answer.UnknownSkills) > 0 {
		remarks = append(remarks, "no métier asks for: "+strings.Join(answer.UnknownSkills, ", "))
	}
	return remarks
}
