package graph_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
	"passerelle/internal/longtest"
)

// nearLabels returns, by the ids of skills of some different texts, those near each with their cosine
// to four decimals, by naive arithmetic over the stems of all.
func nearLabels(texts []string) map[string]map[string]float64 {
	df := map[string]float64{}
	stems := make([][]string, len(texts))
	for k, label := range texts {
		stems[k] = french.Stems(label)
		slices.Sort(stems[k])
		stems[k] = slices.Compact(stems[k])
		for _, stem := range stems[k] {
			df[stem]++
		}
	}
	product := func(a, b []string) (sum float64) {
		for _, stem := range a {
			if slices.Contains(b, stem) {
				idf := math.Log((1+float64(len(texts)))/(1+df[stem])) + 1
				sum += idf * idf
			}
		}
		return sum
	}
	near := map[string]map[string]float64{}
	for a, label := range texts {
		near[skillIDOf(label)] = map[string]float64{}
		for b, other := range texts {
			cosine := product(stems[a], stems[b]) / math.Sqrt(product(stems[a], stems[a])*product(stems[b], stems[b]))
			if cosine = math.Round(cosine*1e4) / 1e4; a != b && cosine >= 0.5 {
				near[skillIDOf(label)][skillIDOf(other)] = cosine
			}
		}
	}
	return near
}

// skillIDOf returns the id of the skill of a label.
func skillIDOf(label string) string { return fact.SkillPrefix + french.Slug(label) }

// nearestOf formats the nearest one of some skills, the first among equals, with its cosine; "" if
// none is near. near has the cosines of those that are.
func nearestOf(near map[string]float64, ids []string) string {
	nearest, highest := "", 0.0
	for _, id := range ids {
		if cosine, ok := near[id]; ok && (cosine > highest || cosine == highest && id < nearest) {
			nearest, highest = id, cosine
		}
	}
	if nearest == "" {
		return ""
	}
	return nearText(nearest, highest)
}

// nearText formats a skill that another one is near to.
func nearText(id string, cosine float64) string { return fmt.Sprintf("%s %.4f", id, cosine) }

// TestEachWordPair compares the pairs of labels that are alike with those found by comparing each with
// each.
func TestEachWordPair(t *testing.T) {
	longtest.Check(t, 500, func(t *rapid.T) {
		d := drawDice(t)
		bags := make([][]string, 1+d.IntN(30))
		words := 2 + d.IntN(12)
		for k := range bags {
			for range d.IntN(7) {
				bags[k] = append(bags[k], fmt.Sprintf("mot%d", min(d.IntN(words), d.IntN(words))))
			}
		}
		v, want := graph.NewWordVectors(bags), map[[2]int32]float64{}
		least := pick(d, 0.3, 0.4999, 0.8)
		for a := range int32(len(bags)) {
			for b := range a {
				if cosine := v.Cosine(b, a); cosine >= least {
					want[[2]int32{b, a}] = cosine
				}
			}
		}
		graphtest.RequireEqual(t, want, v.Pairs(least))
	})
}

// TestSkillsNear asks for the states of skills by hand. Of the five labels, three hold “projet” (idf
// ln(6/4)+1 = 1.4055), two “gestion” (1.6931), and one each other word (2.0986): “Gestion de projet”
// and “Gestion de projet web” have 4.8421 of lengths √4.8421 and √9.2462 in common, a cosine of
// 0.7237. A quality is near none.
func TestSkillsNear(t *testing.T) {
	need := func(label string, importance float64) fact.SkillNeed {
		return fact.SkillNeed{Label: label, Kind: fact.SavoirFaire, Importance: &importance}
	}
	rigour := fact.SkillNeed{Label: "Rigueur de projet", Kind: fact.SavoirEtre}
	p := graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Chef").Call(graphtest.Met(2), "Cheffe du web").
		Move(graphtest.Met(1), graphtest.Met(2), fact.Evolution).
		State(graphtest.Met(1), need("Gestion de projet", 1)).State(graphtest.Met(1), need("Anglais", 1)).
		State(graphtest.Met(2), need("Gestion de projet web", 1)).State(graphtest.Met(2), need("Projet éditorial", 0.8)).
		State(graphtest.Met(2), need("Rédaction", 0.5)).State(graphtest.Met(2), need("Anglais", 0.5)).State(graphtest.Met(2), rigour)
	s := graphtest.Snapshot(t, p)
	gap := graphtest.Must(s.SkillGap("MET.1", "MET.2", nil, graph.MatchExact))
	step := askOne(t, s, "MET.1", "MET.2").Steps[0]
	for _, near := range [][]*graph.NearSkill{gap.Near, step.SkillsNear()} {
		if len(near) != 1 || near[0].Label() != "Gestion de projet web" || near[0].NearTo.Label != "Gestion de projet" ||
			near[0].Cosine != 0.7237 || *near[0].Importance != 1 {
			t.Errorf("near %+v", near)
		}
	}
	var missing []string
	for _, skill := range gap.ToAcquire {
		missing = append(missing, skill.Label())
	}
	graphtest.RequireEqual(t, []string{"Projet éditorial", "Rédaction", "Rigueur de projet"}, missing)
	graphtest.RequireEqual(t, []string{"skill:anglais"}, graphtest.IDs(gap.Kept))
	if c := step.Cost; c.NewSkills != 3 || c.NewMainSkills != 1 || c.SkillGap != 1.8 {
		t.Errorf("cost %+v", c)
	}
}

// askOne returns the best path from one métier to another.
func askOne(t *testing.T, s *graph.Snapshot, from, to string) *graph.CareerPath {
	t.Helper()
	answer := graphtest.Must(s.CareerPaths(t.Context(), graph.PathQuery{From: from, To: to, First: 1, MaxSteps: 1}))
	if len(answer.Paths) != 1 {
		t.Fatalf("%d paths from %s to %s", len(answer.Paths), from, to)
	}
	return answer.Paths[0]
}

// TestNearInOverlap checks which skills of one métier alone are near one of another, and of which.
func TestNearInOverlap(t *testing.T) {
	page := graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Un").Call(graphtest.Met(2), "Deux").Call(graphtest.Met(3), "Trois")
	for k, wanted := range [][]string{{"projet web", "vente", "dessin"}, {"projet web mobile", "dessin"}, {"vente directe"}} {
		for _, label := range wanted {
			page.State(graphtest.Met(k+1), fact.SkillNeed{Label: label, Kind: fact.Savoir})
		}
	}
	s := graphtest.Snapshot(t, page)
	for _, tt := range []struct {
		metiers []string
		want    [][]string
	}{
		{[]string{"MET.1", "MET.2"}, [][]string{{"projet web ~ projet web mobile"}, {"projet web mobile ~ projet web"}}},
		{[]string{"MET.2", "MET.3"}, [][]string{nil, nil}},
		{[]string{"MET.1", "MET.2", "MET.3"}, [][]string{
			{"projet web ~ projet web mobile", "vente ~ vente directe"}, {"projet web mobile ~ projet web"}, {"vente directe ~ vente"},
		}},
	} {
		var got [][]string
		for _, own := range graphtest.Must(s.SkillOverlap(tt.metiers, graph.MatchExact)).Distinctive {
			var pairs []string
			for _, near := range own.Near() {
				pairs = append(pairs, near.Label()+" ~ "+near.NearTo.Label)
			}
			got = append(got, pairs)
		}
		graphtest.RequireEqual(t, tt.want, got)
	}
}
