package loader_test

import (
	"slices"
	"testing"

	"passerelle/internal/longtest"
	"passerelle/loader"
	"passerelle/loader/tagger"
)

// foldsOfPages is the number of parts into which pages are split for TestUnseenPages.
const foldsOfPages = 6

// TestUnseenPages prints, with PASSERELLE_LONG and -v, how well the taught pages are read by rules alone and with the weights
// of titles, statuses, pay and trainings that the other pages teach: that is what to expect of pages that nobody has seen. It takes
// some minutes.
func TestUnseenPages(t *testing.T) {
	if !longtest.Wanted() || !testing.Verbose() {
		t.Skip("prints a measurement: PASSERELLE_LONG=1 go test -v")
	}
	pages := weighedPages(t)
	kinds := newScoreTable("kind", pageKinds)
	score := func(half string, p *goldPage) {
		got, _ := factsOfPage(p, fileSource(t, p.source))
		kinds.add(half, scorePage(p, got).byKind)
	}
	all := map[string][]labelledPhrase{}
	for _, k := range weighedKinds {
		all[k.name] = k.labelled(pages)
	}
	pays := labelledPays(teachingPages(t))
	names := map[tagger.Feature]string{}
	trainings := trainingPages(t, teachingPages(t), names)
	restore := loader.ReadByRules()
	for _, p := range goldPages(t, taughtPages) {
		score("open", p)
	}
	restore()
	for part := range foldsOfPages {
		inPart := map[string]bool{}
		for n, p := range goldPages(t, taughtPages) {
			inPart[p.source] = n%foldsOfPages == part
		}
		for _, k := range weighedKinds {
			defer loader.UseWeights(k.name, k.fit(t, samples(all[k.name], func(p *goldPage) bool { return inPart[p.source] })))()
		}
		isLeft := func(p *goldPage) bool { return inPart[p.source] }
		defer loader.UsePayWeights(payModels[0].fit(t, pays, isLeft), payModels[1].fit(t, pays, isLeft))()
		taught := slices.DeleteFunc(slices.Clone(trainings), func(p *taggedPage) bool { return isLeft(p.goldPage) })
		defer loader.UseTrainingWeights(learn(t, examplesOf(taught), trainingOptions(names)), [4]float64{})()
		for _, p := range goldPages(t, taughtPages) {
			if inPart[p.source] {
				score("more", p)
			}
		}
	}
	t.Logf("rules alone as open, with weights as more:\n%s", kinds)
}
