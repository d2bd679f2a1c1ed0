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

// A query says what to export: of the graph, all or what is around a métier or between two, and
// which transitions count; of a matrix, which métiers it compares, and how.
type query struct {
	metiers   []string // as the client names them
	depth     int
	direction graph.Direction
	path      graph.PathQuery
	filter    graph.TransitionFilter
	nodes     []graph.SearchKind // nil for the kinds that the format has by default
	domain    string
	metric    graph.SimilarityMetric
	match     graph.SkillMatching
	excel     bool
	look      PictureOptions // of a picture

	found *graph.CareerPaths // the answer of findPaths, nil before
}

// The values of the options that a request leaves out, beside graph.DefaultMaxSteps.
const (
	defaultDepth     = 1
	defaultDirection = graph.Both
	defaultPaths     = 3
	defaultObjective = graph.FewestSteps
	defaultMetric    = graph.MetricWeightedCoverage
	defaultMatch     = graph.MatchExact
)

// parse reads the options of a file, in the order of their names. It fails on the first that is
// unknown, of no use for the file, or has a value that cannot be read.
func parse(name, extension string, values url.Values) (*query, error) {
	q := &query{depth: defaultDepth, direction: defaultDirection, metric: defaultMetric, match: defaultMatch}
	q.path.First, q.path.MaxSteps, q.path.Objective = defaultPaths, graph.DefaultMaxSteps, defaultObjective
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

// kinds returns the kinds of node to draw beside métiers, in the order of linkedKinds. If the
// query names none they are all kinds or none, as the format has it.
func (q *query) kinds(allByDefault bool) ([]graph.SearchKind, error) {
	if q.nodes == nil && allByDefault {
		return linkedKinds, nil
	}
	wanted := map[graph.SearchKind]bool{}
	for _, kind := range q.nodes {
		if kind != graph.SearchMetier && !slices.Contains(linkedKinds, kind) {
			return nil, graph.NotAmong("nodes", kind, append([]graph.SearchKind{graph.SearchMetier}, linkedKinds...)...)
		}
		wanted[kind] = true
	}
	return slices.DeleteFunc(slices.Clone(linkedKinds), func(kind graph.SearchKind) bool { return !wanted[kind] }), nil
}

// An excerpt is the part of the graph that is drawn.
type excerpt struct {
	*graph.Subgraph
	layers  bool             // whether its layers mean something: not those of the whole graph
	start   *graph.Metier    // the first métier of paths, nil for another part
	sources []*fact.Document // the documents behind it
	remarks []string         // what an answer says beside its paths, see remarksOf

	answer *graph.CareerPaths // that it is of, nil for another part
}

// excerpt finds the part of the graph that a query asks for: the paths of an answer, what is
// around a métier, or the whole graph.
func (q *query) excerpt(ctx context.Context, e StoredGraph) (excerpt, error) {
	if q.path.From != "" {
		if err := q.findPaths(ctx, e); err != nil {
			return excerpt{}, err
		}
		return excerptOf(q.found), nil
	}
	x := excerpt{layers: q.metiers != nil, sources: e.info().Documents}
	var err error
	if q.metiers != nil {
		x.Subgraph, err = e.Snapshot.Neighbourhood(graph.NeighbourhoodQuery{
			Metier: q.metiers[0], Depth: q.depth, Direction: q.direction, Filter: q.filter,
		})
	} else {
		x.Subgraph, err = e.Snapshot.Whole(q.filter)
	}
	return x, err
}

// excerptOf returns the part of the graph that an answer is made of.
func excerptOf(answer *graph.CareerPaths) excerpt {
	return excerpt{answer.Subgraph(), true, answer.From, answer.Sources(), remarksOf(answer), answer}
}
