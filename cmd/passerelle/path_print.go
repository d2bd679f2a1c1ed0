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

// printPaths writes an answer for a person: a table of what the paths cost, then each path with its
// steps, and for each step what it asks for and the evidence.
func printPaths(out io.Writer, answer *graph.CareerPaths) {
	fmt.Fprintf(out, "%s → %s", answer.From.Label, answer.To.Label)
	if answer.NoPath != nil {
		printNoPath(out, answer.NoPath)
		printUnknown(out, answer.UnknownSkills)
		return
	}
	fmt.Fprintf(out, ": %s\n\n", plural(len(answer.Paths), "path"))
	printCosts(out, answer.Paths)
	printFamilies(out, answer.From, answer.To)
	for k, path := range answer.Paths {
		fmt.Fprintf(out, "\n%d. %s\n", k+1, route(path.Metiers))
		for _, step := range path.Steps {
			printStep(out, step)
		}
	}
	if answer.Truncated {
		fmt.Fprintln(out, "\nThe search was cut short: better paths may exist.")
	}
	printUnknown(out, answer.UnknownSkills)
}

// printUnknown names the owned skills that no métier asks for.
func printUnknown(out io.Writer, skills []string) {
	if len(skills) > 0 {
		fmt.Fprintf(out, "\nNo métier asks for: %s\n", strings.Join(skills, ", "))
	}
}

// printedTrainings is how many trainings of a step are printed.
const printedTrainings = 10

func printStep(out io.Writer, step *graph.CareerStep) {
	fmt.Fprintf(out, "   %s → %s\n", step.From.Label, step.To.Label)
	for _, transition := range step.Transitions() {
		fmt.Fprintf(out, "     %s, confidence %.3g%s\n", transition.Kind(), transition.Confidence(), yearsNeeded(transition))
		if transition.Kind() == fact.Derived {
			printDerived(out, transition)
		}
		for _, e := range transition.Evidence() {
			fmt.Fprintf(out, "       %s, line %d: « %s »\n", documentName(e.Document.ID), e.Line, e.Quote)
		}
	}
	printLevelChange(out, step.LevelChange())
	var acquire, kept, trainings []string
	for _, skill := range step.SkillsToAcquire() {
		acquire = append(acquire, skill.Label())
	}
	for _, skill := range step.SkillsKept() {
		kept = append(kept, skill.Label)
	}
	first, _ := step.Trainings(printedTrainings)
	for _, training := range first {
		trainings = append(trainings, training.Label)
	}
	printList(out, "skills kept", kept)
	printList(out, "skills to acquire", acquire)
	printList(out, "certifications asked for", requirements(step))
	printList(out, "trainings", trainings)
}

// printLevelChange writes both levels and which way they differ, if they are known.
func printLevelChange(out io.Writer, change *graph.LevelChange) {
	if change == nil {
		return
	}
	managerial := ""
	if change.Managerial != nil {
		managerial = ", a post of cadre"
	}
	fmt.Fprintf(out, "     level of diploma: %s, %s → %s%s\n",
		strings.ToLower(string(change.Direction)), change.From.Level, change.To.Level, managerial)
}

// requirements returns the certifications that a step asks for, each with whether it is compulsory:
// "Permis de conduire catégorie B (compulsory)".
func requirements(step *graph.CareerStep) []string {
	var list []string
	for _, r := range step.Requires(nil, nil) {
		label := r.Training.Label
		switch {
		case r.Compulsory == nil:
		case *r.Compulsory:
			label += " (compulsory)"
		default:
			label += " (not compulsory)"
		}
		list = append(list, label)
	}
	return list
}

// printDerived says what a derived transition rests on.
func printDerived(out io.Writer, transition *graph.Transition) {
	s := transition.Suggestion()
	fmt.Fprintf(out, "       no document says so: suggested, score %.2f\n", s.Score())
	var skills []string
	for _, skill := range s.TopSkills() {
		skills = append(skills, skill.Label)
	}
	printList(out, "  both speak of", s.TopWords())
	printList(out, "  both ask for", skills)
}

func printList(out io.Writer, name string, list []string) {
	if len(list) > 0 {
		fmt.Fprintf(out, "     %s: %s\n", name, strings.Join(list, ", "))
	}
}

// route formats the métiers of a path: "community manager → social media manager".
func route(metiers []*graph.Metier) string { return strings.Join(metierLabels(metiers), " → ") }

// shownCriteria returns the criteria that a table of paths shows: all, but suggested steps only where a
// path has any.
func shownCriteria(paths []*graph.CareerPath) []graph.Criterion {
	suggested := slices.ContainsFunc(paths, func(p *graph.CareerPath) bool { return p.Cost.SuggestedSteps > 0 })
	return slices.DeleteFunc(graph.Criteria(), func(c graph.Criterion) bool { return c == graph.SuggestedSteps && !suggested })
}

// printCosts writes a table with a row for each path and a column for each criterion. A star marks
// the best paths of a column.
func printCosts(out io.Writer, paths []*graph.CareerPath) {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprint(table, " ")
	shown := shownCriteria(paths)
	for _, criterion := range shown {
		fmt.Fprintf(table, "\t%s", criterion.Label())
	}
	fmt.Fprintln(table)
	for k, path := range paths {
		fmt.Fprintf(table, "%d", k+1)
		for _, criterion := range shown {
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
		fmt.Fprintf(out, "nearest that can be reached: %s\n", strings.Join(metierLabels(no.NearestReachable), ", "))
	}
}

// yearsNeeded formats the years of experience that a transition asks for, ready to follow other
// words: ", after 3 to 5 years", or ", after 3 years" without an upper bound. It is empty where no
// document states any.
func yearsNeeded(transition *graph.Transition) string {
	low, high := transition.YearsMin(), transition.YearsMax()
	switch {
	case low != nil && high != nil:
		return fmt.Sprintf(", after %g to %g years", *low, *high)
	case low != nil:
		return fmt.Sprintf(", after %g years", *low)
	}
	return ""
}
