package loader_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"passerelle/loader"
	"passerelle/loader/weigh"
	"passerelle/loader/weigh/train"
)

// statusOptions say how the weights of statuses are learned.
var statusOptions = train.Options{Ridge: 0.001, Least: 3, Negligible: 0.05}

// statusClasses are what a phrase with a status may state.
var statusClasses = []string{"nothing", "status"}

// A labelledStatus is a phrase of a page that may state a status with the index of its class; -1 if the gold list leaves it open.
type labelledStatus struct {
	features []string
	page     *goldPage
	class    int
}

// labelledStatuses returns the phrases of pages that may state a status with their classes.
func labelledStatuses(pages []*goldPage) []labelledStatus {
	var all []labelledStatus
	for _, p := range pages {
		expected, allowed := p.pageFacts(p.Expected), p.pageFacts(p.Allowed)
		for _, phrase := range loader.StatusPhrases(p.name+".txt", p.text) {
			if p.isRuled() {
				phrase.Features = slices.DeleteFunc(phrase.Features, func(f string) bool { return strings.HasPrefix(f, "is="+loader.RuleMark) })
			}
			all = append(all, labelledStatus{phrase.Features, p, classOfStatus(phrase.Value, expected, allowed)})
		}
	}
	return all
}

// classOfStatus returns the index of the class of a status, -1 if the gold list leaves it open.
func classOfStatus(label string, expected, allowed []pageFact) int {
	states := func(f pageFact) bool { return f.kind == "status" && isOneOf(label, f.label) }
	switch {
	case slices.ContainsFunc(expected, states):
		return 1
	case slices.ContainsFunc(allowed, states):
		return -1
	}
	return 0
}

// samples returns the phrases whose class is known, but for those of some pages.
func samples(all []labelledStatus, isLeft func(*goldPage) bool) []train.Sample {
	var some []train.Sample
	for _, one := range all {
		if one.class >= 0 && !isLeft(one.page) {
			some = append(some, train.Sample{Features: one.features, Class: one.class})
		}
	}
	return some
}

// fitStatuses returns the weights that samples teach.
func fitStatuses(t *testing.T, some []train.Sample) *weigh.Model {
	t.Helper()
	m, err := train.Fit(statusClasses, some, statusOptions)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// weighedPages returns the pages that teach weights. The seeds and their like count three times, since all of their facts must
// be read.
func weighedPages(t *testing.T) []*goldPage {
	t.Helper()
	pages, seeds := teachingPages(t), seedPages(t)
	return slices.Concat(pages, seeds, seeds, seeds)
}

// TestStatusWeights checks that the weights of statuses are those which the pages teach, by a digest of the pages and of the
// features of some of them; with -update it finds them anew.
func TestStatusWeights(t *testing.T) {
	skipIfShort(t)
	pages := weighedPages(t)
	all := []any{statusOptions}
	for n, p := range pages {
		all = append(all, p.text, p.pageFacts(p.Expected), p.pageFacts(p.Allowed))
		if n%20 == 0 {
			all = append(all, loader.StatusPhrases(p.name+".txt", p.text))
		}
	}
	checkWeights(t, "statuses", digestOf(all...), func() *weigh.Model {
		return fitStatuses(t, samples(labelledStatuses(pages), func(*goldPage) bool { return false }))
	})
}

// checkWeights checks that a file of weights has a digest of what they are learned from, or writes it with -update.
func checkWeights(t *testing.T, name, digest string, learned func() *weigh.Model) {
	t.Helper()
	head := fmt.Sprintf("# What gold pages teach of %s: go test ./loader -run Weights -update. Digest %s.\n", name, digest)
	file := "weights/" + name + ".txt"
	if *update {
		if err := os.WriteFile(file, []byte(head+learned().String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(text), head) {
		t.Errorf("%s does not begin with\n%sPages, rules or features have changed: go test ./loader -run Weights -update", file, head)
	}
}
