package export

import (
	"fmt"
	"maps"
	"math"
	"net/url"
	"slices"
	"strconv"
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

// A Parameter is an option of exports. It does what the API's argument of the same name
// does, where there is one.
type Parameter struct {
	Name  string
	Usage string
	Flag  bool   // whether it is true or false
	files string // names and extensions of the files that it is of use for
	with  string // the parameter that it is of use with, empty for none
	take  func(q *query, name string, values []string) error
}

// Parameters are all options, each with what it is of use for.
var Parameters = []Parameter{
	{"metier", "only what is around this métier; for overlap, a métier to compare, which may be repeated", false, "graph overlap", "",
		texts(func(q *query) *[]string { return &q.metiers })},
	{"depth", "how many moves around the métier, 1 to 8; 1 by default", false, "graph", "metier",
		integer(func(q *query) *int { return &q.depth })},
	{"direction", "moves away from the métier (OUT), towards it (IN), or BOTH, which is the default", false, "graph", "metier",
		constant(func(q *query) *graph.Direction { return &q.direction })},

	{"from", "only the best career paths from this métier", false, "graph", "to", text(func(q *query) *string { return &q.path.From })},
	{"to", "only the best career paths to this métier", false, "graph", "from", text(func(q *query) *string { return &q.path.To })},
	{"first", "how many paths, 1 to 20; 3 by default", false, "graph", "from", integer(func(q *query) *int { return &q.path.First })},
	{"maxSteps", "the most steps a path may take, 1 to 8; 5 by default", false, "graph", "from",
		integer(func(q *query) *int { return &q.path.MaxSteps })},
	{"objective", "which path is best: FEWEST_STEPS (the default), LEAST_NEW_SKILLS, SHORTEST_TIME, MOST_CONFIDENT or PARETO",
		false, "graph", "from", constant(func(q *query) *graph.Objective { return &q.path.Objective })},
	{"via", "a métier that must be on the paths; may be repeated", false, "graph", "from",
		texts(func(q *query) *[]string { return &q.path.Via })},
	{"avoid", "a métier that must not be on the paths; may be repeated", false, "graph", "from",
		texts(func(q *query) *[]string { return &q.path.Avoid })},
	{"ownedSkills", "a skill beside those of the first métier; may be repeated", false, "graph", "from",
		texts(func(q *query) *[]string { return &q.path.OwnedSkills })},
	{"maxYears", "the most years of experience that a path may ask for", false, "graph", "from",
		real(func(q *query) **float64 { return &q.path.MaxYears })},
	{"diversity", "how much a path may be like a better one, 0 to 1", false, "graph", "from",
		real(func(q *query) **float64 { return &q.path.Diversity })},

	{"kinds", "the kinds of transition, such as EVOLUTION,FEEDER; all stated ones by default", false, "graph transitions", "",
		constants(func(q *query) *[]fact.TransitionKind { return &q.filter.Kinds })},
	{"includeDerived", "take transitions too that no document states but skills suggest", true, "graph transitions", "",
		boolean(func(q *query) *bool { return &q.filter.IncludeDerived })},
	{"minCoverage", "the least coverage of a derived transition, 0 to 1", false, "graph transitions", "includeDerived",
		real(func(q *query) **float64 { return &q.filter.MinCoverage })},
	{"minConfidence", "the least confidence of every step, 0 to 1", false, "graph transitions", "",
		real(func(q *query) **float64 { return &q.filter.MinConfidence })},
	{"nodes", "the kinds of node beside métiers: APPELLATION, ROME_CODE, SKILL, TRAINING; all in jsonld and nq, else none by default",
		false, "graph", "", constants(func(q *query) *[]graph.SearchKind { return &q.nodes })},
	{"domain", "compare the métiers of this ROME domain, such as E11, grand domain or code; all métiers by default", false, "overlap", "",
		text(func(q *query) *string { return &q.domain })},
	{"metric", "what a matrix holds: WEIGHTED_COVERAGE (the default), COVERAGE or JACCARD", false, "overlap", "",
		constant(func(q *query) *graph.SimilarityMetric { return &q.metric })},
	{"match", "which skills count as one: EXACT (the default) or FUZZY", false, "overlap", "",
		constant(func(q *query) *graph.SkillMatching { return &q.match })},
	{"excel", "write for Excel where the system is in French: byte order mark, semicolons, decimal commas", true, ".csv", "",
		boolean(func(q *query) *bool { return &q.excel })},
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
		_, err := once("metier", q.metiers)
		return nil, err
	}
	return q, nil
}

func (p *Parameter) fits(name, extension string) bool {
	files := strings.Fields(p.files)
	return slices.Contains(files, name) || slices.Contains(files, extension)
}

// once is the value of an option that may be given once.
func once(name string, values []string) (string, error) {
	if len(values) != 1 {
		return "", &graph.InvalidError{Argument: name, Value: strings.Join(values, ","), Reason: "must be given once"}
	}
	return values[0], nil
}

func text(into func(*query) *string) func(*query, string, []string) error {
	return func(q *query, name string, values []string) (err error) {
		*into(q), err = once(name, values)
		return err
	}
}

// constant takes a name that the API writes in capitals, in any case.
func constant[T ~string](into func(*query) *T) func(*query, string, []string) error {
	return func(q *query, name string, values []string) error {
		value, err := once(name, values)
		*into(q) = T(strings.ToUpper(value))
		return err
	}
}

func texts(into func(*query) *[]string) func(*query, string, []string) error {
	return func(q *query, _ string, values []string) error {
		*into(q) = values
		return nil
	}
}

// constants takes a list of such names, separated by commas.
func constants[T ~string](into func(*query) *[]T) func(*query, string, []string) error {
	return func(q *query, _ string, values []string) error {
		for _, value := range strings.Split(strings.Join(values, ","), ",") {
			*into(q) = append(*into(q), T(strings.ToUpper(strings.TrimSpace(value))))
		}
		return nil
	}
}

func integer(into func(*query) *int) func(*query, string, []string) error {
	return scanned(strconv.Atoi, "must be a whole number", func(q *query, n int) { *into(q) = n })
}

func real(into func(*query) **float64) func(*query, string, []string) error {
	return scanned(finite, "must be a number", func(q *query, x float64) { *into(q) = &x })
}

func boolean(into func(*query) *bool) func(*query, string, []string) error {
	return scanned(strconv.ParseBool, "must be true or false", func(q *query, b bool) { *into(q) = b })
}

func finite(text string) (float64, error) {
	x, err := strconv.ParseFloat(text, 64)
	if err == nil && (math.IsNaN(x) || math.IsInf(x, 0)) {
		err = fmt.Errorf("%q is no number", text)
	}
	return x, err
}

// scanned takes one value of a form, which else must be what reason says.
func scanned[T any](scan func(string) (T, error), reason string, keep func(*query, T)) func(*query, string, []string) error {
	return func(q *query, name string, values []string) error {
		text, err := once(name, values)
		if err != nil {
			return err
		}
		value, err := scan(text)
		if err != nil {
			return &graph.InvalidError{Argument: name, Value: text, Reason: reason}
		}
		keep(q, value)
		return nil
	}
}
