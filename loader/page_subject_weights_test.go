package loader_test

import (
	"slices"
	"testing"

	"passerelle/internal/longtest"
	"passerelle/loader"
	"passerelle/loader/weigh"
)

// isAbout reports whether one of the métiers of the page has a title.
func (p subjectPage) isAbout(title string) bool { return overlap(titleKeys(title), p.gold) }

// choices returns the titles of the page, and those of the page without its first line, with the right ones; none of a page
// that names none of these.
func (p subjectPage) choices() (all []choice) {
	for _, of := range []loader.WeighablePage{p.WeighablePage, p.untitled} {
		c := choice{[][]string{of.None}, []bool{p.gold == nil}}
		for _, one := range of.Titles {
			c.features = append(c.features, one.Features)
			c.right = append(c.right, p.isAbout(one.Title) || p.isAbout(one.Key))
		}
		if slices.Contains(c.right, true) {
			all = append(all, c)
		}
	}
	return all
}

// fitSubjects returns the weights that some pages teach.
func fitSubjects(t *testing.T, pages []subjectPage) *weigh.Model {
	t.Helper()
	var choices []choice
	for _, p := range pages {
		choices = append(choices, p.choices()...)
	}
	m, err := fitChoices(choices, 0.002, 3)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// taughtBy returns what pages teach, in the form of which a digest is made.
func taughtBy(pages []subjectPage) (all []any) {
	for _, p := range pages {
		all = append(all, p.name, p.choices())
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
	for _, kind := range []string{"open", "fresh", "short", "none"} {
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
	case p.short:
		kind = "short"
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
