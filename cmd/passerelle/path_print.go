package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// printPaths writes an answer for a person: each path with its cost, each step with
// what it asks for and what documents say of it.
func printPaths(out io.Writer, answer *graph.CareerPaths) {
	fmt.Fprintf(out, "%s → %s", answer.From.Label, answer.To.Label)
	if answer.NoPath != nil {
		printNoPath(out, answer.NoPath)
		printUnknown(out, answer.UnknownSkills)
		return
	}
	fmt.Fprintf(out, ": %s\n\n", count(len(answer.Paths), "path"))
	printCosts(out, answer.Paths)
	for k, path := range answer.Paths {
		fmt.Fprintf(out, "\n%d. %s\n", k+1, titles(path.Metiers))
		for _, step := range path.Steps {
			printStep(out, step)
		}
	}
	if answer.Truncated {
		fmt.Fprintln(out, "\nThe search was cut short: better paths may exist.")
	}
	printUnknown(out, answer.UnknownSkills)
}

// printUnknown names the owned skills that change nothing.
func printUnknown(out io.Writer, skills []string) {
	if len(skills) > 0 {
		fmt.Fprintf(out, "\nNo métier asks for: %s\n", strings.Join(skills, ", "))
	}
}

func printStep(out io.Writer, step *graph.CareerStep) {
	fmt.Fprintf(out, "   %s → %s\n", step.From.Label, step.To.Label)
	for _, transition := range step.Transitions() {
		fmt.Fprintf(out, "     %s, confidence %.3g%s\n", transition.Kind(), transition.Confidence(), span(transition))
		if transition.Kind() == fact.Derived {
			printDerived(out, transition)
		}
		for _, e := range transition.Evidence() {
			fmt.Fprintf(out, "       %s, line %d: « %s »\n", strings.TrimPrefix(e.Document.ID, "document:"), e.Line, e.Quote)
		}
	}
	var acquire, kept, trainings []string
	for _, skill := range step.SkillsToAcquire() {
		acquire = append(acquire, skill.Label())
	}
	for _, skill := range step.SkillsKept() {
		kept = append(kept, skill.Label)
	}
	for _, training := range step.Trainings() {
		trainings = append(trainings, training.Label)
	}
	printList(out, "skills kept", kept)
	printList(out, "skills to acquire", acquire)
	printList(out, "trainings", trainings)
}

// printDerived says what a transition rests on that no document states.
func printDerived(out io.Writer, transition *graph.Transition) {
	var shared []string
	for _, skill := range transition.SharedSkills() {
		shared = append(shared, skill.Label)
	}
	fmt.Fprintf(out, "       no document says so: %.0f %% of what it asks for is shared: %s\n",
		100**transition.Coverage(), strings.Join(shared, ", "))
}

func printList(out io.Writer, name string, list []string) {
	if len(list) > 0 {
		fmt.Fprintf(out, "     %s: %s\n", name, strings.Join(list, ", "))
	}
}

func titles(metiers []*graph.Metier) string { return strings.Join(labels(metiers), " → ") }

func labels(metiers []*graph.Metier) []string {
	labels := make([]string, len(metiers))
	for k, metier := range metiers {
		labels[k] = metier.Label
	}
	return labels
}

// printCosts is a table of the paths: a row each, a column for each criterion, with a star
// where the path wins.
func printCosts(out io.Writer, paths []*graph.CareerPath) {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprint(table, " ")
	for _, criterion := range graph.Criteria() {
		fmt.Fprintf(table, "\t%s", criterion.Label())
	}
	fmt.Fprintln(table)
	for k, path := range paths {
		fmt.Fprintf(table, "%d", k+1)
		for _, criterion := range graph.Criteria() {
			fmt.Fprintf(table, "\t%s", criterion.Format(path.Cost))
			if slices.Contains(path.BestOn, criterion) {
				fmt.Fprint(table, "*")
			}
		}
		fmt.Fprintln(table)
	}
	table.Flush()
}

func printNoPath(out io.Writer, no *graph.NoPath) {
	fmt.Fprintf(out, ": no path\n%s\n", no.Message)
	if len(no.NearestReachable) > 0 {
		fmt.Fprintf(out, "nearest that can be reached: %s\n", strings.Join(labels(no.NearestReachable), ", "))
	}
}

// span says after how many years a transition is made, empty where no source does.
func span(transition *graph.Transition) string {
	low, high := transition.YearsMin(), transition.YearsMax()
	switch {
	case low != nil && high != nil:
		return fmt.Sprintf(", after %g to %g years", *low, *high)
	case low != nil:
		return fmt.Sprintf(", after %g years", *low)
	}
	return ""
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
