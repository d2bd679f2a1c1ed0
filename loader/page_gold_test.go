package loader_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"passerelle/graph/fact"
)

// A goldPage is an invented page, NAME.txt, and in NAME.json everything that it states:
//
//	"shows"      what the page is there for
//	"register"   fiche, guide, school, jobsite or blog
//	"expected"   the facts that a careful reader finds
//	"allowed"    facts that one may find or leave: neither missing nor wrong
//	"forbidden"  what must not appear: "title X", "skill X", "transition X -> Y", "salary 18000-20400"
//
// A fact is {"kind": K, "value": V}, and "of": the title of its métier where that is not the first
// title of the page. The values are:
//
//	title, appellation, status, interest, summary   a text
//	rome                                            a code
//	accessLevel                                     a level: CAP, BAC, BAC_2
//	skill        {"label", "kind": SAVOIR_ETRE, SAVOIR, SAVOIR_FAIRE or TOOL}
//	training     {"label", "level": of the diploma, null where the page does not fix it}
//	salary       {"yearlyMin", "yearlyMax": gross, null where open; "stage"}, or, of net or hourly
//	             pay, both null and "raw": a text with its amounts
//	transition   {"from", "to", "kind"}
//
// A null level or stage is not compared. A text may give alternatives, "écoute|sens de l'écoute",
// of which the reader finds one. A summary is found by its beginning. SAVOIR and SAVOIR_FAIRE count
// as one kind. A level of access that an expected or allowed training of the page has is allowed.
type goldPage struct {
	Shows     string          `json:"shows"`
	Register  string          `json:"register"`
	Expected  []goldFact      `json:"expected"`
	Allowed   []goldFact      `json:"allowed"`
	Forbidden []string        `json:"forbidden"`
	Now       json.RawMessage `json:"now"` // what some reader made of it; not compared

	name   string
	source string // the path of the text
	text   string
}

// A goldFact is one fact of a gold page.
type goldFact struct {
	Kind  string    `json:"kind"`
	Of    string    `json:"of"`
	Value goldValue `json:"value"`
}

// A goldValue is what a gold fact states, as a text or by fields.
type goldValue struct {
	Text      string `json:"-"`
	Of        string `json:"of"`
	Label     string `json:"label"`
	Kind      string `json:"kind"`
	Level     string `json:"level"`
	YearlyMin *int   `json:"yearlyMin"`
	YearlyMax *int   `json:"yearlyMax"`
	Stage     string `json:"stage"`
	Raw       string `json:"raw"`
	From      string `json:"from"`
	To        string `json:"to"`
}

func (v *goldValue) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte(`"`)) {
		return json.Unmarshal(data, &v.Text)
	}
	type fields goldValue
	return strictJSON(data, (*fields)(v))
}

// strictJSON decodes an object, and refuses a field that the value does not have.
func strictJSON(data []byte, to any) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	return decoder.Decode(to)
}

// goldPages returns the pages of a directory, in the order of their names; none where there is no
// such directory.
func goldPages(t *testing.T, dir string) []*goldPage {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	var pages []*goldPage
	for _, file := range files {
		p, err := readGoldPage(file)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, p)
	}
	return pages
}

func readGoldPage(file string) (*goldPage, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	base := strings.TrimSuffix(file, ".json")
	p := &goldPage{name: filepath.Base(base), source: base + ".txt"}
	if err := strictJSON(data, p); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	text, err := os.ReadFile(p.source)
	if err != nil {
		return nil, err
	}
	p.text = string(text)
	return p, nil
}

// titles returns the titles of the métiers that the page is about.
func (p *goldPage) titles() []string {
	var list []string
	for _, f := range p.Expected {
		if f.Kind == "title" {
			list = append(list, f.Value.Text)
		}
	}
	return list
}

// pageFacts returns gold facts in the form in which they are compared.
func (p *goldPage) pageFacts(list []goldFact) []pageFact {
	first := firstOf(p.titles()...)
	var facts []pageFact
	for _, g := range list {
		v := g.Value
		f := pageFact{
			kind: g.Kind, of: p.namesOf(firstOf(g.Of, v.Of, first)), label: firstOf(v.Label, v.Text), level: v.Level,
			least: v.YearlyMin, most: v.YearlyMax, stage: v.Stage, raw: v.Raw,
		}
		switch g.Kind {
		case "title":
			f.of = p.namesOf(v.Text)
		case "skill":
			f.kind = skillKinds[fact.SkillKind(v.Kind)]
		case "accessLevel":
			f.label, f.level = "", v.Text
		case "transition":
			f.from, f.to, f.move = p.endOf(v.From), p.endOf(v.To), v.Kind
			f.label = v.From + " -> " + v.To
		}
		facts = append(facts, f)
	}
	return facts
}

