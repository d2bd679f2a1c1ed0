package resolvers

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/extension"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// The processor time of what a request does, as BenchmarkCost measures it. Estimates are rounded up: most
// requests take less, few more.
const (
	parseCost = 50 * time.Microsecond // to read, check and plan a document of usual size
	fieldCost = 2 * time.Microsecond  // for each field of the answer that complexityRoot estimates
	errorCost = 10 * time.Microsecond // for each error of a document, which comes with suggestions
)

// costOf estimates the processor time of an operation, whose complexity gqlgen has estimated: for what its root
// fields search, and for the fields of the answer. Searches for paths share a budget, and so a cost.
func costOf(ctx context.Context, operation *graphql.OperationContext, fields []graphql.CollectedField) time.Duration {
	shown, paths, others := 0, 0, 0
	if stats := extension.GetComplexityStats(ctx); stats != nil {
		shown = stats.Complexity
	}
	for _, field := range fields {
		searched, ok := searchCosts.Complexity(ctx, "Query", field.Name, 0, field.ArgumentMap(operation.Variables))
		switch {
		case field.Name == "__schema" || field.Name == "__type":
			others += introspectionTime
		case !ok:
		case field.Name == pathsField:
			shown -= min(shown, pathSearchCost)
			paths += searched
		default:
			others += searched
		}
	}
	return parseCost + time.Duration(shown)*fieldCost + time.Duration(min(paths, maxPathsCost)+others)*time.Microsecond
}

// introspectionTime is the cost of a question about the schema, in microseconds. gqlgen does not count its fields.
const introspectionTime = 10_000

// pathsField is the root field that searches for paths.
const pathsField = "careerPaths"

// searchCosts gives the cost of the search of each root field that has one, in microseconds, as a complexity
// beside that of its answer.
var searchCosts = NewExecutableSchema(Config{Complexity: searchCostRoot()})

func searchCostRoot() ComplexityRoot {
	var c ComplexityRoot
	c.Query.CareerPaths = func(
		_ int, _, _ string, first, maxSteps int, objective graph.Objective, _ []graph.Criterion, _, _ []string,
		_ []fact.TransitionKind, derived bool, _, _, _ *float64, _ []string, diversity *float64,
	) int {
		return pathSearchTime(first, maxSteps, objective, derived, diversity != nil)
	}
	c.Query.CareerMap = func(_ int, _ string, maxSteps, _ int, _ []fact.TransitionKind, derived bool, _, _ *float64, spread bool, opened []string) int {
		step := 300
		if derived || spread { // both look at métiers of all steps
			step = 1_200
		}
		return step*min(max(maxSteps, 1), graph.MaxSteps) + openedCost(opened)
	}
	c.Query.Search = func(_ int, text string, _ []graph.SearchKind, _ int, _ *string) int { return 200 + textCost(text, 40) }
	c.Query.Metier = func(_ int, ref string) int { return textCost(ref, 5) }
	c.Query.Skill, c.Query.Training = c.Query.Metier, c.Query.Metier
	c.Query.SkillOverlap = func(_ int, metiers []string, match graph.SkillMatching) int {
		if match == graph.MatchFuzzy {
			return 100 + 10*len(metiers)*len(metiers)
		}
		return 100 + len(metiers)*len(metiers)
	}
	c.Query.SimilarMetiers = func(int, string, int, *string, graph.SimilarityMetric, graph.SkillMatching) int { return 300 }
	c.Query.MetiersBySkills = func(_ int, skills []string, _ int, _ *string, _ graph.SimilarityMetric, _ graph.SkillMatching) int {
		return 200 + 30*len(skills)
	}
	c.Query.UnlockingSkills = func(int, string, float64, int, *string) int { return 4_000 }
	c.Query.Bridges = func(int, int, *string) int { return 1_000 }
	c.Query.ChangesSince = func(int, string, int, *string, []graph.ChangeKind, []graph.ElementKind) int { return 25_000 }
	return c
}

// openedCost is the cost of opening métiers of a map: of looking for each, and of what its moves lead to.
func openedCost(names []string) int {
	cost := 0
	for _, name := range names {
		cost += 50 + textCost(name, 5)
	}
	return cost
}

// textCost is the cost of looking for a text among all names, in microseconds: so many a byte, up to 250 bytes.
func textCost(text string, each int) int { return each * min(len(text), 250) }
