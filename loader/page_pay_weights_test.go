package loader_test

import (
	"slices"
	"strings"
	"testing"

	"passerelle/loader"
	"passerelle/loader/weigh"
	"passerelle/loader/weigh/train"
)

var payClasses = []string{"nothing", "pay", "DEBUTANT", "CONFIRME", "SENIOR"}

// A labelledPay is an amount of which the gold list says the class; -1 if it does not.
type labelledPay struct {
	loader.PayMention
	page  *goldPage
	class int
}

// labelledPays returns the amounts of the pages with their classes.
func labelledPays(pages []*goldPage) (all []labelledPay) {
	for _, p := range pages {
		expected, allowed := p.pageFacts(p.Expected), p.pageFacts(p.Allowed)
		for _, m := range loader.PayMentions(p.name+".txt", p.text) {
			if p.isRuled() {
				m.Features = slices.DeleteFunc(m.Features, func(f string) bool { return strings.HasPrefix(f, "is="+loader.RuleMark) })
			}
			all = append(all, labelledPay{m, p, payClass(m, p.metierOf(m.Subject), expected, allowed)})
		}
	}
	return all
}

// metierOf returns the names of the métier of a page that a reader calls by a title: the only one, where none has that.
func (p *goldPage) metierOf(title string) []string {
	names := p.namesOf(title)
	for _, one := range p.titles() {
		if own := p.namesOf(one); overlap(own, names) {
			return own
		}
	}
	return p.namesOf(firstOf(p.titles()...))
}

// payClass returns the class of an amount: that of the gold fact that it says, -1 for one that a reader may leave, or that it
// says in other numbers.
func payClass(m loader.PayMention, of []string, expected, allowed []pageFact) int {
	got := pageFact{kind: "salary", of: of, least: m.Pay.YearlyMin, most: m.Pay.YearlyMax, raw: m.Pay.Raw}
	class := 0
	for _, f := range expected {
		bare := f
		bare.stage = ""
		if !bare.isMet(got) {
			continue
		}
		if k := slices.Index(payClasses, firstOf(f.stage, "pay")); class <= 1 {
			class = k
		}
	}
	if class > 0 {
		return class
	}
	for _, f := range slices.Concat(expected, allowed) {
		bare := f
		bare.stage = ""
		if f.kind == "salary" && overlap(f.of, of) && (bare.isMet(got) || saysInOtherNumbers(f, got)) {
			return -1
		}
	}
	return 0
}

// saysInOtherNumbers reports whether a gold pay has the amounts of another one for more months, or on one side only.
func saysInOtherNumbers(gold, got pageFact) bool {
	for _, a := range []*int{gold.least, gold.most} {
		for _, b := range []*int{got.least, got.most} {
			if a != nil && b != nil && (*a == *b || 12**a == 13**b) {
				return true
			}
		}
	}
	return false
}

// A payModel is one of those of pay: whether an amount is pay, or at which stage of a career.
type payModel struct {
	name    string
	classes []string
	ridge   float64
	// class returns the class of an amount in the model, -1 for one that teaches it nothing.
	class func(labelledPay) int
}

// payModels are both. The gold lists of the pages for which rules were written leave stages out, so that none of these says
// nothing of stages.
var payModels = []payModel{
	{"pay", payClasses[:2], 0.004, func(one labelledPay) int { return min(one.class, 1) }},
	{"stages", append([]string{"none"}, payClasses[2:]...), 0.002, func(one labelledPay) int {
		if one.class > 1 || one.class == 1 && !one.page.isRuled() {
			return one.class - 1
		}
		return -1
	}},
}

// fit returns the weights that amounts teach, but for those of some pages.
func (m payModel) fit(t *testing.T, all []labelledPay, isLeft func(*goldPage) bool) *weigh.Model {
	t.Helper()
	var some []train.Sample
	for _, one := range all {
		if class := m.class(one); class >= 0 && !isLeft(one.page) {
			some = append(some, train.Sample{Features: one.Features, Class: class})
		}
	}
	fitted, err := train.Fit(m.classes, some, train.Options{Ridge: m.ridge, Least: 3, Negligible: 0.05})
	if err != nil {
		t.Fatal(err)
	}
	return fitted
}

// TestPayWeights is TestWeights for pay.
func TestPayWeights(t *testing.T) {
	skipIfShort(t)
	pages := teachingPages(t)
	var all []any
	for n, p := range pages {
		all = append(all, p.text, p.pageFacts(p.Expected), p.pageFacts(p.Allowed))
		if n%20 == 0 {
			for _, m := range loader.PayMentions(p.name+".txt", p.text) {
				all = append(all, m.Features)
			}
		}
	}
	var labelled []labelledPay
	if *update {
		labelled = labelledPays(pages)
	}
	for _, m := range payModels {
		checkWeights(t, m.name, digestOf(append(all, m.ridge)...), func() *weigh.Model {
			return m.fit(t, labelled, func(*goldPage) bool { return false })
		})
	}
}

// TestPaySaidTwice states once what a page gives by year and, rounded, by month.
func TestPaySaidTwice(t *testing.T) {
	facts, _, _, err := loader.ReadDocument("page.txt", `Le salaire du luthier
Le salaire médian du luthier s'établit à 22 345 € brut par an, ce qui fait à peu près 1 862 € brut par mois.
Le luthier fabrique des violons. Le métier de luthier se choisit par passion.
`)
	if err != nil {
		t.Fatal(err)
	}
	if lines := linesOfFacts(facts); strings.Count(lines, `"predicate":"salary"`) != 1 {
		t.Errorf("not one salary:\n%s", lines)
	}
}
