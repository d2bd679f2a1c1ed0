package graph_test

import (
	"fmt"
	"slices"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
	"pgregory.net/rapid"
)

// TestCodeTrainingsOracle compares the trainings of codes with what a search over a random register
// finds, one certification and one distance at a time.
func TestCodeTrainingsOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const fiches, codes = 7, 3
		pair := rapid.Custom(func(t *rapid.T) [2]int {
			return [2]int{rapid.IntRange(0, fiches-1).Draw(t, "a"), rapid.IntRange(0, fiches-1).Draw(t, "b")}
		})
		replaces := rapid.SliceOfN(pair, 0, 8).Draw(t, "replaces")
		names := rapid.SliceOfN(pair, 1, 6).Draw(t, "names")
		formations := rapid.SliceOfN(rapid.IntRange(0, fiches-1), 0, 4).Draw(t, "formations")
		inactive := rapid.SliceOfN(rapid.Bool(), fiches, fiches).Draw(t, "inactive")

		number := func(n int) string { return fmt.Sprintf("RNCP%d", n) }
		page := graphtest.NewPage("register.csv").Call(graphtest.Met(1), "Verrier")
		for _, p := range replaces {
			if p[0] != p[1] {
				page.State(fact.TrainingIdentifier(number(p[0])), fact.Succession{Replaces: number(p[1])})
			}
		}
		named := map[int][]int{} // by fiche: its codes
		for _, p := range names {
			id := number(p[0])
			named[p[0]] = append(named[p[0]], p[1]%codes)
			page.State(fact.Rome3CodeIdentifier(fmt.Sprintf("A110%d", p[1]%codes)), fact.Preparation{ID: &id, Label: id, Kind: fact.OtherTraining})
		}
		for k, is := range inactive {
			page.State(fact.TrainingIdentifier(number(k)), fact.Listing{Label: "Titre " + number(k), Kind: fact.OtherTraining, Active: new(!is)})
		}
		for k, n := range formations {
			page.State(fact.TrainingIdentifier(fmt.Sprintf("FOR.%d", k)), fact.Listing{Label: fmt.Sprintf("Cours %d", k), Kind: fact.OtherTraining, Certifications: []string{number(n)}})
		}
		s := graph.NewSnapshot(graphtest.Dataset(t, page))

		want := map[int][]string{}
		for n := range fiches {
			var leading []string
			for k, certification := range formations {
				if certification == n {
					leading = append(leading, fmt.Sprintf("training:FOR.%d", k))
				}
			}
			replaced := slices.ContainsFunc(replaces, func(p [2]int) bool { return p[1] == n && p[0] != p[1] })
			if len(leading) == 0 && !inactive[n] && !replaced {
				leading = []string{"training:" + number(n)}
			}
			for _, code := range codesReached(n, named, replaces) {
				want[code] = append(want[code], leading...)
			}
		}
		for code := range codes {
			var got []string
			if node, ok := s.Node(fmt.Sprintf("rome3:A110%d", code)).(*graph.RomeCode); ok {
				got = graphtest.IDs(graphtest.Must(node.Trainings(100, nil)).Nodes)
			}
			slices.Sort(got)
			slices.Sort(want[code])
			if wanted := slices.Compact(want[code]); !slices.Equal(wanted, got) {
				t.Fatalf("code %d: want %v, got %v", code, wanted, got)
			}
		}
	})
}

// codesReached returns the codes of a fiche: its own, else those of the nearest that it replaced, else of
// the nearest that replaced it. Distances grow one by one over all fiches.
func codesReached(fiche int, named map[int][]int, replaces [][2]int) []int {
	if len(named[fiche]) > 0 {
		return named[fiche]
	}
	for _, from := range []int{0, 1} {
		reached := map[int]bool{fiche: true}
		for range 10 {
			var codes []int
			next := map[int]bool{}
			for _, p := range replaces {
				if reached[p[from]] && !reached[p[1-from]] {
					next[p[1-from]] = true
				}
			}
			for n := range next {
				reached[n] = true
				codes = append(codes, named[n]...)
			}
			if len(codes) > 0 {
				return codes
			}
		}
	}
	return nil
}
