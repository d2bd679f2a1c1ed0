package loader_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"passerelle/internal/longtest"
	"passerelle/loader"
	"passerelle/loader/weigh"
)

// noSubjectTexts is a directory of texts about no métier.
const noSubjectTexts = "testdata/pages/none"

// A subjectPage is a page of which it is known what it is about; gold has the keys of its titles, none for a text about
// no métier.
type subjectPage struct {
	loader.WeighablePage
	name, text string
	gold       []string
	names      []string // the keys of all names of its first métier
	fresh      bool
}

// readSubjectPages reads the pages, in the order of their names: those that list no métier of their own teach what is none.
func readSubjectPages(t *testing.T) []subjectPage {
	t.Helper()
	var pages []subjectPage
	for _, p := range teachingPages(t) {
		one := subjectPage{name: p.name, text: p.text, fresh: !p.isRuled()}
		for _, title := range p.titles() {
			one.gold = append(one.gold, titleKeys(title)...)
		}
		if len(one.gold) > 0 {
			one.names = p.namesOf(p.titles()[0])
		}
		pages = append(pages, one.weighable(t))
	}
	for name, text := range textsWithoutSubject(t) {
		pages = append(pages, subjectPage{name: name, text: text, fresh: true}.weighable(t))
	}
	slices.SortFunc(pages, func(a, b subjectPage) int { return strings.Compare(a.name+a.text, b.name+b.text) })
	return pages
}

// textsWithoutSubject returns the texts about no métier by their names.
func textsWithoutSubject(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(noSubjectTexts, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no texts about no métier: ", err)
	}
	texts := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(file)] = string(text)
	}
	return texts
}

// weighable returns the page with its titles and their features.
func (p subjectPage) weighable(t *testing.T) subjectPage {
	t.Helper()
	var err error
	if p.WeighablePage, err = loader.Weighable(p.name+".txt", p.text); err != nil {
		t.Fatal(err)
	}
	if p.fresh {
		return p
	}
	ofRules := func(feature string) bool {
		return strings.HasPrefix(feature, "rules=") || strings.HasPrefix(feature, "none, rules=")
	}
	p.None = slices.DeleteFunc(p.None, ofRules)
	for k := range p.Titles {
		p.Titles[k].Features = slices.DeleteFunc(p.Titles[k].Features, ofRules)
	}
	return p
}

// isAbout reports whether one of the métiers of the page has a title.
func (p subjectPage) isAbout(title string) bool { return overlap(titleKeys(title), p.gold) }

// choice returns the titles of the page with the right ones, false if the page names none of these.
func (p subjectPage) choice() (c choice, ok bool) {
	c = choice{[][]string{p.None}, []bool{p.gold == nil}}
	for _, one := range p.Titles {
		c.features = append(c.features, one.Features)
		c.right = append(c.right, p.isAbout(one.Title) || p.isAbout(one.Key))
	}
	return c, slices.Contains(c.right, true)
}

// fitSubjects returns the weights that some pages teach.
func fitSubjects(t *testing.T, pages []subjectPage) *weigh.Model {
	t.Helper()
	var choices []choice
	for _, p := range pages {
		if c, ok := p.choice(); ok {
			choices = append(choices, c)
		}
	}
	m, err := fitChoices(choices, 0.003, 3)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// taughtBy returns what pages teach, in the form of which a digest is made.
func taughtBy(pages []subjectPage) (all []any) {
	for _, p := range pages {
		c, _ := p.choice()
		all = append(all, p.name, c)
	}
	return all
}

// TestSubjectWeights checks that the weights are those which the pages teach, by a digest of pages and features; with
// -update it finds them anew.
func TestSubjectWeights(t *testing.T) {
	skipIfShort(t)
	pages := readSubjectPages(t)
	checkWeights(t, "subjects", digestOf(taughtBy(pages)...), func() *weigh.Model { return fitSubjects(t, pages) })
}

// TestTextsWithoutSubject reads texts in which métiers are named, and which are about none: each is refused.
func TestTextsWithoutSubject(t *testing.T) {
	for name, text := range textsWithoutSubject(t) {
		if facts, _, _, err := loader.ReadDocument(name, text); err == nil {
			t.Errorf("%s is read, about %s", name, facts[0].Subject)
		}
	}
}

// TestUnseenSubjects weighs each page by what the others teach, an eighth of them at a time, and counts those of which the
// métier is found. It takes a minute.
func TestUnseenSubjects(t *testing.T) {
	if !longtest.Wanted() || !testing.Verbose() {
		t.Skip("prints a measurement: PASSERELLE_LONG=1 go test -v")
	}
	pages := readSubjectPages(t)
	counts := map[string]int{}
	const parts = 8
	for part := range parts {
		var others []subjectPage
		for k, p := range pages {
			if k%parts != part {
				others = append(others, p)
			}
		}
		restore := loader.UseSubjectWeights(fitSubjects(t, others).String())
		for k, p := range pages {
			if k%parts == part {
				p.tally(t, counts)
			}
		}
		restore()
	}
	for _, kind := range []string{"open", "fresh", "none"} {
		for _, by := range []string{"rules", "both"} {
			t.Logf("%-5s by %s: %d right, %d another name, %d wrong, %d refused", kind, by, counts[kind+by+"right"], counts[kind+by+"name"], counts[kind+by+"wrong"], counts[kind+by+"refused"])
		}
	}
}

// tally counts what the rules and all that is known make of a page.
func (p subjectPage) tally(t *testing.T, counts map[string]int) {
	t.Helper()
	kind := "open"
	switch {
	case p.gold == nil:
		kind = "none"
	case p.fresh:
		kind = "fresh"
	}
	both := loader.SubjectOf(p.name+".txt", p.text)
	counts[kind+"rules"+p.verdict(p.Rules)]++
	counts[kind+"both"+p.verdict(both)]++
	if v := p.verdict(both); v != "right" && !(kind == "none" && v == "refused") || p.verdict(p.Rules) == "right" != (v == "right") {
		t.Logf("%s: gold %q, rules %s %q, both %q: %s", p.name, firstOf(append(p.gold, "")...), p.Way, p.Rules, both, v)
	}
}

// verdict says whether a title is that of the page.
func (p subjectPage) verdict(title string) string {
	switch {
	case title == "":
		return "refused"
	case p.isAbout(title):
		return "right"
	case overlap(titleKeys(title), p.names):
		return "name"
	}
	return "wrong"
}
