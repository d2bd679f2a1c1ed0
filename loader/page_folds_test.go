package loader_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"passerelle/internal/longtest"
	"passerelle/loader"
	"passerelle/loader/tagger"
)

// folds is the number of parts into which pages are split for TestSkillFolds.
const folds = 5

// TestSkillFolds prints, with PASSERELLE_LONG and -v, how well weights do on pages that they were not learned from, by
// the probability from which on a skill counts: those of each fifth of the pages are learned from the others. The rules
// were written with the open pages in sight, so that only the taught ones say how well both do together.
func TestSkillFolds(t *testing.T) {
	if !longtest.Wanted() || !testing.Verbose() {
		t.Skip("prints a measurement: PASSERELLE_LONG=1 go test -v")
	}
	names := map[tagger.Feature]string{}
	pages := taggedSkills(t, teachingPages(t), names)
	sums := foldSums{}
	for fold := range folds {
		learned, tested := parted(pages, fold)
		m := learn(t, examplesOf(learned), skillOptions(names))
		for _, p := range tested {
			half := "open"
			if !p.isRuled() {
				half = "taught"
			}
			for _, least := range []float64{0.2, 0.3, 0.4, 0.5, 0.6, 0.7} {
				sums.add(fmt.Sprintf("%s, tagger from %.1f on", half, least), p.score(m, least))
			}
			never := [3]float64{1, 1, 1}
			sums.add(half+", rules", p.read(t, m, never, never, never))
			for _, v := range settings {
				sums.add(fmt.Sprintf("%s, rules and tagger %v", half, v), p.read(t, m, v[0], v[1], v[2]))
			}
		}
	}
	t.Logf("\n%s", sums.table(loader.TaggedKinds))
}

// parted returns the pages that are not in a fold, and those that are.
func parted(pages []*taggedPage, fold int) (learned, tested []*taggedPage) {
	for k, p := range pages {
		if k%folds == fold {
			tested = append(tested, p)
		} else {
			learned = append(learned, p)
		}
	}
	return learned, tested
}

// foldSums are sums by row and kind.
type foldSums map[string]map[string]tally

// add adds what one page gave to a row.
func (s foldSums) add(row string, more map[string]tally) {
	if s[row] == nil {
		s[row] = map[string]tally{}
	}
	for kind, one := range more {
		s[row][kind] = s[row][kind].plus(one)
	}
}

// table returns the sums of some kinds, a line for each kind and row.
func (s foldSums) table(kinds []string) string {
	var b strings.Builder
	for _, kind := range kinds {
		for _, row := range slices.Sorted(maps.Keys(s)) {
			fmt.Fprintf(&b, "%s\t%v\t%s\n", kind, s[row][kind], row)
		}
	}
	return b.String()
}

// settings are thresholds to compare: least, replace and veto, those in use where all are 0.
var settings = [][3][3]float64{
	{},
	{{0.7, 0.6, 0.5}, {1, 1, 1}, {1, 1, 1}},
	{{0.6, 0.5, 0.4}, {1, 0.9, 0.9}, {0.98, 0.98, 0.98}},
	{{0.6, 0.5, 0.4}, {1, 0.8, 0.8}, {0.95, 0.95, 0.95}},
	{{0.5, 0.4, 0.4}, {1, 0.9, 0.9}, {0.98, 0.98, 0.98}},
}

// read scores what rules and tagger make of a page.
func (p *taggedPage) read(t *testing.T, m *tagger.Model, least, replace, veto [3]float64) map[string]tally {
	t.Helper()
	defer loader.UseSkillWeights(m, least, replace, veto)()
	got, refusal := factsOfPage(p.goldPage, fileSource(t, p.source))
	if refusal != nil {
		t.Log(p.name, refusal)
	}
	return scorePage(p.goldPage, got).byKind
}
