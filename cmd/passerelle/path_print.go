package main

import (
	"fmt"
	"io"
	"strings"

	"passerelle/graph"
)

// printPaths writes an answer for a person: each path with its cost, each step with
// what it asks for and what documents say of it.
func printPaths(out io.Writer, answer *graph.CareerPaths) {
	fmt.Fprintf(out, "%s → %s", answer.From.Label, answer.To.Label)
	if answer.NoPath != nil {
		fmt.Fprintf(out, ": no path\n%s\n", answer.NoPath.Message)
		return
	}
	fmt.Fprintf(out, ": %s\n", count(len(answer.Paths), "path"))
	for k, path := range answer.Paths {
		fmt.Fprintf(out, "\n%d. %s\n   %s\n", k+1, titles(path.Metiers), costs(path))
		for _, step := range path.Steps {
			printStep(out, step)
		}
	}
	if answer.Truncated {
		fmt.Fprintln(out, "\nThe search was cut short: better paths may exist.")
	}
}

func printStep(out io.Writer, step *graph.CareerStep) {
	fmt.Fprintf(out, "   %s → %s\n", step.From.Label, step.To.Label)
	for _, transition := range step.Transitions {
		fmt.Fprintf(out, "     %s, confidence %.3g%s\n", transition.Kind(), transition.Confidence(), span(transition))
		for _, e := range transition.Evidence() {
			fmt.Fprintf(out, "       %s, line %d: « %s »\n", strings.TrimPrefix(e.Document.ID, "document:"), e.Line, e.Quote)
		}
	}
	var acquire, kept, trainings []string
	for _, skill := range step.SkillsToAcquire {
		acquire = append(acquire, skill.Label())
	}
	for _, skill := range step.SkillsKept {
		kept = append(kept, skill.Label)
	}
	for _, training := range step.Trainings {
		trainings = append(trainings, training.Label)
	}
	printList(out, "skills kept", kept)
	printList(out, "skills to acquire", acquire)
	printList(out, "trainings", trainings)
}

func printList(out io.Writer, name string, list []string) {
	if len(list) > 0 {
		fmt.Fprintf(out, "     %s: %s\n", name, strings.Join(list, ", "))
	}
}

func titles(metiers []*graph.Metier) string {
	labels := make([]string, len(metiers))
	for k, metier := range metiers {
		labels[k] = metier.Label
	}
	return strings.Join(labels, " → ")
}

func costs(path *graph.CareerPath) string {
	parts := []string{
		count(path.Cost.Steps, "step"),
		count(path.Cost.NewSkills, "skill") + " to acquire",
		fmt.Sprintf("confidence %.3g", path.Cost.Confidence),
	}
	if path.Cost.YearsMin != nil {
		parts = append(parts, fmt.Sprintf("at least %g years", *path.Cost.YearsMin))
	} else {
		parts = append(parts, "years unknown")
	}
	return strings.Join(parts, ", ")
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
