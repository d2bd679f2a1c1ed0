package explorer_test

import (
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// ownSentences are those of warnings that hold an error of Go, and so stay English.
var ownSentences = map[string]bool{"left out with the rows of the fiche after it: %v": true}

// TestWarningsOfTheLoaderHaveForms finds the sentences of all warnings in the loader's code, and wants a form for each in
// the words, with the same text around the values.
func TestWarningsOfTheLoaderHaveForms(t *testing.T) {
	var forms []*regexp.Regexp
	place := regexp.MustCompile(`\\{\w+\\}`)
	_, section, _ := strings.Cut(read(t, "words/en.txt"), "[warning]\n")
	for line := range strings.Lines(section) {
		_, text, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if !ok {
			break
		}
		forms = append(forms, regexp.MustCompile("^"+place.ReplaceAllString(regexp.QuoteMeta(text), ".*")+"$"))
	}
	files, err := filepath.Glob("../../loader/*.go")
	if err != nil {
		t.Fatal(err)
	}
	// What is said with warn or remark, and what is put behind a line itself.
	warned := regexp.MustCompile(`(?:\.warn\([^"\n]*|\bremark\(at, )("(?:[^"\\]|\\.)*")|("line (?:1|%d): (?:[^"\\]|\\.)*")`)
	value := regexp.MustCompile(`%(?:[svdc]|04X)`)
	found := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, match := range warned.FindAllStringSubmatch(read(t, file), -1) {
			sentence, err := strconv.Unquote(match[1] + match[2])
			if err != nil {
				t.Fatal(err)
			}
			sentence = strings.TrimPrefix(strings.TrimPrefix(sentence, "line 1: "), "line %d: ")
			if sentence == "%s" {
				continue // what warn and remark do
			}
			found++
			told := strings.ReplaceAll(value.ReplaceAllString(sentence, "read so"), "%q", `"read so"`)
			if !ownSentences[sentence] && !slices.ContainsFunc(forms, func(form *regexp.Regexp) bool { return form.MatchString(told) }) {
				t.Errorf("%s: no words for %q", file, sentence)
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d warnings are found in the loader", found)
	}
}

// TestWarningsAreTold reads the remarks on the documents of the seeds and of tables.
func TestWarningsAreTold(t *testing.T) {
	s := newSite(t, nil)
	s.get(t, "/preuve/onisep-met-93").wants(t, "est féminin et donné pour l’autre forme de", `href="/preuve/onisep-met-93?ligne=16"`)
	s.get(t, "/preuve/onisep-met-93?lang=en").wants(t, "is feminine and given as the other form of")
	tables, snapshot := newTableSite(t)
	remarks := 0
	for _, document := range snapshot.Info("").Documents {
		remarks += len(document.Warnings)
		page := tables.get(t, "/preuve/"+strings.TrimPrefix(document.ID, "document:"))
		if strings.Contains(page.text, `<span lang="en">`) {
			t.Errorf("%s: a remark in English: %q", document.ID, document.Warnings)
		}
	}
	if remarks == 0 {
		t.Error("no table has a warning")
	}
}
