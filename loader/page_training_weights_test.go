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
	"passerelle/loader/tagger/training"
)

// trainingOptions say how the weights of trainings are learned. The least weight keeps the file small.
func trainingOptions(names map[tagger.Feature]string) training.Options {
	return training.Options{
		Kinds: loader.TrainingKinds, Links: loader.GapNames, Names: names,
		MinCount: 3, Variance: 0.4, Steps: 60, Pruned: 0.08, Again: 20,
	}
}

// TestTrainingWeights checks that the weights of trainings are those which the pages teach.
func TestTrainingWeights(t *testing.T) {
	skipIfShort(t)
	names := map[tagger.Feature]string{}
	checkTagger(t, "trainings", "TestTrainingWeights", examplesOf(trainingPages(weighedPages(t), names)), trainingOptions(names))
}

// TestTrainingFolds prints, with PASSERELLE_LONG and -v, how well the taught pages are read with weights of trainings that the
// others teach, by thresholds.
func TestTrainingFolds(t *testing.T) {
	if !longtest.Wanted() || !testing.Verbose() {
		t.Skip("prints a measurement: PASSERELLE_LONG=1 go test -v")
	}
	names := map[tagger.Feature]string{}
	pages := trainingPages(teachingPages(t), names)
	sums := map[string]map[string]tally{}
	for fold := range folds {
		m := learn(t, examplesOf(pagesBeside(pages, fold)), trainingOptions(names))
		for k, p := range pages {
			if k%folds != fold || p.isRuled() {
				continue
			}
			for _, v := range trainingSettings {
				row := fmt.Sprint(v)
				if sums[row] == nil {
					sums[row] = map[string]tally{}
				}
				for kind, one := range p.readWithTrainings(t, m, v) {
					sums[row][kind] = sums[row][kind].plus(one)
				}
			}
		}
	}
	var b strings.Builder
	for _, kind := range loader.TrainingKinds {
		for _, row := range slices.Sorted(maps.Keys(sums)) {
			fmt.Fprintf(&b, "%s\t%v\t%s\n", kind, sums[row][kind], row)
		}
	}
	t.Logf("\n%s", b.String())
}

// pagesBeside returns the pages that are not in a fold.
func pagesBeside(pages []*taggedPage, fold int) (found []*taggedPage) {
	for k, p := range pages {
		if k%folds != fold {
			found = append(found, p)
		}
	}
	return found
}

// trainingSettings are thresholds to compare: those in use where all are 0, and rules alone where all are 2.
var trainingSettings = [][3]float64{
	{},
	{2, 2, 2},
	{0.6, 0.5, 0.9},
	{0.85, 0.6, 0.9},
	{2, 2, 0.8},
}

// readWithTrainings scores what is read of a page with weights of trainings.
func (p *taggedPage) readWithTrainings(t *testing.T, m *tagger.Model, thresholds [3]float64) map[string]tally {
	t.Helper()
	defer loader.UseTrainingWeights(m, thresholds)()
	got, refusal := factsOfPage(p.goldPage, fileSource(t, p.source))
	if refusal != nil {
		t.Log(p.name, refusal)
	}
	return scorePage(p.goldPage, got).byKind
}
