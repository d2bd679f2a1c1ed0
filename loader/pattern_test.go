package loader

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestPatternNeeds checks what pieces the filter of an expression looks for, and that it lets no match
// pass by.
func TestPatternNeeds(t *testing.T) {
	for _, c := range []struct {
		expression, matching, other string
	}{
		{`devenir |devient`, "Il DEVIENT chef", "il revient"},
		{`(?:peut|pourra) (?:être|devenir)`, "il pourra  Être là", "il pourrait là"},
		{`l'été`, "L’ÉTÉ", "l'eté"},
		{`\d ?(?:€|euros?)`, "30\u202f€", "30 francs"},
		{`(?:un|une)? ?chef`, "CHEF", "le cheval"},
		{`[ks]i`, "SI", "ti"},
		{`a(?:b|c)*de+f?`, "abcbdee", "abcbd"},
		{`œuvre`, "ŒUVRE d'art", "ouvre"},
		{`\bbac\b`, "le Bac", "le vin"},
		{`^(?:dipl[ôo]mes?|bac(?: |-)pro)`, "DIPLÔME", "un diplôme"},
	} {
		p := pattern(c.expression)
		if !p.MatchString(c.matching) {
			t.Errorf("%s: passes %q by", c.expression, c.matching)
		}
		if p.MatchString(c.other) {
			t.Errorf("%s: matches %q", c.expression, c.other)
		}
	}
	for _, unfiltered := range []string{`^\s*devenir`, `\d+`, `(?:devenir)?`, `\p{Lu}\p{Ll}`, `devenir|\d+`} {
		if pattern(unfiltered).words != nil {
			t.Errorf("%s: filtered, though it matches texts that have nothing in common", unfiltered)
		}
	}
}

// patternsOf returns the expressions that the files of the package give to pattern as they stand there.
func patternsOf(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	call := regexp.MustCompile("pattern\\(`([^`]+)`\\)")
	var expressions []string
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range call.FindAllStringSubmatch(string(text), -1) {
			expressions = append(expressions, found[1])
		}
	}
	return expressions
}

// TestPatternsPassNoMatchBy tries each pattern of the package with and without its filter on each line of
// the gold pages.
func TestPatternsPassNoMatchBy(t *testing.T) {
	paths, err := filepath.Glob("testdata/pages/*/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for k, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if k%6 == 0 {
			lines = append(lines, strings.Split(string(text), "\n")...)
		}
	}
	if len(lines) == 0 {
		t.Fatal("no gold pages")
	}
	for _, expression := range patternsOf(t) {
		p := pattern(expression)
		for _, line := range lines {
			for _, text := range []string{line, strings.ToUpper(line)} {
				if !p.words.pass(text) && p.expression.MatchString(text) {
					t.Errorf("%.60s: the filter passes %q by", expression, text)
				}
			}
		}
	}
}
