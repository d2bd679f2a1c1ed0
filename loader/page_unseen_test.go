package loader_test

import (
	"slices"
	"testing"

	"passerelle/internal/longtest"
	"passerelle/loader"
	"passerelle/loader/tagger"
)

// foldsOfPages is the number of parts into which pages are split for TestUnseenPages.
const foldsOfPages = 3

// TestUnseenPages prints, with PASSERELLE_LONG and -v, how well the taught pages are read by rules alone and with the weights
// of titles, skills, trainings, statuses and pay that the other pages teach: that is what to expect of pages that nobody has
// seen, where their métier is found as it is here. It takes some minutes.
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
	statuses := labelledStatuses(pages)
	pays := labelledPays(teachingPages(t))
	names := map[tagger.Feature]string{}
	titles, skills, trainings := taggedTitles(pages, names), taggedSkills(t, teachingPages(t), names), trainingPages(pages, names)
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
		isLeft := func(p *goldPage) bool { return inPart[p.source] }
		defer loader.UseStatusWeights(fitStatuses(t, samples(statuses, isLeft)))()
		defer loader.UsePayWeights(payModels[0].fit(t, pays, isLeft), payModels[1].fit(t, pays, isLeft))()
		defer loader.UseTitleWeights(learn(t, examplesOf(notIn(titles, isLeft)), titleOptions(names)))()
		defer loader.UseSkillWeights(learn(t, examplesOf(notIn(skills, isLeft)), skillOptions(names)), [3]float64{}, [3]float64{}, [3]float64{})()
		defer loader.UseTrainingWeights(learn(t, examplesOf(notIn(trainings, isLeft)), trainingOptions(names)), [3]float64{})()
		for _, p := range goldPages(t, taughtPages) {
			if inPart[p.source] {
				score("more", p)
			}
		}
	}
	t.Logf("rules alone as open, with weights as more:\n%s", kinds)
}

// notIn returns the pages that are not left out.
func notIn(pages []*taggedPage, isLeft func(*goldPage) bool) []*taggedPage {
	return slices.DeleteFunc(slices.Clone(pages), func(p *taggedPage) bool { return isLeft(p.goldPage) })
}
