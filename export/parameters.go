package export

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"passerelle/graph"
	"passerelle/graph/fact"
)

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
		takeTexts(func(q *query) *[]string { return &q.metiers })},
	{"depth", "how many moves around the métier, 1 to 8; 1 by default", false, "graph", "metier",
		takeInteger(func(q *query) *int { return &q.depth })},
	{"direction", "moves away from the métier (OUT), towards it (IN), or BOTH, which is the default", false, "graph", "metier",
		takeConstant(func(q *query) *graph.Direction { return &q.direction })},

	{"from", "only the best career paths from this métier", false, "graph", "to", takeText(func(q *query) *string { return &q.path.From })},
	{"to", "only the best career paths to this métier", false, "graph", "from", takeText(func(q *query) *string { return &q.path.To })},
	{"first", "how many paths, 1 to 20; 3 by default", false, "graph", "from", takeInteger(func(q *query) *int { return &q.path.First })},
	{"maxSteps", "the most steps a path may take, 1 to 8; 5 by default", false, "graph", "from",
		takeInteger(func(q *query) *int { return &q.path.MaxSteps })},
	{"objective", "which path is best: FEWEST_STEPS (the default), LEAST_NEW_SKILLS, SHORTEST_TIME, MOST_CONFIDENT or PARETO",
		false, "graph", "from", takeConstant(func(q *query) *graph.Objective { return &q.path.Objective })},
	{"via", "a métier that must be on the paths; may be repeated", false, "graph", "from",
		takeTexts(func(q *query) *[]string { return &q.path.Via })},
	{"avoid", "a métier that must not be on the paths; may be repeated", false, "graph", "from",
		takeTexts(func(q *query) *[]string { return &q.path.Avoid })},
	{"ownedSkills", "a skill beside those of the first métier; may be repeated", false, "graph", "from",
		takeTexts(func(q *query) *[]string { return &q.path.OwnedSkills })},
	{"maxYears", "the most years of experience that a path may ask for", false, "graph", "from",
		takeNumber(func(q *query) **float64 { return &q.path.MaxYears })},
	{"diversity", "how much a path may be like a better one, 0 to 1", false, "graph", "from",
		takeNumber(func(q *query) **float64 { return &q.path.Diversity })},

	{"kinds", "the kinds of transition, such as EVOLUTION,FEEDER; all stated ones by default", false, "graph transitions", "",
		takeConstants(func(q *query) *[]fact.TransitionKind { return &q.filter.Kinds })},
	{"includeDerived", "take transitions too that no document states but skills suggest", true, "graph transitions", "",
		takeBoolean(func(q *query) *bool { return &q.filter.IncludeDerived })},
	{"minCoverage", "the least coverage of a derived transition, 0 to 1", false, "graph transitions", "includeDerived",
		takeNumber(func(q *query) **float64 { return &q.filter.MinCoverage })},
	{"minConfidence", "the least confidence of every step, 0 to 1", false, "graph transitions", "",
		takeNumber(func(q *query) **float64 { return &q.filter.MinConfidence })},
	{"nodes", "the kinds of node beside métiers: APPELLATION, ROME_CODE, SKILL, TRAINING; all in jsonld and nq, else none by default",
		false, "graph", "", takeConstants(func(q *query) *[]graph.SearchKind { return &q.nodes })},
	{"domain", "compare the métiers of this ROME domain, such as E11, grand domain or code; all métiers by default", false, "overlap", "",
		takeText(func(q *query) *string { return &q.domain })},
	{"metric", "what a matrix holds: WEIGHTED_COVERAGE (the default), COVERAGE or JACCARD", false, "overlap", "",
		takeConstant(func(q *query) *graph.SimilarityMetric { return &q.metric })},
	{"match", "which skills count as one: EXACT (the default) or FUZZY", false, "overlap", "",
		takeConstant(func(q *query) *graph.SkillMatching { return &q.match })},
	{"excel", "write for Excel where the system is in French: byte order mark, semicolons, decimal commas", true, ".csv", "",
		takeBoolean(func(q *query) *bool { return &q.excel })},
}

func (p *Parameter) fits(name, extension string) bool {
	files := strings.Fields(p.files)
	return slices.Contains(files, name) || slices.Contains(files, extension)
}

// once is the value of an option that may be given once.
func single(name string, values []string) (string, error) {
	if len(values) != 1 {
		return "", &graph.InvalidError{Argument: name, Value: strings.Join(values, ","), Reason: "must be given once"}
	}
	return values[0], nil
}

func takeText(into func(*query) *string) func(*query, string, []string) error {
	return func(q *query, name string, values []string) (err error) {
		*into(q), err = single(name, values)
		return err
	}
}

// constant takes a name that the API writes in capitals, in any case.
func takeConstant[T ~string](into func(*query) *T) func(*query, string, []string) error {
	return func(q *query, name string, values []string) error {
		value, err := single(name, values)
		*into(q) = T(strings.ToUpper(value))
		return err
	}
}

func takeTexts(into func(*query) *[]string) func(*query, string, []string) error {
	return func(q *query, _ string, values []string) error {
		*into(q) = values
		return nil
	}
}

// constants takes a list of such names, separated by commas.
func takeConstants[T ~string](into func(*query) *[]T) func(*query, string, []string) error {
	return func(q *query, _ string, values []string) error {
		for _, value := range strings.Split(strings.Join(values, ","), ",") {
			*into(q) = append(*into(q), T(strings.ToUpper(strings.TrimSpace(value))))
		}
		return nil
	}
}

func takeInteger(into func(*query) *int) func(*query, string, []string) error {
	return takeParsed(strconv.Atoi, "must be a whole number", func(q *query, n int) { *into(q) = n })
}

func takeNumber(into func(*query) **float64) func(*query, string, []string) error {
	return takeParsed(parseFinite, "must be a number", func(q *query, x float64) { *into(q) = &x })
}

func takeBoolean(into func(*query) *bool) func(*query, string, []string) error {
	return takeParsed(strconv.ParseBool, "must be true or false", func(q *query, b bool) { *into(q) = b })
}

func parseFinite(text string) (float64, error) {
	x, err := strconv.ParseFloat(text, 64)
	if err == nil && (math.IsNaN(x) || math.IsInf(x, 0)) {
		err = fmt.Errorf("%q is no number", text)
	}
	return x, err
}

// scanned takes one value of a form, which else must be what reason says.
func takeParsed[T any](scan func(string) (T, error), reason string, keep func(*query, T)) func(*query, string, []string) error {
	return func(q *query, name string, values []string) error {
		text, err := single(name, values)
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
