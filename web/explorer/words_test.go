package explorer_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// keysOf returns the keys of a file of words, in its order, and the values that their texts name.
func keysOf(t *testing.T, file string) (keys []string, places map[string][]string) {
	t.Helper()
	section, places := "", map[string][]string{}
	place := regexp.MustCompile(`\{\w+\}`)
	for line := range strings.Lines(read(t, file)) {
		if name, ok := strings.CutPrefix(line, "["); ok {
			section = strings.TrimSuffix(strings.TrimSpace(name), "]")
		} else if key, text, ok := strings.Cut(line, " = "); ok && line[0] != '#' {
			key = section + "." + key
			keys = append(keys, key)
			found := place.FindAllString(text, -1)
			slices.Sort(found)
			places[key] = slices.Compact(found)
		}
	}
	return keys, places
}

// englishAlone are the sections of what the list of exports says in French.
var englishAlone = regexp.MustCompile(`^(column|exportUse)\.`)

func TestWordsAreTheSameInBothLanguages(t *testing.T) {
	french, frenchPlaces := keysOf(t, "words/fr.txt")
	english, englishPlaces := keysOf(t, "words/en.txt")
	english = slices.DeleteFunc(english, englishAlone.MatchString)
	maps.DeleteFunc(englishPlaces, func(key string, _ []string) bool { return englishAlone.MatchString(key) })
	if diff := cmp.Diff(french, english); diff != "" {
		t.Errorf("keys (-fr +en):\n%s", diff)
	}
	if diff := cmp.Diff(frenchPlaces, englishPlaces); diff != "" {
		t.Errorf("values in the texts (-fr +en):\n%s", diff)
	}
}

// TestWordsAreUsed finds words that no template or program names. Of a key that is put together in part, such as
// {{w (print "menu." .)}}, the part that is named counts.
func TestWordsAreUsed(t *testing.T) {
	var sources strings.Builder
	for _, pattern := range []string{"pages/*.html", "*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			sources.WriteString(read(t, file))
		}
	}
	text := sources.String()
	keys, _ := keysOf(t, "words/fr.txt")
	for _, key := range keys {
		if strings.Count(key, ".") > 1 { // the forms of a plural
			key = strings.TrimSuffix(strings.TrimSuffix(key, ".one"), ".other")
		}
		section, last, _ := strings.Cut(key, ".")
		prefix, _, _ := strings.Cut(last, "_")
		used := strings.Contains(text, `"`+key+`"`) || strings.Contains(text, `enum "`+section+`"`) || strings.Contains(text, `enum("`+section+`"`) ||
			strings.Contains(text, `(print "`+section+`."`) || strings.Contains(text, `(print "`+section+"."+prefix+`_"`) ||
			section == "date" && strings.Contains(text, `"date.%d"`) ||
			section == "warning" && strings.Contains(text, `"warning."`) || section == "gender" && strings.Contains(text, `"gender"`)
		if !used {
			t.Errorf("%s is not used", key)
		}
	}
}

// TestEnumsHaveTheirWords holds the sections of words that are named after enums against the schema, and wants one for
// each enum that templates show.
func TestEnumsHaveTheirWords(t *testing.T) {
	schema, err := gqlparser.LoadSchema(&ast.Source{Input: read(t, "../../schema.graphqls")})
	if err != nil {
		t.Fatal(err)
	}
	words := map[string][]string{}
	keys, _ := keysOf(t, "words/fr.txt")
	for _, key := range keys {
		section, value, _ := strings.Cut(key, ".")
		words[section] = append(words[section], value)
	}
	files, err := filepath.Glob("pages/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		for _, shown := range regexp.MustCompile(`enum "(\w+)"`).FindAllStringSubmatch(read(t, file), -1) {
			if words[shown[1]] == nil {
				t.Errorf("%s shows %s, which has no words", file, shown[1])
			}
		}
	}
	for section, values := range words {
		definition := schema.Types[section]
		if definition == nil {
			continue
		}
		var want []string
		for _, value := range definition.EnumValues {
			want = append(want, value.Name)
		}
		slices.Sort(want)
		slices.Sort(values)
		if diff := cmp.Diff(want, values); diff != "" {
			t.Errorf("%s (-schema +words):\n%s", section, diff)
		}
	}
}