// namesOf returns the keys of the métier of a title, by this and its appellations.
func (p *goldPage) namesOf(title string) []string {
	forms := titleKeys(title)
	for _, f := range p.Expected {
		if f.Kind == "appellation" && firstOf(f.Of, firstOf(p.titles()...)) == title {
			forms = append(forms, titleKeys(f.Value.Text)...)
		}
	}
	return forms
}

// endOf returns the keys of an end of a transition: where that is a métier of the page, by all the
// names that the page gives it.
func (p *goldPage) endOf(name string) []string {
	forms := titleKeys(name)
	for _, title := range p.titles() {
		if names := p.namesOf(title); overlap(forms, names) {
			forms = append(forms, names...)
		}
	}
	return forms
}

// firstOf returns the first text that is not blank.
func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// trainingLevels returns, as facts, the levels of the trainings among the facts: what a reader may
// say of access to the métier.
func trainingLevels(facts []pageFact) []pageFact {
	var levels []pageFact
	for _, f := range facts {
		if f.kind == "training" && f.level != "" {
			levels = append(levels, pageFact{kind: "accessLevel", of: f.of, level: f.level})
		}
	}
	return levels
}

// TestGoldPages checks the gold lists themselves: their kinds, levels and stages are known, the words
// of a label, or of one of its alternatives, stand in its page, and a reader that finds all that is
// expected and allowed makes no mistake and reads nothing forbidden.
func TestGoldPages(t *testing.T) {
	for _, half := range pageHalves {
		for _, p := range goldPages(t, half.dir) {
			all := slices.Concat(p.Expected, p.Allowed)
			words := strings.Fields(labelKey(p.text))
			for _, g := range all {
				if message := g.fault(words); message != "" {
					t.Errorf("%s/%s.json: %s %+v: %s", half.dir, p.name, g.Kind, g.Value, message)
				}
			}
			if half.own && !slices.Contains(registers, p.Register) {
				t.Errorf("%s/%s.json: unknown register %q", half.dir, p.name, p.Register)
			}
			score := scorePage(p, asRead(p.pageFacts(all)))
			if len(score.missing)+len(score.wrong)+len(score.forbidden) > 0 {
				t.Errorf("%s/%s.json contradicts itself: %s", half.dir, p.name, score.report(half.name, nil))
			}
		}
	}
	if _, err := os.Stat(pageHalves[0].dir); errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no pages: %v", err)
	}
}

// asRead returns the facts that a reader finds who takes the first of all alternatives.
func asRead(facts []pageFact) []pageFact {
	got := slices.Clone(facts)
	for k, f := range got {
		got[k].label, _, _ = strings.Cut(f.label, "|")
		got[k].move, _, _ = strings.Cut(f.move, "|")
	}
	return got
}

// fault says what is wrong with a gold fact about a page of those words; "" for nothing.
func (g goldFact) fault(words []string) string {
	v := g.Value
	switch f := (&goldPage{}).pageFacts([]goldFact{g})[0]; {
	case !slices.Contains(pageKinds, f.kind):
		return "unknown kind"
	case f.level != "" && fact.Level(f.level).Rank() < 0:
		return "unknown level"
	case f.kind == "accessLevel" && f.level == "", f.kind != "accessLevel" && f.kind != "salary" && f.label == "":
		return "no value"
	case f.kind == "transition" && (v.From == "" || v.To == "" || v.Kind == ""):
		return "a transition needs from, to and kind"
	case f.kind == "salary" && v.YearlyMin == nil && v.YearlyMax == nil && v.Raw == "":
		return "a salary needs an amount"
	case f.stage != "" && !slices.Contains([]string{"DEBUTANT", "CONFIRME", "SENIOR"}, f.stage):
		return "unknown stage"
	}
	switch label := firstOf(v.Label, v.Text); g.Kind {
	case "skill", "training", "interest", "summary", "rome":
		if !slices.ContainsFunc(strings.Split(label, "|"), func(l string) bool { return areIn(strings.Fields(labelKey(l)), words) }) {
			return "the page has not all its words"
		}
	}
	return ""
}

// areIn reports whether all words are in a list.
func areIn(words, list []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !slices.Contains(list, word) })
}
