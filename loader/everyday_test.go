package loader_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// nationalData are the documents and releases that a service of everything loads.
var nationalData = []string{
	realSeeds, rome4Release, rome3Release, "../../shared/data/onisep", "../../shared/data/rncp",
}

var loadEverything = sync.OnceValue(func() releaseGraph { return loadReleases(nationalData...) })

func everythingGraph(t *testing.T) releaseGraph {
	t.Helper()
	if testing.Short() {
		t.Skip("makes a graph of everything")
	}
	return requireReleases(t, loadEverything, nationalData...)
}

// An everydayName is a job name as people say it, with the codes that it may mean, best first.
type everydayName struct {
	name  string
	codes []string
}

// tsvRows returns the rows of a file of testdata as fields; lines that start with # are comments.
func tsvRows(t *testing.T, file string) [][]string {
	t.Helper()
	content, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for line := range strings.Lines(string(content)) {
		if !strings.HasPrefix(line, "#") {
			rows = append(rows, strings.Split(strings.TrimSpace(line), "\t"))
		}
	}
	return rows
}

// everydayNames returns the list of names, which has no name twice and no code that ROME 4.0 has not.
func everydayNames(t *testing.T, s *graph.Snapshot) []everydayName {
	t.Helper()
	seen := map[string]bool{}
	var names []everydayName
	for _, row := range tsvRows(t, "everyday_names.tsv") {
		n := everydayName{row[0], strings.Fields(row[1])}
		for _, code := range n.codes {
			if _, err := s.RomeCode(code); err != nil {
				t.Fatalf("everyday_names.tsv: %s: %v", n.name, err)
			}
		}
		if seen[n.name] {
			t.Fatalf("everyday_names.tsv: %s is there twice", n.name)
		}
		seen[n.name] = true
		names = append(names, n)
	}
	return names
}

// TestEverydayNames asks for métiers as people call them, with ROME 4.0 alone and with
// everything: each name must lead to a métier that an adviser means and that leads somewhere, or
// offer one among its first three suggestions.
func TestEverydayNames(t *testing.T) {
	for _, tt := range []struct {
		name string
		load func(*testing.T) releaseGraph
		// The fewest names that lead straight to the métier, that lead to it or offer it first, and that lead to it or
		// offer it.
		straight, first, led int
	}{
		{"ROME alone", rome4Graph, 355, 424, 433},
		{"everything", everythingGraph, 358, 424, 431},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := tt.load(t).snapshot
			names := everydayNames(t, s)
			straight, first, led := 0, 0, 0
			for _, n := range names {
				answer := askName(s, n)
				if answer.right() && (answer.err == nil || n.means(answer.offers[0])) {
					first++
				} else if answer.right() {
					t.Logf("%s: want %v first, got %s", n.name, n.codes, answer)
				}
				switch {
				case !answer.right():
					t.Logf("%s: want %v, got %s", n.name, n.codes, answer)
					continue
				case answer.err == nil:
					straight++
				}
				led++
			}
			t.Logf("of %d names, %d lead straight to the métier, %d lead to it or offer it first, %d lead to it or offer it",
				len(names), straight, first, led)
			if straight < tt.straight || first < tt.first || led < tt.led {
				t.Errorf("%d, %d and %d names, want at least %d, %d and %d", straight, first, led, tt.straight, tt.first, tt.led)
			}
		})
	}
}

// TestEverydayNamesStay looks for names that are right with ROME 4.0 alone and wrong with everything.
func TestEverydayNamesStay(t *testing.T) {
	const mostLost = 3
	alone, everything := rome4Graph(t).snapshot, everythingGraph(t).snapshot
	lost := 0
	for _, n := range everydayNames(t, alone) {
		before, after := askName(alone, n), askName(everything, n)
		if before.right() && !after.right() {
			lost++
			t.Logf("%s: with ROME alone %s; with everything %s", n.name, before, after)
		}
	}
	if lost > mostLost {
		t.Errorf("%d names are lost, want at most %d", lost, mostLost)
	}
}

