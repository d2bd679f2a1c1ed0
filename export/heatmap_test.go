package export_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"passerelle/export"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/internal/picture/picturetest"
)

// TestHeatMap compares the titles and numbers of the cells with the table, of which one value is
// unknown.
func TestHeatMap(t *testing.T) {
	e := seedGraph(t)
	for _, options := range []string{"", "metric=jaccard", "metier=social+media+manager&metier=directrice+marketing+digital"} {
		svg := contents(t, e, "overlap.svg", options)
		picturetest.Check(t, []byte(svg))
		var names []string
		var rows []map[string]any
		for _, line := range lines(contents(t, e, "overlap.ndjson", options)) {
			var row map[string]any
			if err := json.Unmarshal([]byte(line), &row); err != nil {
				t.Fatal(err)
			}
			rows = append(rows, row)
			metier := e.Snapshot.Node(row["metier"].(string)).(*graph.Metier)
			var codes []string
			for _, code := range row["romeCodes"].([]any) {
				codes = append(codes, code.(string))
			}
			names = append(names, strings.TrimSpace(strings.Join(codes, ", ")+" "+metier.DisplayLabel(graph.LabelMasculine)))
		}
		heads := strings.Split(lines(contents(t, e, "overlap.csv", options))[0], ",")[3:]
		for r, row := range rows {
			for c, head := range heads {
				says := "inconnu"
				if value, known := row[head].(float64); known {
					says = fmt.Sprintf("%.0f\u00a0%%", 100*value)
				}
				if r == c {
					says = "le même métier"
				}
				want := "<title>" + strings.ReplaceAll(names[r]+" → "+names[c]+"\u00a0: "+says, "'", "&#39;") + "</title>"
				if strings.Count(svg, want) != 1 {
					t.Errorf("%s: %q is there %d times", options, want, strings.Count(svg, want))
				}
			}
		}
		if cells := strings.Count(svg, "→"); cells != len(heads)*len(heads) {
			t.Errorf("%s: %d cells of %d métiers", options, cells, len(heads))
		}
	}
}

// TestHeatMapIsBounded draws fifty métiers with hostile labels, and refuses one more.
func TestHeatMapIsBounded(t *testing.T) {
	svg := contents(t, manyMetiers(t, 50), "overlap.svg", "lang=en")
	picturetest.Check(t, []byte(svg))
	if cells := strings.Count(svg, "→"); cells != 2500 || strings.Contains(svg, "<script>") {
		t.Errorf("%d cells, or a label that is not escaped", cells)
	}
	_, err := export.New(t.Context(), manyMetiers(t, 51), "overlap.svg", url.Values{})
	const want = "argument metier must name at most 50 for a picture, or domain as few: got 51"
	if err == nil || err.Error() != want {
		t.Errorf("got error %v, want %s", err, want)
	}
}

// manyMetiers returns a dataset of that many métiers. Each asks for a skill of its own and for those of
// the three before it.
func manyMetiers(t *testing.T, count int) export.StoredGraph {
	t.Helper()
	document := &fact.Document{ID: "document:page", Title: "Page", Format: "test", Hash: "hash"}
	var facts []fact.Fact
	state := func(metier int, statement fact.Statement) {
		facts = append(facts, fact.Fact{
			Subject: fact.Identifier{Scheme: fact.SchemeOnisep, Value: fmt.Sprint("MET.", metier+1)}, Statement: statement,
			Evidence: fact.Evidence{Document: document, Line: len(facts) + 1, Quote: "q", End: 1, Rule: "test"},
		})
	}
	for k := range count {
		label := fmt.Sprint(k, " ", hostile)
		state(k, fact.Naming{Title: french.Title{Label: label, Masculine: label}, Preferred: true})
		for skill := max(1, k-3); skill <= k; skill++ {
			state(k, fact.SkillNeed{Label: fmt.Sprint("compétence ", skill), Kind: fact.Savoir})
		}
	}
	dataset, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	return export.StoredGraph{Snapshot: graph.NewSnapshot(dataset), LoadedAt: loadedAt}
}
