package graph_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
	"passerelle/internal/longtest"
)

// nationalNames returns what can be searched of ROME: 1,584 codes as métiers, with their labels,
// 13,120 appellations and the 30,050 skills that they ask for.
func nationalNames(t testing.TB) *graph.Dataset {
	t.Helper()
	p := graphtest.NewPage("rome.csv")
	for _, row := range romeRows(t, "referentiel_code_rome") {
		p.Call(graphtest.Rome(row[0]), row[3]).State(graphtest.Rome(row[0]), fact.Coding{Code: row[0], Label: new(row[3]), Version: new("v460")})
	}
	for _, row := range romeRows(t, "referentiel_appellation") {
		p.State(graphtest.Rome(row[3]), fact.Naming{Title: french.ParseTitle(row[1])})
	}
	kinds := map[string]fact.SkillKind{"1": fact.SavoirFaire, "2": fact.SavoirEtre, "3": fact.Savoir}
	skills := map[string]fact.SkillNeed{}
	for _, row := range romeRows(t, "item") {
		if kind, ok := kinds[row[2]]; ok {
			skills[row[0]] = fact.SkillNeed{Label: row[1], Kind: kind}
		}
	}
	for _, row := range romeRows(t, "coherence_item") {
		if need, ok := skills[row[1]]; ok {
			p.State(graphtest.Rome(row[0]), need)
		}
	}
	return graphtest.DatasetOf(t, p.Facts)
}

// A titleForm is a form of an appellation, with the ids of the appellations and métiers that bear
// it: a person who types it may mean any of them.
type titleForm struct {
	form string
	ids  map[string]bool
}

// titleForms returns the feminine and the masculine of every appellation, or its label if that
// shows no gender, sorted, each once.
func titleForms(d *graph.Dataset) []titleForm {
	bearers := map[string]map[string]bool{}
	var forms []string
	for _, relation := range d.Relations {
		if relation.Predicate != fact.PredicateAppellation {
			continue
		}
		for _, f := range relation.Facts {
			title := f.Statement.(fact.Naming).Title.Forms()
			for k, form := range title {
				key := french.Fold(form)
				if bearers[key] == nil {
					bearers[key] = map[string]bool{}
				}
				bearers[key][relation.From], bearers[key][relation.To] = true, true
				if k > 0 || len(title) == 1 {
					forms = append(forms, form)
				}
			}
		}
	}
	slices.Sort(forms)
	forms = slices.Compact(forms)
	list := make([]titleForm, len(forms))
	for k, form := range forms {
		list[k] = titleForm{form, bearers[french.Fold(form)]}
	}
	return list
}

// misspell makes one typo at a random place: it replaces a character with a letter, leaves one
// out, inserts a letter, or swaps two neighbours.
func misspell(rng *rand.Rand, text string) string {
	r := []rune(text)
	at, letter := rng.IntN(len(r)), rune('a'+rng.IntN(26))
	switch rng.IntN(4) {
	case 0:
		r[at] = letter
	case 1:
		r = slices.Delete(r, at, at+1)
	case 2:
		r = slices.Insert(r, at, letter)
	default:
		at = max(min(at, len(r)-2), 0)
		r[at], r[min(at+1, len(r)-1)] = r[min(at+1, len(r)-1)], r[at]
	}
	return string(r)
}

// TestSearchNational types every title of ROME, in each gender, and counts how often one of the
// first answers is right. A title that several métiers share is found with any of them, or with
// the appellation itself.
func TestSearchNational(t *testing.T) {
	longtest.Skip(t, "asks 140,000 questions")
	d := nationalNames(t)
	s := graph.NewSnapshot(d)
	titles := titleForms(d)
	rng := rand.New(rand.NewPCG(1, 2))
	metiers := []graph.SearchKind{graph.SearchMetier}
	for _, tt := range []struct {
		name  string
		typed func(string) string
		kinds []graph.SearchKind
		first int
		least float64 // part of the titles that must be found
	}{
		{"as written", func(form string) string { return form }, nil, 1, 0.99},
		{"as written, of métiers", func(form string) string { return form }, metiers, 1, 0.99},
		{"in lower case without accents", french.Fold, nil, 1, 0.99},
		{"with one typo", func(form string) string { return misspell(rng, form) }, nil, 5, 0.95},
		{"with one typo, of métiers", func(form string) string { return misspell(rng, form) }, metiers, 5, 0.95},
		{"with two typos", func(form string) string { return misspell(rng, misspell(rng, form)) }, nil, 5, 0.95},
	} {
		found := 0
		for _, title := range titles {
			page := graphtest.Must(s.Search(tt.typed(title.form), tt.kinds, tt.first, nil))
			if slices.ContainsFunc(page.Nodes, func(r *graph.SearchResult) bool { return title.ids[r.Node.GetID()] }) {
				found++
			}
		}
		part := float64(found) / float64(len(titles))
		t.Logf("%.2f %% of %d titles %s are among the first %d", 100*part, len(titles), tt.name, tt.first)
		if part < tt.least {
			t.Errorf("fewer than %.0f %%", 100*tt.least)
		}
	}
}