// A nameAnswer is what a name leads to.
type nameAnswer struct {
	name everydayName
	// metier is the one that bears the name; else the one that an adviser picks among the first
	// three that are offered, nil if none is meant.
	metier *graph.Metier
	err    error           // why no métier bears the name
	offers []*graph.Metier // the first three that are offered instead
}

func askName(s *graph.Snapshot, n everydayName) nameAnswer {
	metier, err := s.Metier(n.name)
	if err == nil {
		return nameAnswer{name: n, metier: metier}
	}
	offers := offered(s, err, 3)
	answer := nameAnswer{name: n, err: err, offers: offers}
	if k := slices.IndexFunc(offers, n.means); k >= 0 {
		answer.metier = offers[k]
	}
	return answer
}

// right reports whether the name leads to a métier that is meant, or offers one.
func (a nameAnswer) right() bool { return a.metier != nil && a.name.means(a.metier) }

func (a nameAnswer) String() string {
	if a.err == nil {
		return metierAnswer(a.metier)
	}
	titles := make([]string, len(a.offers))
	for k, offer := range a.offers {
		titles[k] = metierAnswer(offer)
	}
	return a.err.Error() + ", offered " + strings.Join(titles, " or ")
}

// offered returns the métiers among the first things that an error offers instead of the name,
// best first.
func offered(s *graph.Snapshot, err error, first int) []*graph.Metier {
	var offers []graph.Suggestion
	if notFound, ok := errors.AsType[*graph.NotFoundError](err); ok {
		offers = notFound.Suggestions
	}
	if ambiguous, ok := errors.AsType[*graph.AmbiguousError](err); ok {
		offers = ambiguous.Candidates
	}
	var list []*graph.Metier
	for _, offer := range offers[:min(first, len(offers))] {
		if metier, err := s.Metier(offer.ID); err == nil {
			list = append(list, metier)
		}
	}
	return list
}

// means reports whether a métier leads somewhere and is the métier of one of the codes, or filed
// under it.
func (n everydayName) means(m *graph.Metier) bool {
	return living(m) && slices.ContainsFunc(codesOf(m), func(code string) bool { return slices.Contains(n.codes, code) })
}

// living reports whether a métier has a move or a skill.
func living(m *graph.Metier) bool {
	moves, err := m.Transitions(graph.Both, 1, nil, nil)
	if err == nil && moves.TotalCount > 0 {
		return true
	}
	skills, err := m.Skills(1, nil, nil)
	return err == nil && skills.TotalCount > 0
}

// codesOf returns the codes of ROME 4.0 whose métier it is, whose statements hold for it, or under
// which it is filed; for a code of ROME 3, that is its only successor.
func codesOf(m *graph.Metier) []string {
	codes := ownCodes(m)
	for _, filing := range m.Filings() {
		codes = append(codes, ownCodes(filing.Metier)...)
	}
	for _, code := range m.RomeCodes() {
		switch heirs := code.ReplacedBy(); {
		case len(heirs) == 1:
			codes = append(codes, heirs[0].Code)
		case !strings.HasPrefix(code.ID, fact.Rome3Prefix):
			codes = append(codes, code.Code)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// ownCodes returns the codes of ROME 4.0 whose métier it is.
func ownCodes(m *graph.Metier) []string {
	var codes []string
	for _, identifier := range m.Identifiers {
		if identifier.Scheme == fact.SchemeRome {
			codes = append(codes, identifier.Value)
		}
	}
	return codes
}

// metierAnswer describes a métier: its title, id and codes, and whether it leads anywhere.
func metierAnswer(m *graph.Metier) string {
	state := "living"
	if !living(m) {
		state = "dead"
	}
	return m.Label + " (" + m.ID + " " + strings.Join(codesOf(m), " ") + ", " + state + ")"
}
