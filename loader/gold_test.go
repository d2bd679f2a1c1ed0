package loader_test

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/loader"
	"passerelle/seeds"
)

// goldDocuments are the documents whose facts were listed by hand, in one file of testdata/gold for
// each shape of each métier.
var goldDocuments = []struct {
	gold   string // in testdata/gold
	source string // in seeds, else in testdata/other
	real   string // the document that the seed stands for, in ../shared/seeds of the project
}{
	{"onisep", "onisep-met-93.md", "000_549306a5a3d469d4.txt"},
	{"presentation", "presentation.txt", "001_0208968adecdde89.txt"},
	{"guide", "guide.txt", "002_0170e96c70059579.txt"},
	{"interim", "fiche-interim.md", "003_f11ddde7189c4529.txt"},
	{"ecole", "ecole.txt", "004_a5ee40e1142746b4.txt"},
	{"page-developpeur-web", "page-developpeur-web.txt", ""},
	{"guide-data-analyst", "guide-data-analyst.txt", ""},
	{"page-responsable-rh", "page-responsable-rh.txt", ""},
	{"guide-electricien", "guide-electricien.txt", ""},
	{"page-business-developer", "page-business-developer.txt", ""},
	{"fiche-infographiste", "fiche-infographiste.md", ""},
	{"fiche-cuisinier", "fiche-cuisinier.md", ""},
	{"fiche-electricien", "fiche-electricien.md", ""},
	{"fiche-preparateur", "fiche-preparateur.md", ""},
}

// realSeeds is the directory of the real documents, if they are at hand.
const realSeeds = "../../shared/seeds"

// TestGold compares what is read of each document with the facts that a person found in it.
func TestGold(t *testing.T) {
	for _, document := range goldDocuments {
		t.Run(document.gold, func(t *testing.T) {
			checkGold(t, document.gold, ownDocument(t, document.source))
		})
		if document.real == "" {
			continue
		}
		t.Run(document.gold+"/real", func(t *testing.T) {
			checkGold(t, document.gold, realDocument(t, document.real))
		})
	}
}

// ownDocument returns a document of the project: a seed, or one about another métier.
func ownDocument(t *testing.T, name string) loader.Source {
	t.Helper()
	sources, err := loader.Embedded(seeds.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range sources {
		if source.Path == name {
			return source
		}
	}
	return fileSource(t, filepath.Join("testdata", "other", name))
}

// realDocument returns a real document, or skips the test if it is not at hand.
func realDocument(t *testing.T, name string) loader.Source {
	t.Helper()
	path := filepath.Join(realSeeds, name)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		t.Skipf("the real documents are not at hand: %v", err)
	}
	return fileSource(t, path)
}

