package loader_test

import (
	"cmp"
	"os"
	"slices"
	"strings"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/internal/nextrelease"
	"passerelle/loader"
)

// TestNextReleaseOfROME loads v460 and then a v461 made of it: ten moves less, ten more, five titles
// that move, two codes gone and one split. The graph must be that of v461 alone, and differ from
// that of v460 in nothing else.
func TestNextReleaseOfROME(t *testing.T) {
	if testing.Short() {
		t.Skip("makes three national graphs")
	}
	if _, err := os.Stat(rome4Release); err != nil {
		t.Skip("needs the release v460 of ROME 4.0 in " + rome4Release)
	}
	dir := t.TempDir()
	edits, err := nextrelease.Make(dir, rome4Release)
	if err != nil {
		t.Fatal(err)
	}
	w, clean := &world{t: t}, &world{t: t}
	loadFiles(w, rome4Release)
	before := w.dataset()
	loadFiles(w, dir)
	loadFiles(clean, dir)
	after := w.dataset()
	if after.Version != clean.dataset().Version {
		t.Error("the graph is not that of the new release alone")
	}
	if n, m := len(before.Facts()), len(after.Facts()); m < n*99/100 || m > n*101/100 {
		t.Errorf("%d facts became %d", n, m)
	}
	gone, added := differingRelations(before, after), differingRelations(after, before)
	checkMoves(t, "withdrawn", gone, edits.MovesGone, edits)
	checkMoves(t, "added", added, edits.MovesAdded, edits)
	checkTitles(t, gone, added, edits)
}

// loadFiles loads the files of a directory into a world.
func loadFiles(w *world, dir string) {
	w.t.Helper()
	sources, err := loader.Files([]string{dir})
	if err != nil {
		w.t.Fatal(err)
	}
	if _, err := w.load(loader.MergeOptions{}, sources...); err != nil {
		w.t.Fatal(err)
	}
}

// differingRelations returns the relations of a that b does not have with the same facts and numbers,
// but for the confidence of moves of which only the way back was edited.
func differingRelations(a, b *graph.Dataset) []graph.Relation {
	var list []graph.Relation
	for _, r := range a.Relations {
		k, found := slices.BinarySearchFunc(b.Relations, r, func(s, r graph.Relation) int {
			return cmp.Or(strings.Compare(s.Predicate, r.Predicate), strings.Compare(s.From, r.From), strings.Compare(s.To, r.To))
		})
		if !found || statedBy(r) != statedBy(b.Relations[k]) || believedOtherwise(r, b.Relations[k]) {
			list = append(list, r)
		}
	}
	return list
}

// statedBy returns what the facts of a relation say, without their places.
func statedBy(r graph.Relation) string {
	var texts []string
	for _, f := range r.Facts {
		texts = append(texts, f.Evidence.Document.ID+f.Evidence.Rule+f.Evidence.Quote)
	}
	slices.Sort(texts)
	return strings.Join(texts, "\n")
}

// believedOtherwise reports whether a move is believed otherwise, though nothing is said otherwise of it
// or of the way back.
func believedOtherwise(r, other graph.Relation) bool {
	back := func(r graph.Relation) string { return statedBy(graph.Relation{Facts: r.Reverse}) }
	return back(r) == back(other) && believed(r) != believed(other)
}

// believed returns the confidence of a relation, 0 if it is no transition.
func believed(r graph.Relation) float64 {
	if r.Confidence() == nil {
		return 0
	}
	return *r.Confidence()
}

// touches reports whether a relation has to do with a code that is gone or is split.
func touches(r graph.Relation, edits *nextrelease.Edits) bool {
	for _, code := range append([]string{edits.Split.To}, edits.CodesGone...) {
		if strings.HasSuffix(r.From, code) || strings.HasSuffix(r.To, code) {
			return true
		}
	}
	return false
}

// checkMoves checks that the transitions that differ are those that were edited.
func checkMoves(t *testing.T, what string, relations []graph.Relation, want [][2]string, edits *nextrelease.Edits) {
	t.Helper()
	var got [][2]string
	for _, r := range relations {
		if r.Confidence() != nil && !touches(r, edits) {
			got = append(got, [2]string{strings.TrimPrefix(r.From, "metier:"), strings.TrimPrefix(r.To, "metier:")})
		}
	}
	order := func(a, b [2]string) int { return cmp.Or(strings.Compare(a[0], b[0]), strings.Compare(a[1], b[1])) }
	want = slices.SortedFunc(slices.Values(want), order)
	if !slices.Equal(slices.SortedFunc(slices.Values(got), order), want) {
		t.Errorf("moves %s: %v, want %v", what, got, want)
	}
}

// checkTitles checks that titles move as edited, and that no other relation differs.
func checkTitles(t *testing.T, gone, added []graph.Relation, edits *nextrelease.Edits) {
	t.Helper()
	moved := map[string]bool{}
	for _, title := range edits.TitlesMoved {
		moved[title.From], moved[title.To] = true, true
	}
	moved[edits.Split.From] = true
	counts := map[bool]int{}
	for k, r := range append(slices.Clone(gone), added...) {
		switch {
		case touches(r, edits) || r.Confidence() != nil || r.Predicate == fact.PredicateBroader:
		case r.Predicate == fact.PredicateAppellation && moved[strings.TrimPrefix(r.From, "metier:")]:
			counts[k < len(gone)]++
		default:
			t.Errorf("%s of %s to %s differs", r.Predicate, r.From, r.To)
		}
	}
	if counts[true] != len(edits.TitlesMoved)+len(edits.SplitTitles) || counts[false] != len(edits.TitlesMoved) {
		t.Errorf("%d titles withdrawn and %d added beside those of codes that are gone or new", counts[true], counts[false])
	}
}

// TestTwoYearsOfOnisep loads Onisep's lists of January and of October, and then that of January
// again, which is refused.
func TestTwoYearsOfOnisep(t *testing.T) {
	for _, path := range []string{ideoRelease, ideoXMLRelease} {
		if _, err := os.Stat(path); err != nil {
			t.Skipf("no national data: %v", err)
		}
	}
	w, clean := &world{t: t}, &world{t: t}
	loadFiles(w, ideoRelease)
	loadFiles(w, ideoXMLRelease)
	loadFiles(clean, ideoXMLRelease)
	if w.dataset().Version != clean.dataset().Version {
		t.Error("the list of October does not stand alone")
	}
	sources, err := loader.Files([]string{ideoRelease})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.load(loader.MergeOptions{}, sources...); err == nil || !strings.Contains(err.Error(), "(2025-01) is older than “Onisep, Idéo-métiers” (2025-10)") {
		t.Errorf("got %v, want the list of January refused", err)
	}
}
