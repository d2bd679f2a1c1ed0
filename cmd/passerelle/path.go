package main

import (
	"cmp"
	"context"
	_ "embed"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"passerelle/export"
	"passerelle/graph"
	"passerelle/graph/fact"
)

//go:embed path.graphql
var careerPathsQuery string

var (
	// pathFormats are the values of --format, the default first.
	pathFormats = []string{"table", "json", "mermaid", "dot", "svg"}
	// drawingExtensions has, for each format that is a drawing, the extension by which the package
	// export knows it.
	drawingExtensions = map[string]string{"mermaid": ".mmd", "dot": ".dot", "svg": ".svg"}
)

// pathOptions are the flags of the path command.
type pathOptions struct {
	query                   graph.PathQuery
	minConfidence, minScore float64
	maxYears, diversity     float64
	kinds, criteria         []string
	objective, format       string
	language                string
	vertical                bool
	json, full              bool
	width                   int
}

func newPath(location *storeLocation) *cobra.Command {
	options := &pathOptions{}
	command := &cobra.Command{
		Use:   "path FROM TO",
		Short: "Find the career paths between two métiers, with their evidence",
		Long: `Path names the best ways from one métier to another. Each is given by an id, a MET. or
ROME code, or a title in either gender. Where nothing was loaded yet it answers from the
seeds, and stores nothing.`,
		Args: exactArgs(2),
		RunE: func(command *cobra.Command, args []string) error {
			options.query.From, options.query.To = args[0], args[1]
			if err := options.complete(command); err != nil {
				return &usageError{err}
			}
			return location.withGraph(command.Context(), command.ErrOrStderr(), func(stored *servedGraph) error {
				return runPath(command.Context(), stored, options, command.OutOrStdout())
			})
		},
	}
	options.declare(command)
	declareWidth(command, &options.width)
	return command
}

func (o *pathOptions) declare(command *cobra.Command) {
	flags := command.Flags()
	flags.IntVar(&o.query.First, "first", 3, "how many paths, 1 to 20")
	flags.IntVar(&o.query.MaxSteps, "max-steps", graph.DefaultMaxSteps, "the most steps a path may take, 1 to 8")
	flags.StringVar(&o.objective, "objective", string(graph.FewestSteps),
		"which path is best: FEWEST_STEPS, LEAST_NEW_SKILLS, SHORTEST_TIME, MOST_CONFIDENT or PARETO")
	flags.StringSliceVar(&o.criteria, "criteria", nil, "with PARETO, what paths are compared on, such as TRAINING_YEARS,PAY_FALL; all criteria by default")
	flags.StringArrayVar(&o.query.Via, "via", nil, "a métier that must be on the path; may be repeated")
	flags.StringArrayVar(&o.query.Avoid, "avoid", nil, "a métier that must not be on the path; may be repeated")
	flags.StringSliceVar(&o.kinds, "kinds", nil, "the kinds of transition, such as EVOLUTION,FEEDER; all stated ones by default")
	flags.BoolVar(&o.query.IncludeDerived, "include-derived", false, "take transitions too that no document states but skills suggest")
	flags.Float64Var(&o.minScore, "min-score", 0, "the least score of a derived transition, 0 to 1; by default 0.2, from which on it is viable")
	flags.Float64Var(&o.minConfidence, "min-confidence", 0, "the least confidence of every step, 0 to 1")
	flags.Float64Var(&o.maxYears, "max-years", 0, "the most years of experience that the path may ask for")
	flags.StringArrayVar(&o.query.OwnedSkills, "owned-skill", nil, "a skill beside those of the first métier; may be repeated")
	flags.Float64Var(&o.diversity, "diversity", 1, "how much a path may be like a better one, 0 to 1")
	flags.StringVar(&o.format, "format", pathFormats[0], "how to answer: "+strings.Join(pathFormats, ", "))
	flags.StringVar(&o.language, "lang", export.FrenchPictures.Language, "the language of --format svg: fr or en")
	flags.BoolVar(&o.vertical, "vertical", false, "with --format svg, from top to bottom, as for a phone, rather than from left to right")
	flags.BoolVar(&o.full, "full", false, "list all skills of a step, rather than the most important ones")
	flags.BoolVar(&o.json, "json", false, "answer in JSON, as the API's careerPaths does: --format json")
}

// complete fills the query from the flags. Those of the optional numbers that were not given stay nil.
// It fails on an unknown format or language.
func (o *pathOptions) complete(command *cobra.Command) error {
	o.query.Objective = graph.Objective(strings.ToUpper(o.objective))
	for _, kind := range o.kinds {
		o.query.Kinds = append(o.query.Kinds, fact.TransitionKind(strings.ToUpper(kind)))
	}
	for _, criterion := range o.criteria {
		o.query.Criteria = append(o.query.Criteria, graph.Criterion(strings.ToUpper(criterion)))
	}
	for name, option := range map[string]struct {
		value *float64
		into  **float64
	}{
		"min-confidence": {&o.minConfidence, &o.query.MinConfidence},
		"min-score":      {&o.minScore, &o.query.MinScore},
		"max-years":      {&o.maxYears, &o.query.MaxYears},
		"diversity":      {&o.diversity, &o.query.Diversity},
	} {
		if command.Flags().Changed(name) {
			*option.into = option.value
		}
	}
	if o.json {
		o.format = "json"
	}
	if !slices.Contains(pathFormats, o.format) {
		return graph.NotAmong("format", o.format, pathFormats...)
	}
	if export.PicturesIn(o.language) == nil {
		return graph.NotAmong("lang", o.language, export.FrenchPictures.Language, export.EnglishPictures.Language)
	}
	return nil
}

// look says how the paths are drawn as a picture.
func (o *pathOptions) look() export.PictureOptions {
	return export.PictureOptions{Words: export.PicturesIn(o.language), Vertical: o.vertical}
}

// runPath finds the paths in the stored dataset and writes them. That there is no path is an answer, not
// an error.
func runPath(ctx context.Context, stored *servedGraph, options *pathOptions, out io.Writer) error {
	answer, err := stored.snapshot.CareerPaths(ctx, options.query)
	switch {
	case err != nil:
		return explain(err)
	case options.format == "table":
		pathPrinter{newTextWriter(out, options.width), options.full}.printPaths(answer)
		return nil
	case options.format == "json":
		return writePathJSON(ctx, stored, options.query, out)
	}
	return export.Paths(export.StoredGraph{Snapshot: stored.snapshot, LoadedAt: stored.loadedAt}, answer, drawingExtensions[options.format], options.look()).Write(ctx, out)
}

// writePathJSON writes what the API's careerPaths answers to the same query.
func writePathJSON(ctx context.Context, stored *servedGraph, query graph.PathQuery, out io.Writer) error {
	return stored.writeJSON(ctx, out, careerPathsQuery, map[string]any{
		"from": query.From, "to": query.To, "first": query.First, "maxSteps": query.MaxSteps,
		"objective": cmp.Or(query.Objective, graph.FewestSteps), "criteria": query.Criteria, "via": query.Via, "avoid": query.Avoid, "kinds": query.Kinds,
		"includeDerived": query.IncludeDerived, "minScore": query.MinScore, "minConfidence": query.MinConfidence,
		"maxYears": query.MaxYears, "ownedSkills": query.OwnedSkills, "diversity": query.Diversity,
	})
}
