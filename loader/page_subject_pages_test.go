package loader_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"passerelle/loader"
)

// noSubjectTexts is a directory of texts about no métier. subjectTexts is a directory of files with many short pages each, whose
// métier is known and nothing else. A line "=== TITLE|ANOTHER NAME" or "=== none" stands before each page.
const (
	noSubjectTexts = "testdata/pages/none"
	subjectTexts   = "testdata/pages/subjects"
)

// A subjectPage is a page of which it is known what it is about; gold has the keys of its titles, none for a text about
// no métier.
type subjectPage struct {
	loader.WeighablePage
	untitled   loader.WeighablePage // without its first line
	name, text string
	gold       []string
	names      []string // the keys of all names of its first métier
	fresh      bool     // no rule was written with it in sight
	short      bool     // it is one of subjectTexts
}

// readSubjectPages returns all pages that teach which métier a page is about, sorted by name. A page about no métier is one of them:
// it teaches when to refuse.
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
	for _, file := range filesIn(t, subjectTexts) {
		pages = append(pages, shortPages(t, file)...)
	}
	slices.SortFunc(pages, func(a, b subjectPage) int { return strings.Compare(a.name+a.text, b.name+b.text) })
	return pages
}

// textsWithoutSubject returns the texts about no métier by their names.
func textsWithoutSubject(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, file := range filesIn(t, noSubjectTexts) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(file)] = string(text)
	}
	return texts
}

// weighable returns the page with its titles and their features, once of the whole text and once of the text without its first line:
// people often copy a page without its headline.
func (p subjectPage) weighable(t *testing.T) subjectPage {
	t.Helper()
	_, rest, _ := strings.Cut(strings.TrimLeft(p.text, "\n"), "\n")
	p.WeighablePage, p.untitled = p.weighed(t, p.text), p.weighed(t, rest)
	return p
}

// weighed returns what is weighed of a text of the page.
func (p subjectPage) weighed(t *testing.T, text string) loader.WeighablePage {
	t.Helper()
	found, err := loader.Weighable(p.name+".txt", text)
	if err != nil {
		t.Fatal(err)
	}
	if p.fresh {
		return found
	}
	ofRules := func(feature string) bool {
		return strings.HasPrefix(feature, "rules=") || strings.HasPrefix(feature, "none, rules=")
	}
	found.None = slices.DeleteFunc(found.None, ofRules)
	for k := range found.Titles {
		found.Titles[k].Features = slices.DeleteFunc(found.Titles[k].Features, ofRules)
	}
	return found
}

// filesIn returns the files of a directory of texts, at least one.
func filesIn(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no texts in ", dir, err)
	}
	return files
}

// shortPages returns the pages of a file of subjectTexts, which no rules were written for.
func shortPages(t *testing.T, file string) (pages []subjectPage) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for n, part := range strings.Split("\n"+string(content), "\n=== ")[1:] {
		head, text, _ := strings.Cut(part, "\n")
		one := subjectPage{name: fmt.Sprintf("%s %d", filepath.Base(file), n+1), text: text, fresh: true, short: true}
		if head != "none" {
			one.gold = titleKeys(head)
			one.names = one.gold
		}
		pages = append(pages, one.weighable(t))
	}
	return pages
}
