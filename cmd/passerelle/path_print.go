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

// mostListed is how many skills of each state are listed at a step, the most important ones, unless
// all are asked for.
const mostListed = 8

// A pathPrinter writes paths for a person.
type pathPrinter struct {
	textWriter
	full bool // whether all skills are listed
}

// printPaths writes an answer for a person: a table of what the paths cost, then each path with its
// steps, and for each step what it asks for and the evidence.
func (p pathPrinter) printPaths(answer *graph.CareerPaths) {
	out := p.out
	fmt.Fprintf(out, "%s → %s", answer.From.Label, answer.To.Label)
	if answer.NoPath != nil {
		printNoPath(out, answer.NoPath)
		printUnknown(out, answer.UnknownSkills)
		return
	}
	fmt.Fprintf(out, ": %s\n\n", plural(len(answer.Paths), "path"))
	p.printCosts(answer.Paths)
	p.printFamilies(answer.From, answer.To)
	for k, path := range answer.Paths {
		fmt.Fprintln(out)
		p.line(0, "%d. %s", k+1, route(path.Metiers))
		for _, step := range path.Steps {
			p.printStep(step)
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

func (p pathPrinter) printStep(step *graph.CareerStep) {
	p.line(3, "%s → %s", step.From.Label, step.To.Label)
	for _, transition := range step.Transitions() {
		p.line(5, "%s, confidence %.3g%s", transition.Kind(), transition.Confidence(), yearsNeeded(transition))
		if transition.Kind() == fact.Derived {
			p.printDerived(transition)
		}
		for _, e := range transition.Evidence() {
			p.line(7, "%s, line %d: «\u00a0%s\u00a0»", documentName(e.Document.ID), e.Line, e.Quote)
		}
	}
	p.printLevelChange(step.LevelChange())
	if change := step.SalaryChange(); change != nil {
		p.line(5, "pay: %s", change)
	}
	p.printSkills(step)
	var trainings []string
	first, _ := step.Trainings(printedTrainings)
	for _, training := range first {
		trainings = append(trainings, training.Label)
	}
	p.printList("certifications asked for", requirements(step), 0)
	p.printList("trainings", trainings, 0)
	p.printShortest(step.ShortestTraining())
}

// printSkills writes what a step asks for in skills, by their state.
func (p pathPrinter) printSkills(step *graph.CareerStep) {
	var acquire, kept, near []string
	for _, skill := range step.SkillsToAcquire() {
		acquire = append(acquire, skill.Label())
	}
	for _, skill := range step.SkillsKept() {
		kept = append(kept, skill.Label)
	}
	for _, skill := range step.SkillsNear() {
		near = append(near, fmt.Sprintf("%s (near %s)", skill.Label(), skill.NearTo.Label))
	}
	most := mostListed
	if p.full {
		most = 0
	}
	p.printList("skills kept", kept, most)
	p.printList("skills near", near, most)
	name := "skills to acquire"
	if mainOnes := step.Cost.NewMainSkills; mainOnes > 0 {
		name = fmt.Sprintf("%s, %d main ones first", name, mainOnes)
	}
	p.printList(name, acquire, most)
}

// printShortest writes how long the shortest training for a step lasts, if that is known.
func (p pathPrinter) printShortest(shortest *graph.ShortestTraining) {
	if shortest.Years != nil {
		p.line(5, "shortest training from the level %s: %s, %s (its length, not that of the move)",
			*shortest.From, yearsText(*shortest.Years), shortest.Edge.Node.Label)
	}
}

// yearsText formats a number of years: "1 year", "0.5 years".
func yearsText(years float64) string {
	if years == 1 {
		return "1 year"
	}
	return fmt.Sprintf("%g years", years)
}

// printLevelChange writes both levels and which way they differ, if they are known.
func (p pathPrinter) printLevelChange(change *graph.LevelChange) {
	if change == nil {
		return
	}
	managerial := ""
	if change.Managerial != nil {
		managerial = ", a post of cadre"
	}
	p.line(5, "level of diploma: %s, %s → %s%s",
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
func (p pathPrinter) printDerived(transition *graph.Transition) {
	s := transition.Suggestion()
	p.line(7, "no document says so: suggested, score %.2f", s.Score())
	var skills []string
	for _, skill := range s.TopSkills() {
		skills = append(skills, skill.Label)
	}
	p.printList("  both speak of", s.TopWords(), 0)
	p.printList("  both ask for", skills, 0)
}

// printList writes the first of a list, as many as most, and how many more there are; all if most is
// 0. An empty list is left out.
func (p pathPrinter) printList(name string, list []string, most int) {
	if len(list) == 0 {
		return
	}
	rest := ""
	if more := len(list) - most; most > 0 && more > 1 {
		rest = fmt.Sprintf(" and %d more", more)
		list = list[:most]
	}
	p.line(5, "%s: %s%s", name, strings.Join(list, ", "), rest)
}

// route formats the métiers of a path: "community manager → social media manager".
func route(metiers []*graph.Metier) string { return strings.Join(metierLabels(metiers), " → ") }

// shownCriteria returns the criteria that a table of paths shows: all, but suggested steps only where a
// path has any.
func shownCriteria(paths []*graph.CareerPath) []graph.Criterion {
	suggested := slices.ContainsFunc(paths, func(p *graph.CareerPath) bool { return p.Cost.SuggestedSteps > 0 })
	return slices.DeleteFunc(graph.Criteria(), func(c graph.Criterion) bool { return c == graph.SuggestedSteps && !suggested })
}

// printCosts writes a table with a row for each criterion and a column for each path, so that it is
// narrow. A star marks the best paths of a row.
func (p pathPrinter) printCosts(paths []*graph.CareerPath) {
	const columns = 5 // side by side
	shown := shownCriteria(paths)
	for first := 0; first < len(paths); first += columns {
		if first > 0 {
			fmt.Fprintln(p.out)
		}
		part := paths[first:min(first+columns, len(paths))]
		table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
		fmt.Fprint(table, "path")
		for k := range part {
			fmt.Fprintf(table, "\t%d", first+k+1)
		}
		for _, criterion := range shown {
			fmt.Fprintf(table, "\n%s", criterion.Label())
			for _, path := range part {
				star := ""
				if slices.Contains(path.BestOn, criterion) {
					star = "*"
				}
				fmt.Fprintf(table, "\t%s%s", criterion.Format(path.Cost), star)
			}
		}
		fmt.Fprintln(table)
		table.Flush()
	}
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
