package graph_test

import (
	"cmp"
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

// spellings write a text in other ways that mean the same.
var spellings = []func(string) string{
	strings.ToUpper, strings.ToLower, french.Fold, norm.NFD.String, norm.NFC.String,
	func(text string) string { return strings.ReplaceAll(text, " ", "-") },
	func(text string) string { return strings.ReplaceAll(text, " ", "  ") + " " },
	func(text string) string { return strings.ReplaceAll(text, "'", "’") },
	func(text string) string { return strings.NewReplacer("oe", "œ", "ae", "æ").Replace(text) },
	func(text string) string { return "« " + text + " »" },
}

// sentences returns a generator of texts made of words of the titles of graphtest.DrawFacts and
// graphtest.CommunityManager, whole, cut or misspelled.
func sentences() *rapid.Generator[string] {
	word := rapid.SampledFrom([]string{
		"community", "manager", "animatrice", "Animateur", "de", "communauté", "réseaux", "sociaux", "directrice", "marketing", "managers", "communautés", "réseau",
		"digital", "comunity", "mnager", "dirctrice", "web", "CM", "com", "responsable", "Œuvre", "l'", "E1101", "met", "93",
	})
	return rapid.Map(rapid.SliceOfN(word, 1, 6), func(words []string) string { return strings.Join(words, " ") })
}

// TestSearchTyping checks that case, accents, hyphens, apostrophes and ligatures change no answer.
func TestSearchTyping(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	rapid.Check(t, func(t *rapid.T) {
		text := sentences().Draw(t, "text")
		typed := rapid.SampledFrom(spellings).Draw(t, "typing")(text)
		graphtest.RequireEqual(t, searchLines(t, s, text), searchLines(t, s, typed))
	})
}

// TestSearchGender checks that every form of a title finds the same métiers first.
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
				first = resultIDs(best)
			}
			graphtest.RequireEqual(t, first, resultIDs(best))
		}
	}
}

func resultIDs(results []*graph.SearchResult) []string {
	var list []string
	for _, result := range results {
		list = append(list, result.Node.GetID())
	}
	return list
}

// TestSearchPrefix checks that a title, and a métier that bears it, are among the answers while its
// first word is typed, from the third letter on.
func TestSearchPrefix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := graphtest.DatasetOf(t, append(graphtest.DrawFacts(t), graphtest.FactsOf(graphtest.CommunityManager()...)...))
		s := graph.NewSnapshot(d)
		a := rapid.SampledFrom(d.Appellations).Draw(t, "appellation")
		first, _, _ := strings.Cut(french.Fold(a.Label), " ")
		typed := first[:rapid.IntRange(min(3, len(first)), len(first)).Draw(t, "letters")]
		metier := graphtest.Must(s.Node(a.ID).(*graph.Appellation).Metiers(1, nil)).Nodes[0]
		for id, kinds := range map[string][]graph.SearchKind{a.ID: {graph.SearchAppellation}, metier.ID: nil} {
			if !slices.Contains(resultIDs(graphtest.Must(s.Search(typed, kinds, 100, nil)).Nodes), id) {
				t.Fatalf("%q does not find %s but %q", typed, id, searchLines(t, s, typed, kinds...))
			}
		}
	})
}

// checkSearch checks what holds for any text: scores within bounds, in order where one kind is asked
// for, no title beside its métier where none is, and the same answer twice. Metier must not panic on it
// either.
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
		if result.Kind() == graph.SearchAppellation || k > 0 && !mayPrecede(page.Nodes[k-1], result) {
			t.Fatalf("%q: %s is at %d", text, result.Node.GetID(), k)
		}
	}
	for _, kind := range graph.SearchKinds() {
		of := graphtest.Must(s.Search(text, []graph.SearchKind{kind}, 100, nil)).Nodes
		if !slices.IsSortedFunc(of, func(a, b *graph.SearchResult) int { return cmp.Compare(b.Score, a.Score) }) {
			t.Fatalf("%q: not in the order of scores: %q", text, searchLines(t, s, text, kind))
		}
	}
	again := graphtest.Must(s.Search(text, nil, 100, nil))
	if !slices.Equal(resultIDs(page.Nodes), resultIDs(again.Nodes)) {
		t.Fatalf("%q: %q, then %q", text, resultIDs(page.Nodes), resultIDs(again.Nodes))
	}
	s.Metier(text)
}

// mayPrecede reports whether a result may stand before another one: what is no métier comes behind
// métiers that answer no worse.
func mayPrecede(result, next *graph.SearchResult) bool {
	return result.Kind() == graph.SearchMetier || next.Kind() != graph.SearchMetier || result.Score > next.Score
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
