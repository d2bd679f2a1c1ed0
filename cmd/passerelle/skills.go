package main

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"passerelle/graph"
)

//go:embed skills.graphql
var skillOverlapQuery string

// skillsOptions are the arguments and flags of the skills command.
type skillsOptions struct {
	metiers []string
	match   string
	json    bool
}

// matching returns the value of the API's enum for --match, which is checked by SkillOverlap.
func (o *skillsOptions) matching() graph.SkillMatching {
	return graph.SkillMatching(strings.ToUpper(o.match))
}

func newSkills(location *storeLocation) *cobra.Command {
	options := &skillsOptions{}
	command := &cobra.Command{
		Use:   "skills A B [C…]",
		Short: "Compare the skills that métiers ask for",
		Long: `Skills says what 2 to 20 métiers ask for in common and apart. Each is given by an id, a
MET. or ROME code, or a title in either gender. Where nothing was loaded yet it answers from the
seeds, and stores nothing.`,
		Args: asUsageError(cobra.RangeArgs(2, graph.MaxOverlap)),
		RunE: func(command *cobra.Command, args []string) error {
			options.metiers = args
			return location.withGraph(command.Context(), command.ErrOrStderr(), func(stored *servedGraph) error {
				return runSkills(command.Context(), stored, options, command.OutOrStdout())
			})
		},
	}
	flags := command.Flags()
	flags.StringVar(&options.match, "match", "exact", "which skills count as one: exact, or fuzzy for those whose labels say the same")
	flags.BoolVar(&options.json, "json", false, "answer in JSON, as the API's skillOverlap does")
	return command
}

// runSkills compares the skills of métiers of the stored dataset and writes the answer.
func runSkills(ctx context.Context, stored *servedGraph, options *skillsOptions, out io.Writer) error {
	answer, err := stored.snapshot.SkillOverlap(options.metiers, options.matching())
	if err != nil {
		return explain(err)
	}
	if options.json {
		return stored.writeJSON(ctx, out, skillOverlapQuery, map[string]any{"metiers": options.metiers, "match": options.matching()})
	}
	printOverlap(out, answer)
	return nil
}

// printOverlap writes an answer for a person: a table of the pairs of métiers, then the skills.
func printOverlap(out io.Writer, answer *graph.SkillOverlap) {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "A\tB\tshared\tonly A\tonly B\tJaccard\tB covered by A\tA covered by B")
	for _, p := range answer.Pairs {
		fmt.Fprintf(table, "%s\t%s\t%d\t%d\t%d\t%s\t%s\t%s\n", p.A.Label, p.B.Label, p.Shared, p.OnlyA, p.OnlyB,
			percent(p.Jaccard()), percent(p.WeightedCoverageAB()), percent(p.WeightedCoverageBA()))
	}
	table.Flush()
	fmt.Fprintln(out, "Coverages are weighted by importance; ? is unknown.")
	printSkills(out, "shared by all", answer.Shared)
	if len(answer.SharedBySome) > 0 {
		fmt.Fprintf(out, "\nshared by some: %s\n", plural(len(answer.SharedBySome), "skill"))
	}
	for _, some := range answer.SharedBySome {
		fmt.Fprintf(out, "  %s: %s\n", some.Skill.Label, strings.Join(metierLabels(some.Metiers), ", "))
	}
	for _, own := range answer.Distinctive {
		printOwn(out, own)
	}
	if len(answer.Matches) > 0 {
		fmt.Fprintln(out, "\ncounted as one:")
	}
	for _, match := range answer.Matches {
		fmt.Fprintf(out, "  %s = %s (%s)\n", match.Skill.Label, match.As.Label, match.Why)
	}
}

// printOwn writes what only one of the métiers asks for, each skill with the one that is near it and that
// another of them asks for.
func printOwn(out io.Writer, own *graph.DistinctiveSkills) {
	near := map[*graph.Skill]string{}
	for _, n := range own.Near() {
		near[n.Skill] = fmt.Sprintf(" (near %s)", n.NearTo.Label)
	}
	fmt.Fprintf(out, "\nonly %s: %s", own.Metier.Label, plural(len(own.Skills), "skill"))
	if len(near) > 0 {
		fmt.Fprintf(out, ", %d near one of another", len(near))
	}
	fmt.Fprintln(out)
	for _, skill := range own.Skills {
		fmt.Fprintf(out, "  %s%s\n", skill.Label, near[skill])
	}
}

func printSkills(out io.Writer, title string, skills []*graph.Skill) {
	fmt.Fprintf(out, "\n%s: %s\n", title, plural(len(skills), "skill"))
	for _, skill := range skills {
		fmt.Fprintf(out, "  %s\n", skill.Label)
	}
}