func fileSource(t *testing.T, path string) loader.Source {
	t.Helper()
	sources, err := loader.Files([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	return sources[0]
}

// checkGold compares the facts of a source with a gold list, and logs recall and precision.
func checkGold(t *testing.T, gold string, source loader.Source) {
	t.Helper()
	want, subject := readGold(t, gold)
	got, suspicious := factLines(t, source, subject)
	matchWarnings(want, got, suspicious)
	missing, extra := linesOnlyIn(want, got), linesOnlyIn(got, want)
	found := float64(len(want) - len(missing))
	t.Logf("%s: %d facts, recall %.1f %%, precision %.1f %%", source.Path, len(want), 100*found/float64(len(want)), 100*found/float64(len(got)))
	for _, line := range missing {
		t.Errorf("missing: %s", line)
	}
	for _, line := range extra {
		t.Errorf("extra:   %s", line)
	}
}

// readGold reads a gold list: its lines by factKey, and the métier that they are about. A line is
// one fact, whose fields are separated by "|":
//
//	identifier | MET.93
//	appellation | label | feminine | masculine
//	skill | kind | importance, core or specific | label
//	training | id | level | kind | label
//	salary | euros a year | stage and years | as written
//	transition | from -> to | kind | years
//	warning | part of its text
//
// and so on; "-" stands for what the document does not say. A line that starts with "@métier |" is
// about another métier than the document's. Case, accents and punctuation are ignored.
func readGold(t *testing.T, name string) (facts map[string]string, subject string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "gold", name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	facts = map[string]string{}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if about, ok := strings.CutPrefix(line, "subject |"); ok {
			subject = french.Slug(about)
		} else if line != "" && !strings.HasPrefix(line, "#") {
			facts[factKey(line)] = line
		}
	}
	return facts, subject
}

// factKey returns a key that is the same for two spellings of one fact.
func factKey(line string) string {
	var fields []string
	for field := range strings.SplitSeq(strings.ReplaceAll(line, "->", "|"), "|") {
		mark := ""
		if strings.HasPrefix(strings.TrimSpace(field), "@") {
			mark = "@"
		}
		fields = append(fields, mark+french.Slug(field))
	}
	return strings.TrimRight(strings.Join(fields, " | "), " |")
}

// factLines returns the facts of a source in the words of a gold list, without summaries, and the
// suspicions about it.
func factLines(t *testing.T, source loader.Source, subject string) (facts map[string]string, suspicious []string) {
	t.Helper()
	all, report, err := loader.Read([]loader.Source{source})
	if err != nil {
		t.Fatal(err)
	}
	document := report.Documents[0]
	for _, note := range document.Rejected {
		t.Errorf("rejected: line %d: %s", note.Line, note.Message)
	}
	facts = map[string]string{}
	for _, f := range all {
		if _, summary := f.Statement.(fact.Description); summary || f.Evidence.Document.ID != document.ID {
			continue
		}
		line := statementLine(f)
		if _, move := f.Statement.(fact.Move); !move && french.Slug(f.Subject.Value) != subject {
			line = "@" + f.Subject.Value + " | " + line
		}
		facts[factKey(line)] = line
	}
	return facts, document.Suspicious
}

// statementLine formats a fact as a line of a gold list.
func statementLine(f fact.Fact) string {
	row := func(fields ...string) string { return strings.Join(fields, " | ") }
	switch s := f.Statement.(type) {
	case fact.Naming:
		return row("appellation", s.Title.Label, s.Title.Feminine, s.Title.Masculine)
	case fact.Identity:
		return row("identifier", s.Identifier.Value)
	case fact.Coding:
		return row("rome", s.Code, value(s.Label))
	case fact.SkillNeed:
		return row("skill", string(s.Kind), weight(s), s.Label)
	case fact.Preparation:
		return row("training", value(s.ID), string(value(s.Level)), string(s.Kind), s.Label)
	case fact.Pay:
		return row("salary", interval(s.YearlyMin, s.YearlyMax), string(value(s.Stage))+years(s.YearsMin, s.YearsMax), s.Raw)
	case fact.Access:
		return row("access", string(s.Level))
	case fact.Employment:
		return row("status", s.Label)
	case fact.Interest:
		return row("interest", s.Label)
	case fact.Move:
		return row("transition", f.Subject.Value, s.To.Value, string(s.Kind), years(s.YearsMin, s.YearsMax))
	}
	return fmt.Sprintf("%T", f.Statement)
}

func weight(s fact.SkillNeed) string {
	text := ""
	if s.Importance != nil {
		text = fmt.Sprintf("importance %.2f", *s.Importance)
	}
	if s.Core != nil {
		text += map[bool]string{true: " core", false: " specific"}[*s.Core]
	}
	return text
}

func years(low, high *float64) string {
	if text := interval(low, high); text != "" {
		return " years " + text
	}
	return ""
}

func interval[T cmp.Ordered](low, high *T) string {
	switch {
	case low != nil && high != nil:
		return fmt.Sprintf("%v to %v", *low, *high)
	case low != nil:
		return fmt.Sprintf("from %v", *low)
	case high != nil:
		return fmt.Sprintf("up to %v", *high)
	}
	return ""
}

// value returns what a pointer points to, zero if it is nil.
func value[T any](pointer *T) (zero T) {
	if pointer == nil {
		return zero
	}
	return *pointer
}

// matchWarnings adds the warnings to what was read, each under the key of a wanted one whose text
// it contains.
func matchWarnings(want, got map[string]string, suspicious []string) {
	for _, warning := range suspicious {
		key := factKey("warning | " + strings.ReplaceAll(warning, "|", " "))
		for wanted := range want {
			if part, ok := strings.CutPrefix(wanted, "warning | "); ok && strings.Contains(key, part) {
				key = wanted
			}
		}
		got[key] = "warning | " + warning
	}
}

// linesOnlyIn returns the lines of a under keys that b lacks, sorted.
func linesOnlyIn(a, b map[string]string) []string {
	var lines []string
	for key, line := range a {
		if _, ok := b[key]; !ok {
			lines = append(lines, line)
		}
	}
	slices.Sort(lines)
	return lines
}
