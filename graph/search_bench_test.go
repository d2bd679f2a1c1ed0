package graph_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"passerelle/graph"
	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
)

// BenchmarkSearch searches for 2,000 titles of ROME as people type them. "scan" compares with a
// program that looks at all forms of titles for the nearest one by optimal string alignment. Run
// it with -benchtime 1x.
func BenchmarkSearch(b *testing.B) {
	d := nationalNames(b)
	s := graph.NewSnapshot(d)
	titles := titleForms(d)
	texts := func(typed func(rng *rand.Rand, form string) string) []string {
		rng := rand.New(rand.NewPCG(3, 4))
		list := make([]string, 2000)
		for k := range list {
			list[k] = typed(rng, titles[rng.IntN(len(titles))].form)
		}
		return list
	}
	one := texts(misspell)
	search := func(text string) { graphtest.Must(s.Search(text, nil, 20, nil)) }
	for _, c := range []struct {
		name  string
		texts []string
		ask   func(string)
	}{
		{"exact", texts(func(_ *rand.Rand, form string) string { return form }), search},
		{"one-typo", one, search},
		{"two-typos", texts(func(rng *rand.Rand, form string) string { return misspell(rng, misspell(rng, form)) }), search},
		{"begun", texts(func(rng *rand.Rand, form string) string {
			letters := []rune(form)
			return string(letters[:min(len(letters), 2+rng.IntN(12))])
		}), search},
		{"sentence", []string{"je voudrais devenir animatrice de réseaux sociaux dans une association près de chez moi"}, search},
		{"not-found", one, func(text string) { s.Metier(text) }},
		{"scan", one[:5], scanTitles(titles)},
	} {
		b.Run(c.name, func(b *testing.B) { measureBest(b, c.texts, c.ask) })
	}
}

// scanTitles returns a function that looks for the title with the fewest typos, one after the
// other.
func scanTitles(titles []titleForm) func(string) {
	keys := make([]string, len(titles))
	for k, title := range titles {
		keys[k] = french.Fold(title.form)
	}
	return func(text string) {
		key, fewest := french.Fold(text), len(text)
		for _, candidate := range keys {
			fewest = min(fewest, graphtest.EditDistance(key, candidate))
		}
		readSink += fewest
	}
}

// measureBest reports the median and the 99th percentile of the times that questions take. Each is
// asked five times, and the shortest time counts, so that whatever else the machine does is left
// out.
func measureBest(b *testing.B, texts []string, ask func(string)) {
	b.Helper()
	best := make([]time.Duration, len(texts))
	for b.Loop() {
		for k, text := range texts {
			best[k] = time.Hour
			for range 5 {
				start := time.Now()
				ask(text)
				best[k] = min(best[k], time.Since(start))
			}
		}
	}
	slices.Sort(best)
	b.ReportMetric(micros(best[len(best)/2]), "p50-µs")
	b.ReportMetric(micros(best[len(best)*99/100]), "p99-µs")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkNames indexes the names of ROME.
func BenchmarkNames(b *testing.B) {
	s := graph.NewSnapshot(nationalNames(b))
	for b.Loop() {
		graph.NewNames(s)
	}
}
