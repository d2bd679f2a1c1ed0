package export

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strings"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// A query says what to export: the whole graph, or the part around a métier or between
// two, and which transitions count; or which métiers a matrix compares, and how.
type query struct {
	metiers   []string
	depth     int
	direction graph.Direction
	path      graph.PathQuery
	filter    graph.TransitionFilter
	nodes     []graph.SearchKind // nil for those that the format has by default
	domain    string
	metric    graph.SimilarityMetric
	match     graph.SkillMatching
	excel     bool
}

// parse reads the options of a file. It fails on one that is unknown, of no use, or has a
// value that cannot be read, with the first by name.
func parse(name, extension string, values url.Values) (*query, error) {
	q := &query{depth: 1, direction: graph.Both, metric: graph.MetricWeightedCoverage, match: graph.MatchExact}
	q.path.First, q.path.MaxSteps = 3, graph.DefaultMaxSteps
	for _, key := range slices.Sorted(maps.Keys(values)) {
		k := slices.IndexFunc(Parameters, func(p Parameter) bool { return p.Name == key })
		given := strings.Join(values[key], ",")
		switch {
		case k < 0:
			return nil, &graph.InvalidError{Argument: key, Value: given, Reason: "is unknown"}
		case !Parameters[k].fits(name, extension):
			return nil, &graph.InvalidError{Argument: key, Value: given, Reason: "is of no use for " + name + extension}
		case Parameters[k].with != "" && !values.Has(Parameters[k].with):
			return nil, &graph.InvalidError{Argument: key, Value: given, Reason: "is of use only with " + Parameters[k].with}
		}
		if err := Parameters[k].take(q, key, values[key]); err != nil {
			return nil, err
		}
	}
	for _, other := range []string{"from", "domain"} {
		if values.Has("metier") && values.Has(other) {
			return nil, &graph.InvalidError{Argument: "metier", Value: values.Get("metier"), Reason: "is of no use with " + other}
		}
	}
	if name == graphName && len(q.metiers) > 1 {
		_, err := single("metier", q.metiers)
		return nil, err
	}
	return q, nil
}

// kinds are those of the nodes beside métiers.
func (q *query) kinds(all bool) ([]graph.SearchKind, error) {
	if q.nodes == nil && all {
		return linkedKinds, nil
	}
	wanted := map[graph.SearchKind]bool{}
	for _, kind := range q.nodes {
		if kind != graph.SearchMetier && !slices.Contains(linkedKinds, kind) {
			return nil, &graph.InvalidError{Argument: "nodes", Value: string(kind), Reason: "must be kinds of node"}
		}
		wanted[kind] = true
	}
	return slices.DeleteFunc(slices.Clone(linkedKinds), func(kind graph.SearchKind) bool { return !wanted[kind] }), nil
}

// A part of the graph is what is drawn.
type excerpt struct {
	*graph.Subgraph
	layers  bool             // whether layers mean something
	sources []*fact.Document // what it is made of
	remarks []string         // what an answer has to say beside its graph
}

// part finds what of the graph is asked for.
func (q *query) excerpt(ctx context.Context, e Edition) (excerpt, error) {
	if q.path.From != "" {
		q.path.Kinds, q.path.IncludeDerived = q.filter.Kinds, q.filter.IncludeDerived
		q.path.MinCoverage, q.path.MinConfidence = q.filter.MinCoverage, q.filter.MinConfidence
		answer, err := e.Snapshot.CareerPaths(ctx, q.path)
		if err != nil {
			return excerpt{}, err
		}
		return excerptOf(answer), nil
	}
	p := excerpt{layers: q.metiers != nil, sources: e.info().Documents}
	var err error
	if q.metiers != nil {
		p.Subgraph, err = e.Snapshot.Neighbourhood(graph.NeighbourhoodQuery{Metier: q.metiers[0], Depth: q.depth, Direction: q.direction, Filter: q.filter})
	} else {
		p.Subgraph, err = e.Snapshot.Whole(q.filter)
	}
	return p, err
}

func excerptOf(answer *graph.CareerPaths) excerpt {
	return excerpt{answer.Subgraph(), true, answer.Sources(), remarksOf(answer)}
}
