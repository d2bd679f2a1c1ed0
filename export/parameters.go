package export

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// A Parameter is an option of exports. It does what the API's argument of the same name does, if
// there is one.
type Parameter struct {
	Name  string
	Usage string
	Flag  bool   // whether its value is true or false
	files string // the files that take it, by name, extension or both, separated by spaces
	with  string // the parameter without which it is of no use, empty for none
	take  taker
}

// A taker reads the values that a request has for the parameter called name into a query.
type taker func(q *query, name string, values []string) error

// graphData are the graphs that may have nodes beside métiers: all but pictures.
const graphData = "graph.gexf graph.graphml graph.dot graph.mmd graph.json graph.jsonld graph.nq graph.dql"

// Parameters lists the options of all files.
var Parameters = []Parameter{
	{"metier", "only what is around this métier; for overlap, a métier to compare, which may be repeated", false, "graph overlap", "",
		takeTexts(func(q *query) *[]string { return &q.metiers })},
	{"depth", fmt.Sprintf("how many moves around the métier, 1 to %d; %d by default", graph.MaxDepth, defaultDepth),
		false, "graph", "metier", takeInteger(func(q *query) *int { return &q.depth })},
	{"direction", fmt.Sprintf("moves away from the métier (%s), towards it (%s), or %s, which is the default", graph.Out, graph.In, defaultDirection),
		false, "graph", "metier", takeConstant(func(q *query) *graph.Direction { return &q.direction })},

	{"from", "the best career paths from this métier, of the graph only these", false, "graph paths", "to", takeText(func(q *query) *string { return &q.path.From })},
	{"to", "the best career paths to this métier, of the graph only these", false, "graph paths", "from", takeText(func(q *query) *string { return &q.path.To })},
	{"first", fmt.Sprintf("how many paths, 1 to %d; %d by default", graph.MaxPaths, defaultPaths),
		false, "graph paths", "from", takeInteger(func(q *query) *int { return &q.path.First })},
	{"maxSteps", fmt.Sprintf("the most steps a path may take, 1 to %d; %d by default", graph.MaxSteps, graph.DefaultMaxSteps),
		false, "graph paths", "from", takeInteger(func(q *query) *int { return &q.path.MaxSteps })},
	{"objective", "which path is best: " +
		alternatives(defaultObjective, graph.LeastNewSkills, graph.ShortestTime, graph.MostConfident, graph.Pareto),
		false, "graph paths", "from", takeConstant(func(q *query) *graph.Objective { return &q.path.Objective })},
	{"criteria", "with " + string(graph.Pareto) + ", what paths are compared on, such as TRAINING_YEARS,PAY_FALL; all criteria by default",
		false, "graph paths", "objective", takeConstants(func(q *query) *[]graph.Criterion { return &q.path.Criteria })},
	{"via", "a métier that must be on the paths; may be repeated", false, "graph paths", "from",
		takeTexts(func(q *query) *[]string { return &q.path.Via })},
	{"avoid", "a métier that must not be on the paths; may be repeated", false, "graph paths", "from",
		takeTexts(func(q *query) *[]string { return &q.path.Avoid })},
	{"ownedSkills", "a skill beside those of the first métier; may be repeated", false, "graph paths", "from",
		takeTexts(func(q *query) *[]string { return &q.path.OwnedSkills })},
	{"maxYears", "the most years of experience that a path may ask for", false, "graph paths", "from",
		takeNumber(func(q *query) **float64 { return &q.path.MaxYears })},
	{"diversity", "how much a path may be like a better one, 0 to 1", false, "graph paths", "from",
		takeNumber(func(q *query) **float64 { return &q.path.Diversity })},

	{"kinds", "the kinds of transition, such as EVOLUTION,FEEDER; all stated ones by default", false, "graph transitions paths", "",
		takeConstants(func(q *query) *[]fact.TransitionKind { return &q.filter.Kinds })},
	{"includeDerived", "take transitions too that no document states but skills suggest", true, "graph transitions paths", "",
		takeBoolean(func(q *query) *bool { return &q.filter.IncludeDerived })},
	{"minScore", "the least score of a derived transition, 0 to 1; by default 0.2", false, "graph transitions paths", "includeDerived",
		takeNumber(func(q *query) **float64 { return &q.filter.MinScore })},
	{"minConfidence", "the least confidence of every step, 0 to 1", false, "graph transitions paths", "",
		takeNumber(func(q *query) **float64 { return &q.filter.MinConfidence })},
	{"nodes", fmt.Sprintf("the kinds of node beside métiers: %s, %s, %s, %s, %s; all in jsonld and nq, else none by default",
		graph.SearchAppellation, graph.SearchRomeCode, graph.SearchSkill, graph.SearchTraining, certificationKind),
		false, graphData, "", takeConstants(func(q *query) *[]graph.SearchKind { return &q.nodes })},
	{"vertical", "draw layers from top to bottom, as for a phone, rather than from left to right", true, "graph.svg", "",
		takeBoolean(func(q *query) *bool { return &q.look.Vertical })},
	{"lang", "the language of the picture: " + alternatives(FrenchPictures.Language, EnglishPictures.Language), false, ".svg", "", takeLanguage},
	{"links", "the address of a server, such as https://example.org, to the pages of which the métiers of the picture lead; none by default",
		false, "graph.svg", "", takeLinks},
	{"domain", "compare the métiers of this ROME domain, such as E11, grand domain or code; all métiers by default", false, "overlap", "",
		takeText(func(q *query) *string { return &q.domain })},
	{"metric", "what a matrix holds: " + alternatives(defaultMetric, graph.MetricCoverage, graph.MetricJaccard), false, "overlap", "",
		takeConstant(func(q *query) *graph.SimilarityMetric { return &q.metric })},
	{"match", "which skills count as one: " + alternatives(defaultMatch, graph.MatchFuzzy), false, "overlap", "",
		takeConstant(func(q *query) *graph.SkillMatching { return &q.match })},
	{"excel", "write for Excel where the system is in French: byte order mark, semicolons, decimal commas", true, ".csv", "",
		takeBoolean(func(q *query) *bool { return &q.excel })},
}

