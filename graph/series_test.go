package graph_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// editionPage returns a page that is a table of an edition of a series.
func editionPage(id, series, version, title string) *graphtest.Page {
	p := graphtest.NewPage("x")
	p.Document.ID, p.Document.PartOf, p.Document.Edition, p.Document.Title = "document:"+id, series, &version, title
	return p
}

// TestSeries lists a release of two tables, an older edition kept beside it, and a page.
func TestSeries(t *testing.T) {
	codes := editionPage("rome/codes", "rome", "v461", "ROME v461: codes").Call(graphtest.Rome("E1101"), "Veilleur").Call(graphtest.Rome("E1102"), "Gardien")
	moves := editionPage("rome/moves", "rome", "v461", "ROME v461: courses").Move(graphtest.Rome("E1101"), graphtest.Rome("E1102"), fact.Mobility)
	old := editionPage("rome@v460/codes", "rome", "v460", "ROME v460: codes").Call(graphtest.Rome("E1101"), "Veilleur", "Vigile")
	codes.Document.Publisher, codes.Document.Date, moves.Document.Date = new("France Travail"), new("2025-03"), new("2025-04")
	page := graphtest.NewPage("page").Call(graphtest.Rome("E1101"), "Veilleur").Title("Luthier")
	page.Move(graphtest.Titled("Luthier"), graphtest.Rome("E1102"), fact.Evolution)
	d := graphtest.Dataset(t, codes, moves, old, page)
	oldest := graph.NewLoad(nil, graphtest.Dataset(t, codes, old), nil, day(1)).Completed(day(1))
	newest := graph.NewLoad(&oldest, d, nil, day(2)).Completed(day(2))
	info := graph.NewSnapshotWithHistory(d, []graph.Load{oldest, newest}, day(2)).Info("")
	all, err := info.Series(nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, series := range all {
		got = append(got, fmt.Sprintf("%s “%s” %s: %d facts, alone %v", series.Name, series.Title, fact.OrEmpty(series.Publisher), series.Facts, series.Alone))
		for _, e := range series.Editions {
			got = append(got, fmt.Sprintf("  %s %s %s %s: %d in %d", e.Name, fact.OrEmpty(e.Version), fact.OrEmpty(e.Date), fact.OrEmpty(e.LoadedAt), e.Facts, len(e.Documents)))
		}
	}
	want := []string{
		"page “Page page” : 3 facts, alone [{METIER 1} {APPELLATION 1} {ROME_CODE 0} {SKILL 0} {TRAINING 0} {TRANSITION 1}]",
		"  page   2026-01-02T00:00:00Z: 3 in 1",
		"rome “ROME v461” France Travail: 5 facts, alone [{METIER 0} {APPELLATION 2} {ROME_CODE 0} {SKILL 0} {TRAINING 0} {TRANSITION 1}]",
		"  rome v461 2025-04 2026-01-02T00:00:00Z: 3 in 2",
		"  rome@v460 v460  2026-01-01T00:00:00Z: 2 in 1",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, name := range []string{"rome", "rome@v460", "rome/moves", "document:rome@v460/codes"} {
		if one, err := info.Series(&name); err != nil || len(one) != 1 || one[0].Name != "rome" {
			t.Errorf("%s: %v, %v", name, one, err)
		}
	}
	var unknown *graph.NotFoundError
	if _, err := info.Series(new("rom")); !errors.As(err, &unknown) || len(unknown.Suggestions) != 2 {
		t.Errorf("unknown name: %v", err)
	}
}

func day(n int) time.Time { return time.Date(2026, 1, n, 0, 0, 0, 0, time.UTC) }

// TestAloneIsWhatGoes compares what a series states alone with what a graph without it lacks, as far as
// that keeps its ids: no names join and no rules.
func TestAloneIsWhatGoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var pages []*graphtest.Page
		metier := rapid.Custom(func(t *rapid.T) fact.Identifier {
			return graphtest.Rome(fmt.Sprintf("A110%d", rapid.IntRange(0, 5).Draw(t, "code")))
		})
		for k := range rapid.IntRange(2, 4).Draw(t, "pages") {
			p := graphtest.NewPage(fmt.Sprintf("p%d", k))
			for range rapid.IntRange(1, 5).Draw(t, "facts") {
				from, to := metier.Draw(t, "from"), metier.Draw(t, "to")
				p.Call(from, "Métier "+from.Value)
				p.Call(to, "Métier "+to.Value)
				p.Move(from, to, fact.Evolution)
				p.State(from, fact.SkillNeed{Label: "Savoir " + rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "skill"), Kind: fact.Savoir})
			}
			pages = append(pages, p)
		}
		whole := graphtest.Snapshot(t, pages...)
		all, err := whole.Info("").Series(nil)
		if err != nil {
			t.Fatal(err)
		}
		for k, series := range all {
			var others []*graphtest.Page
			for i, p := range pages {
				if i != k {
					others = append(others, p)
				}
			}
			left := graphtest.Snapshot(t, others...).Info("")
			for _, alone := range series.Alone {
				if gone := countOf(whole.Info(""), alone.Kind) - countOf(left, alone.Kind); gone != alone.Count {
					t.Fatalf("%s: %d of %s alone, and %d go with it", series.Name, alone.Count, alone.Kind, gone)
				}
			}
		}
	})
}

func countOf(info *graph.DatasetInfo, kind graph.CountedKind) int {
	for _, counted := range info.Counts {
		if counted.Kind == kind {
			return counted.Count
		}
	}
	return 0
}
