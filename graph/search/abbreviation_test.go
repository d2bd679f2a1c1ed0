package search_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"passerelle/graph/search"
)

// TestSynonymLines checks the form of the curated list: no phrase is blank, each line reads something
// as something else, and no two lines read the same as the same.
func TestSynonymLines(t *testing.T) {
	type reading struct{ written, read string }
	readings := map[reading]bool{}
	for _, line := range search.SynonymLines() {
		different := false
		for _, written := range line.Written {
			for _, read := range line.Read {
				r := reading{written, read}
				if written == "" || read == "" || written != read && readings[r] {
					t.Errorf("%q is read as %q again, or one is blank", written, read)
				}
				readings[r], different = true, different || written != read
			}
		}
		if !different {
			t.Errorf("line %+v reads nothing as something else", line)
		}
	}
	if len(readings) < 300 {
		t.Errorf("%d readings", len(readings))
	}
}

func TestParseSynonymLines(t *testing.T) {
	want := []search.SynonymLine{
		{[]string{"com", "communication"}, []string{"com", "communication"}},
		{[]string{"docteur", "docteure", "toubib"}, []string{"medecin"}},
	}
	got := search.ParseSynonymLines("# a remark\n\ncom = communication\nDocteur = toubib > médecin\n")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestExpansions replaces one phrase, or two that follow each other, in one direction where they are
// one-way.
func TestExpansions(t *testing.T) {
	for text, want := range map[string][]string{
		"DRH":           {"directeur des ressources humaines"},
		"Prof de maths": {"professeur de maths", "prof de mathematiques", "professeur de mathematiques"},
		"médecin":       nil,
		"plombière":     nil,
	} {
		if got := search.Expansions(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestExpansionsOfMany checks that a long text of abbreviations, of which each may be read in several ways, costs no
// more than its few expansions do.
func TestExpansionsOfMany(t *testing.T) {
	text := strings.Repeat("rh cdi bts ", 90)
	if n := len(search.Expansions(text)); n == 0 || n > 12 {
		t.Errorf("%d expansions", n)
	}
	if allocations := testing.AllocsPerRun(5, func() { search.Expansions(text) }); allocations > 500 {
		t.Errorf("%.0f allocations", allocations)
	}
}
