package search_test

import (
	"fmt"
	"testing"

	"passerelle/graph/search"
)

// TestSearchScore checks the scores and ways of an index of the one name Community manager, whose
// words are equally rare.
func TestSearchScore(t *testing.T) {
	b := search.NewBuilder(search.NewNumbering(1), nil)
	b.Add("Community manager", search.Name{Score: 1})
	index := b.Index()
	for _, tt := range []struct {
		text  string
		score string
		way   search.Way
	}{
		{"Community-Manager", "1.0000", search.ByExactName},
		{"community", "0.5633", search.ByWords},          // h = 0.5 + 0.25·(0.25 + 0.2·ln 2/ln 32), f = ½
		{"managers community", "0.8798", search.ByWords}, // q = (0.95·½ + 1) / (½ + 1), for managers is unknown; f = 0.975
		{"commu", "0.4992", search.ByPrefix},             // q = 0.9, for no other word begins so
		{"communitymanager", "0.9000", search.ByTypo},
		{"CM", "0.9500", search.ByAbbreviation},
		{"manageur", "0.3923", search.ByTypo}, // q = 1 − 1.5/8, and no standing
	} {
		for _, hit := range index.Search(tt.text, []bool{true}) {
			if got := fmt.Sprintf("%.4f", hit.Score()); got != tt.score || hit.Way != tt.way {
				t.Errorf("%q: score %s by way %d, want %s by way %d", tt.text, got, hit.Way, tt.score, tt.way)
			}
		}
		if len(index.Search(tt.text, []bool{true})) != 1 || len(index.Search(tt.text, []bool{false})) != 0 {
			t.Errorf("%q is not one hit of the wanted kind", tt.text)
		}
	}
}
