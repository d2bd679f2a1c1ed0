package loader_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"passerelle/graph/fact"
	"passerelle/loader"
	"passerelle/loader/weigh"
	"passerelle/loader/weigh/train"
)

// A weighedKind is a kind of phrase whose weights are learned from the gold pages.
type weighedKind struct {
	name    string
	classes []string // the first is for phrases that state nothing
	ridge   float64
	// states returns the class of a phrase that a gold fact of a page states, "" if it states none of it, and "other" if it
	// states something that has no class.
	states func(p *goldPage, f pageFact, phrase string) string
}

var weighedKinds = []weighedKind{
	{"statuses", []string{"nothing", "status"}, 0.001, func(_ *goldPage, f pageFact, phrase string) string {
		return classIf(f.kind == "status" && isOneOf(phrase, f.label), "status")
	}},
}

func classIf(holds bool, class string) string {
	if holds {
		return class
	}
	return ""
}

// classOfTitle returns what a title is where a fact names it: an end of a move from or to the métier of a page, or a name of it.
func classOfTitle(p *goldPage, f pageFact, phrase string) string {
	titleForms, own := titleKeys(phrase), p.namesOf(firstOf(p.titles()...))
	switch {
	case f.kind == "appellation":
		return classIf(overlap(titleKeys(f.label), titleForms), "name")
	case f.kind != "transition" || overlap(titleForms, own):
		return ""
	case overlap(f.from, own) && overlap(f.to, titleForms):
		return classOfMove(f.move)
	case overlap(f.to, own) && overlap(f.from, titleForms) && isOneOf(string(fact.Related), f.move):
		return "related"
	case overlap(f.to, own) && overlap(f.from, titleForms):
		return "feeder"
	}
	return classIf(overlap(f.to, titleForms) || overlap(f.from, titleForms), "other")
}

func classOfMove(kinds string) string {
	for _, kind := range []fact.TransitionKind{fact.Evolution, fact.Related} {
		if isOneOf(string(kind), kinds) {
			return strings.ToLower(string(kind))
		}
	}
	return "other"
}

// A labelledPhrase is a phrase of a page with the index of its class; -1 if the gold list leaves it open.
type labelledPhrase struct {
	features []string
	page     *goldPage
	class    int
}

// labelled returns the phrases of pages with their classes.
func (k weighedKind) labelled(pages []*goldPage) []labelledPhrase {
	var all []labelledPhrase
	for _, p := range pages {
		expected, allowed := p.pageFacts(p.Expected), p.pageFacts(p.Allowed)
		for _, phrase := range loader.Phrases(p.name+".txt", p.text, k.name) {
			if p.isRuled() {
				phrase.Features = slices.DeleteFunc(phrase.Features, func(f string) bool { return strings.HasPrefix(f, "is="+loader.RuleMark) })
			}
			all = append(all, labelledPhrase{phrase.Features, p, k.classOf(p, phrase.Value, expected, allowed)})
		}
	}
	return all
}

// classOf returns the index of the class of a phrase, -1 if the gold list leaves it open.
func (k weighedKind) classOf(p *goldPage, phrase string, expected, allowed []pageFact) int {
	class := ""
	for _, f := range expected {
		if class == "" || class == "other" {
			class = firstOf(k.states(p, f, phrase), class)
		}
	}
	isOpen := slices.ContainsFunc(allowed, func(f pageFact) bool { return k.states(p, f, phrase) != "" })
	isOwn := k.name == "titles" && overlap(titleKeys(phrase), p.namesOf(firstOf(p.titles()...)))
	switch {
	case class == "" && !isOpen && !isOwn:
		return 0
	case class == "", class == "other":
		return -1
	}
	return slices.Index(k.classes, class)
}

// options say how the weights of a kind are learned.
func (k weighedKind) options() train.Options {
	return train.Options{Ridge: k.ridge, Least: 3, Negligible: 0.05}
}

// samples returns the phrases whose class is known, but for those of some pages.
func samples(all []labelledPhrase, isLeft func(*goldPage) bool) []train.Sample {
	var some []train.Sample
	for _, one := range all {
		if one.class >= 0 && !isLeft(one.page) {
			some = append(some, train.Sample{Features: one.features, Class: one.class})
		}
	}
	return some
}

// fit returns the weights that samples teach.
func (k weighedKind) fit(t *testing.T, some []train.Sample) *weigh.Model {
	t.Helper()
	m, err := train.Fit(k.classes, some, k.options())
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

// digest returns a digest of what the pages state and of the features of some of them.
func (k weighedKind) digest(pages []*goldPage) string {
	all := []any{k.options()}
	for n, p := range pages {
		all = append(all, p.text, p.pageFacts(p.Expected), p.pageFacts(p.Allowed))
		if n%20 == 0 {
			all = append(all, loader.Phrases(p.name+".txt", p.text, k.name))
		}
	}
	return digestOf(all...)
}

// TestWeights checks that the weights are those which the pages teach, by a digest of the pages and of the features of some of
// them; with -update it finds them anew, which takes a minute.
func TestWeights(t *testing.T) {
	skipIfShort(t)
	pages := weighedPages(t)
	for _, k := range weighedKinds {
		checkWeights(t, k.name, k.digest(pages), func() *weigh.Model {
			return k.fit(t, samples(k.labelled(pages), func(*goldPage) bool { return false }))
		})
	}
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
