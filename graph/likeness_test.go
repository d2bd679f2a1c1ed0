package graph_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
	"passerelle/internal/longtest"
)

// TestSimilarByLikeness compares the default order of similar métiers with plain arithmetic, and that of
// the métiers that ask for all skills of one of them with the parts of the same likeness.
func TestSimilarByLikeness(t *testing.T) {
	longtest.Check(t, 300, func(t *rapid.T) {
		w := drawWorld(drawDice(t))
		s := graphtest.Snapshot(t, w.pages()...)
		from := drawDice(t).IntN(w.metiers)
		type scored struct {
			id    string
			score float64
		}
		order := func(a, b scored) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.id, b.id)) }
		format := func(list []scored) []string {
			slices.SortFunc(list, order)
			lines := []string{}
			for _, m := range list {
				lines = append(lines, fmt.Sprintf("%s %g", m.id, m.score))
			}
			return lines
		}
		var want, parts []scored
		for to := range w.metiers {
			if score := w.score(from, to); to != from && score > 0 {
				want = append(want, scored{"metier:" + worldID(to).Value, score})
			}
		}
		m := metierOf(t, s, from)
		for other, l := range s.EachLikeness(m) {
			parts = append(parts, scored{other.ID, sixDecimals((0.6*l.Words + 0.25*l.SharedSkills) / 0.85)})
		}
		got := []string{}
		for _, found := range graphtest.Must(s.SimilarMetiers(m.ID, 100, nil, "", "")).Nodes {
			got = append(got, fmt.Sprintf("%s %g", found.Metier.ID, found.Score))
		}
		graphtest.RequireEqual(t, format(want), got)
		if len(w.needsOf(from)) == 0 {
			return
		}
		got = []string{}
		for _, found := range graphtest.Must(s.MetiersBySkills(skillIDs(w, from), 100, nil, graph.MetricWordsAndSkills, "")).Nodes {
			if found.Metier.ID != m.ID {
				got = append(got, fmt.Sprintf("%s %g", found.Metier.ID, found.Score))
			}
		}
		graphtest.RequireEqual(t, format(parts), got)
	})
}

// skillIDs returns the ids of the skills that a métier asks for.
func skillIDs(w world, metier int) (ids []string) {
	for id := range w.needsOf(metier) {
		ids = append(ids, id)
	}
	return ids
}

// TestLikenessUnderFuzzy counts a class of skills as one; the words of a savoir-être count in neither
// matching.
func TestLikenessUnderFuzzy(t *testing.T) {
	need := func(label string, kind fact.SkillKind) fact.SkillNeed {
		return fact.SkillNeed{Label: label, Kind: kind}
	}
	p := graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Un").Call(graphtest.Met(2), "Deux").
		State(graphtest.Met(1), need("Gestion des stocks", fact.SavoirFaire), need("Curiosité", fact.SavoirEtre)).
		State(graphtest.Met(2), need("Gestion de stocks", fact.SavoirFaire), need("Curiosité", fact.SavoirEtre))
	s := graphtest.Snapshot(t, p)
	for match, want := range map[graph.SkillMatching]float64{
		graph.MatchExact: 0.6 + 0.25/(1+2*1.405465), // one skill of both, of idf 1, and one of each
		graph.MatchFuzzy: 0.6 + 0.25,
	} {
		got := graphtest.Must(s.SimilarMetiers("MET.1", 1, nil, graph.MetricWordsAndSkills, match)).Nodes[0].Score
		if got != sixDecimals(want) {
			t.Errorf("%s: %g, want %g", match, got, sixDecimals(want))
		}
	}
}
