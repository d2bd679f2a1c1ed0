package loader

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/internal/longtest"
)

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

// TestPatternsMatchAsRegexpDoes compares what each pattern of the package, and some odd ones, find in the
// lines of the gold pages with what the regexp package finds.
func TestPatternsMatchAsRegexpDoes(t *testing.T) {
	paths, err := filepath.Glob("testdata/pages/*/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	pages := 24 // are taken, spread over all
	switch {
	case testing.Short():
		pages = 4
	case longtest.Wanted():
		pages = 120
	}
	texts := []string{"", " ", "aab", "ab\nb", "L’ÉTÉ", "œuvre ŒUVRE", "30\u202f€, 30 k€", "\xff peut", "✅ devenir chef", "ſoin K", "peut être 你 devenir"}
	for k, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if k%max(len(paths)/pages, 1) == 0 {
			texts = append(texts, strings.Split(string(text), "\n")...)
		}
	}
	if len(texts) < 100 {
		t.Fatal("no gold pages")
	}
	odd := []string{`a*b`, `(a*)(b?)`, `(?:a|ab)(b)?`, `b$|^a`, `\bb`, `\B`, ``, `(a)|(b)`, `^a*?b|l'`, `[^a]*`, `(?:^|\P{L})(été|peut)(?:\P{L}|$)`, `k|s`}
	for _, expression := range append(odd, patternsOf(t)...) {
		p := pattern(expression)
		for _, line := range texts {
			for _, text := range []string{line, strings.ToUpper(line)} {
				if diff := cmp.Diff(p.expression().FindAllStringSubmatchIndex(text, -1), p.FindAllStringSubmatchIndex(text, -1)); diff != "" {
					t.Fatalf("%.60s in %q: (-regexp +pattern)\n%s", expression, text, diff)
				}
				if got := p.MatchString(text); got != p.expression().MatchString(text) {
					t.Fatalf("%.60s: matches %q: %v", expression, text, got)
				}
			}
		}
	}
}

// TestPatternWords refuses a blank that may be there or not right after the phrases of a row.
func TestPatternWords(t *testing.T) {
	if got := pattern(`^(?:{moves.leads}) ?à`).MatchString("mènentà"); !got {
		t.Error("a blank after brackets is not optional")
	}
	defer func() {
		if recover() == nil {
			t.Error("a blank that may be there or not after a name is taken")
		}
	}()
	pattern("^{moves.leads} ?à") // in these quotes patternsOf passes over it
}

// TestPatternTogether has several goroutines use one pattern at once from its first text on.
func TestPatternTogether(t *testing.T) {
	p := pattern(`(?:peut|pourra) (?:être|devenir) ([^,.]+)`)
	var all sync.WaitGroup
	for k := range 8 {
		all.Go(func() {
			for round := range 200 {
				who := strings.Repeat(string(rune('a'+(k+round)%26)), 1+round%7)
				if got := p.FindStringSubmatch("Il pourra devenir chef " + who + ", dit-on."); len(got) != 2 || got[1] != "chef "+who {
					t.Errorf("found %q of %q", got, who)
				}
			}
		})
	}
	all.Wait()
}