// alternatives lists the values of an option, of which the first is the default:
// "EXACT (the default) or FUZZY".
func alternatives[T ~string](byDefault T, others ...T) string {
	text := string(byDefault) + " (the default)"
	for k, other := range others {
		separator := ", "
		if k == len(others)-1 {
			separator = " or "
		}
		text += separator + string(other)
	}
	return text
}

// fits reports whether the file of that name and extension takes the parameter.
func (p *Parameter) fits(name, extension string) bool {
	files := strings.Fields(p.files)
	return slices.Contains(files, name) || slices.Contains(files, extension) || slices.Contains(files, name+extension)
}

// single returns the value of an option that may be given once only.
func single(name string, values []string) (string, error) {
	if len(values) != 1 {
		return "", &graph.InvalidError{Argument: name, Value: strings.Join(values, ","), Reason: "must be given once"}
	}
	return values[0], nil
}

// takeText takes a text as it is. The function into returns the field of the query to set.
func takeText(into func(*query) *string) taker {
	return func(q *query, name string, values []string) (err error) {
		*into(q), err = single(name, values)
		return err
	}
}

// takeConstant takes the name of an enum's value, in small letters or capitals: "both" is BOTH.
func takeConstant[T ~string](into func(*query) *T) taker {
	return func(q *query, name string, values []string) error {
		value, err := single(name, values)
		*into(q) = T(strings.ToUpper(value))
		return err
	}
}

// takeTexts takes the texts of an option that may be repeated.
func takeTexts(into func(*query) *[]string) taker {
	return func(q *query, _ string, values []string) error {
		*into(q) = values
		return nil
	}
}

// takeConstants takes a list of such names, separated by commas: "evolution, feeder" gives
// EVOLUTION and FEEDER.
func takeConstants[T ~string](into func(*query) *[]T) taker {
	return func(q *query, _ string, values []string) error {
		for _, value := range strings.Split(strings.Join(values, ","), ",") {
			*into(q) = append(*into(q), T(strings.ToUpper(strings.TrimSpace(value))))
		}
		return nil
	}
}

func takeInteger(into func(*query) *int) taker {
	return takeParsed(strconv.Atoi, "must be a whole number", func(q *query, n int) { *into(q) = n })
}

func takeNumber(into func(*query) **float64) taker {
	return takeParsed(parseFinite, "must be a number", func(q *query, x float64) { *into(q) = &x })
}

func takeBoolean(into func(*query) *bool) taker {
	return takeParsed(strconv.ParseBool, "must be true or false", func(q *query, b bool) { *into(q) = b })
}

// takeLanguage takes the language of a picture.
func takeLanguage(q *query, name string, values []string) error {
	language, err := single(name, values)
	if err != nil {
		return err
	}
	if q.look.Words = PicturesIn(strings.ToLower(language)); q.look.Words == nil {
		return graph.NotAmong(name, language, FrenchPictures.Language, EnglishPictures.Language)
	}
	return nil
}

// takeLinks takes the address of a server that the nodes of a picture lead to.
func takeLinks(q *query, name string, values []string) error {
	text, err := single(name, values)
	if err != nil {
		return err
	}
	server, err := url.Parse(text)
	if err != nil || server.Scheme != "https" && server.Scheme != "http" || server.Host == "" || server.RawQuery != "" || server.Fragment != "" {
		return &graph.InvalidError{Argument: name, Value: text, Reason: "must be an address such as https://example.org"}
	}
	q.look.Link = linkTo(server.String())
	return nil
}

// parseFinite reads a number; it refuses NaN and infinities.
func parseFinite(text string) (float64, error) {
	x, err := strconv.ParseFloat(text, 64)
	if err == nil && (math.IsNaN(x) || math.IsInf(x, 0)) {
		err = fmt.Errorf("%q is no number", text)
	}
	return x, err
}

// takeParsed takes one value, which scan reads and keep stores. If scan fails, the error is reason,
// such as "must be a number".
func takeParsed[T any](scan func(string) (T, error), reason string, keep func(*query, T)) taker {
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
