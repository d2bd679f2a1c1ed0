package graph_test

import (
	"cmp"
	"errors"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
	"passerelle/internal/longtest"
)

// TestInclusiveTitlesNational asks for each title of ROME of two genders as eight styles of inclusive writing
// spell it: each leads to the métier to which the masculine leads, and a search finds it first, by gender.
func TestInclusiveTitlesNational(t *testing.T) {
	longtest.Skip(t, "asks 240,000 questions")
	d := nationalNames(t)
	s := graph.NewSnapshot(d)
	for _, style := range graphtest.InclusiveStyles {
		asked, lost, unfound := 0, 0, 0
		for _, title := range inclusiveTitles(d, style) {
			asked++
			want, wantErr := s.Metier(title.masculine)
			got, err := s.Metier(title.spelling)
			if idOf(want) != idOf(got) || isAmbiguous(wantErr) != isAmbiguous(err) {
				lost++
				t.Logf("%s leads to %s %v, want %s %v", title.spelling, idOf(got), err, idOf(want), wantErr)
			}
			first := graphtest.Must(s.Search(title.spelling, []graph.SearchKind{graph.SearchMetier}, 1, nil)).Nodes
			if len(first) == 0 || first[0].MatchedBy != graph.MatchedGender {
				unfound++
				t.Logf("%s is not found by gender: %+v", title.spelling, first)
			}
		}
		t.Logf("%s: of %d spellings %d lead elsewhere and %d are not found first by gender", style.Name, asked, lost, unfound)
		if most := asked / 500; lost > most || unfound > most {
			t.Errorf("%s: want at most %d of %d", style.Name, most, asked)
		}
	}
}

// An inclusiveTitle is a title in inclusive writing.
type inclusiveTitle struct{ spelling, masculine string }

// inclusiveTitles returns the titles of a dataset of two genders in a style.
func inclusiveTitles(d *graph.Dataset, style graphtest.InclusiveStyle) []inclusiveTitle {
	var list []inclusiveTitle
	for _, relation := range d.Relations {
		if relation.Predicate != fact.PredicateAppellation {
			continue
		}
		for _, f := range relation.Facts {
			title := f.Statement.(fact.Naming).Title
			for _, spelling := range style.Spell(title.Masculine, title.Feminine) {
				list = append(list, inclusiveTitle{spelling, title.Masculine})
			}
		}
	}
	return list
}

// idOf returns the id of a métier, "" for none.
func idOf(m *graph.Metier) string { return cmp.Or(m, &graph.Metier{}).ID }

// isAmbiguous reports whether an error says that a name is ambiguous.
func isAmbiguous(err error) bool {
	_, ok := errors.AsType[*graph.AmbiguousError](err)
	return ok
}
