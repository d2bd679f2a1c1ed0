package graph_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
	"pgregory.net/rapid"
)

// typings write a text in other ways that mean the same.
var typings = []func(string) string{
	strings.ToUpper, strings.ToLower, french.Fold, norm.NFD.String, norm.NFC.String,
	func(text string) string { return strings.ReplaceAll(text, " ", "-") },
	func(text string) string { return strings.ReplaceAll(text, " ", "  ") + " " },
	func(text string) string { return strings.ReplaceAll(text, "'", "’") },
	func(text string) string { return strings.NewReplacer("oe", "œ", "ae", "æ").Replace(text) },
	func(text string) string { return "« " + text + " »" },
}

// sentences are of words of the titles of drawFacts and communityManager, whole, cut or
// misspelled.
func sentences() *rapid.Generator[string] {
	word := rapid.SampledFrom([]string{
		"community", "manager", "animatrice", "Animateur", "de", "communauté", "réseaux", "sociaux", "directrice", "marketing", "managers", "communautés", "réseau",
		"digital", "comunity", "mnager", "dirctrice", "web", "CM", "com", "responsable", "Œuvre", "l'", "E1101", "met", "93",
	})
	return rapid.Map(rapid.SliceOfN(word, 1, 6), func(words []string) string { return strings.Join(words, " ") })
}

// TestSearchTyping finds the same whatever the case, accents, hyphens, apostrophes and ligatures.
func TestSearchTyping(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	rapid.Check(t, func(t *rapid.T) {
		text := sentences().Draw(t, "text")
		typed := rapid.SampledFrom(typings).Draw(t, "typing")(text)
		graphtest.RequireEqual(t, searchLines(t, s, text), searchLines(t, s, typed))
	})
}

// TestSearchGender finds the same métiers first by every form of a title.
func TestSearchGender(t *testing.T) {
	d := graphtest.Dataset(t, graphtest.CommunityManager()...)
	s := graph.NewSnapshot(d)
	for _, f := range d.Facts() {
		naming, ok := f.Statement.(fact.Naming)
		if !ok {
			continue
		}
		var first []string
		for _, form := range naming.Title.Forms() {
			best := graphtest.Must(s.Search(form, []graph.SearchKind{graph.SearchMetier}, 100, nil)).Nodes
			best = slices.DeleteFunc(best, func(r *graph.SearchResult) bool { return r.Score < best[0].Score })
			if first == nil {
				first = nodesOf(best)
			}
			graphtest.RequireEqual(t, first, nodesOf(best))
		}
	}
}

func nodesOf(results []*graph.SearchResult) []string {
	var list []string
	for _, result := range results {
		list = append(list, result.Node.GetID())
	}
	return list
}

// TestSearchPrefix keeps a title among the answers while its first word is typed, from the
// third letter on.
func TestSearchPrefix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := graphtest.DatasetOf(t, append(graphtest.DrawFacts(t), graphtest.FactsOf(graphtest.CommunityManager()...)...))
		s := graph.NewSnapshot(d)
		a := rapid.SampledFrom(d.Appellations).Draw(t, "appellation")
		first, _, _ := strings.Cut(french.Fold(a.Label), " ")
		typed := first[:rapid.IntRange(min(3, len(first)), len(first)).Draw(t, "letters")]
		if !slices.Contains(nodesOf(graphtest.Must(s.Search(typed, nil, 100, nil)).Nodes), a.ID) {
			t.Fatalf("%q does not find %s but %q", typed, a.ID, searchLines(t, s, typed))
		}
	})
}

// checkSearch states what holds for any text whatever.
func checkSearch(t rapid.TB, s *graph.Snapshot, text string) {
	t.Helper()
	page, err := s.Search(text, nil, 100, nil)
	if err != nil {
		if len(text) <= 1000 {
			t.Fatalf("%q: %v", text, err)
		}
		return
	}
	for k, result := range page.Nodes {
		if result.Score <= 0 || result.Score > 1 || result.MatchedOn == "" || !utf8.ValidString(result.MatchedOn) {
			t.Fatalf("%q: %s, score %g, on %q", text, result.Node.GetID(), result.Score, result.MatchedOn)
		}
		if k == 0 {
			continue
		}
		before := page.Nodes[k-1]
		if before.Score < result.Score || before.Score == result.Score && before.Node.GetID() >= result.Node.GetID() {
			t.Fatalf("%q: %s comes before %s", text, before.Node.GetID(), result.Node.GetID())
		}
	}
	again := graphtest.Must(s.Search(text, nil, 100, nil))
	if !slices.Equal(nodesOf(page.Nodes), nodesOf(again.Nodes)) {
		t.Fatalf("%q: %q, then %q", text, nodesOf(page.Nodes), nodesOf(again.Nodes))
	}
	s.Metier(text)
}

func TestSearchAnything(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	rapid.Check(t, func(t *rapid.T) {
		checkSearch(t, s, rapid.OneOf(rapid.String(), graphtest.FrenchText(), sentences()).Draw(t, "text"))
	})
	for _, text := range []string{
		strings.Repeat("communuty manger ", 58), strings.Repeat("a ", 500), strings.Repeat("ab", 500), strings.Repeat("é", 500),
		strings.Repeat("com ", 250), strings.Repeat("x", 1001), strings.Repeat("cm rh dev dg si ", 60),
	} {
		checkSearch(t, s, text)
	}
}

func FuzzSearch(f *testing.F) {
	s := graphtest.Snapshot(f, graphtest.CommunityManager()...)
	for _, seed := range []string{
		"community manager", "animatrice de communaute", "Animateur.trice", "comunity mnager", "CM", "web marketing", "E11", "for 1084",
		"l'œuvre", "مدير", "👩‍💻 community", "\x00\xff", "de la", "communitymanager",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { checkSearch(t, s, text) })
}
