package loader_test

import (
	"regexp"
	"strings"
	"testing"

	"passerelle/graph"
)

// inclusiveRest matches what may be left in a label of inclusive writing, brackets and double forms.
var inclusiveRest = regexp.MustCompile(`[()·•‧]|\p{L}[./]\p{Ll}{1,6}(?:\P{L}|$)| / |\s-$|^\p{Ll}|(?:^|\s|')E(?:duc|tat|lectric|lev|cri)`)

// TestDisplayLabels shows every métier of all sources, ROME 4.0's 1,584 and Onisep's 1,044 among them, in
// each gender: without marks, brackets or double form, with a capital and its accent.
func TestDisplayLabels(t *testing.T) {
	n := everythingGraph(t)
	shown, paired := 0, 0
	for m := range n.snapshot.EachMetier() {
		for _, gender := range []graph.LabelGender{graph.LabelMasculine, graph.LabelFeminine} {
			if label := m.DisplayLabel(gender); label == "" || inclusiveRest.MatchString(label) && !strings.HasSuffix(label, "/LSF") && !strings.Contains(label, "et/ou") {
				t.Errorf("%s: %q is shown as %q", m.ID, m.Label, label)
			}
		}
		both := m.DisplayLabel(graph.LabelBoth)
		if strings.Count(both, " / ") > 1 {
			t.Errorf("%s: %q is shown in both genders as %q", m.ID, m.Label, both)
		}
		if strings.Contains(both, " / ") {
			paired++
		}
		shown++
	}
	t.Logf("%d labels are shown, %d of them in two forms", shown, paired)
	if shown < 2700 || paired < 1700 {
		t.Error("want at least 2,700 and 1,700")
	}
}
