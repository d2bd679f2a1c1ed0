package loader_test

import (
	"fmt"
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
	sums := foldSums{}
	for fold := range folds {
		learned, tested := parted(pages, fold)
		m := learn(t, examplesOf(learned), trainingOptions(names))
		for _, p := range tested {
			if p.isRuled() {
				continue
			}
			for _, v := range trainingSettings {
				sums.add(fmt.Sprint(v), p.readWithTrainings(t, m, v))
			}
		}
	}
	t.Logf("\n%s", sums.table(loader.TrainingKinds))
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
