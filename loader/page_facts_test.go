package loader_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/loader"
)

// pageKinds are the kinds of fact that are scored, in the order of the table.
var pageKinds = []string{
	"title", "appellation", "rome", "summary", "quality", "knowledge", "tool", "training", "accessLevel", "salary", "transition", "status", "interest",
}

// skillKinds are the kinds of skill by their rows in the table.
var skillKinds = map[fact.SkillKind]string{
	fact.SavoirEtre: "quality", fact.Savoir: "knowledge", fact.SavoirFaire: "knowledge", fact.Tool: "tool",
}

// A pageFact is a fact of a page in the form in which it is compared. Names of métiers are sets of
// keys, two of which mean the same métier if they have a key in common.
type pageFact struct {
	kind        string
	of          []string // the métier
	label       string   // of a gold fact, alternatives with "|"
	level       string
	least, most *int // of a salary, gross a year
	stage, raw  string
	from, to    []string // of a transition
	move        string   // its kind, with alternatives
}

func (f pageFact) String() string {
	text := f.kind + " " + f.label
	if f.level != "" {
		text += " [" + f.level + "]"
	}
	if f.kind == "salary" {
		text += fmt.Sprintf("%s-%s %s %s", euros(f.least), euros(f.most), f.stage, f.raw)
	}
	return strings.TrimSpace(text + " " + f.move)
}

func euros(amount *int) string {
	if amount == nil {
		return "none"
	}
	return fmt.Sprint(*amount)
}

// isMet reports whether a gold fact is what a fact of the reader says.
func (f pageFact) isMet(got pageFact) bool {
	if f.kind != got.kind {
		return false
	}
	if f.kind == "transition" {
		return isOneOf(got.move, f.move) && (overlap(f.from, got.from) && overlap(f.to, got.to) ||
			got.move == string(fact.Related) && overlap(f.from, got.to) && overlap(f.to, got.from))
	}
	if !overlap(f.of, got.of) {
		return false
	}
	switch f.kind {
	case "title", "appellation":
		return overlap(titleKeys(f.label), titleKeys(got.label))
	case "accessLevel":
		return f.level == got.level
	case "training":
		return isOneOf(got.label, f.label) && (f.level == "" || f.level == got.level)
	case "salary":
		return f.paysAs(got)
	case "summary":
		return slices.ContainsFunc(strings.Split(f.label, "|"), func(begin string) bool { return strings.HasPrefix(labelKey(got.label), labelKey(begin)) })
	}
	return isOneOf(got.label, f.label)
}

// paysAs reports whether two claims about pay agree: in gross euros a year, or, where neither says
// these, in the amounts that they write.
func (f pageFact) paysAs(got pageFact) bool {
	if f.stage != "" && f.stage != got.stage || euros(f.least) != euros(got.least) || euros(f.most) != euros(got.most) {
		return false
	}
	return f.least != nil || f.most != nil || slices.Equal(amountsIn(f.raw), amountsIn(got.raw))
}

var (
	thousands = regexp.MustCompile(`(\d)[\s.\x{00a0}\x{202f}](\d{3})`)
	digits    = regexp.MustCompile(`\d+(?:,\d+)?`)
)

// amountsIn returns the numbers of a text: "1 500 à 1.700 €" gives 1500 and 1700.
func amountsIn(text string) []string {
	return digits.FindAllString(thousands.ReplaceAllString(text, "$1$2"), -1)
}

// isOneOf reports whether a label, with or without its acronym in brackets, is one of the
// alternatives.
func isOneOf(label, alternatives string) bool {
	for alternative := range strings.SplitSeq(alternatives, "|") {
		if labelKey(label) == labelKey(alternative) || labelKey(french.WithoutAcronym(label)) == labelKey(alternative) {
			return true
		}
	}
	return false
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(key string) bool { return slices.Contains(b, key) })
}

// labelKey returns what is the same for two spellings of a label, in the singular or the plural.
func labelKey(label string) string {
	words := strings.Fields(french.Fold(label))
	for k, word := range words {
		words[k] = singularKey(word)
	}
	return strings.Join(words, " ")
}

// singularKey returns the same for a folded word and its plural.
func singularKey(word string) string {
	if stem, ok := strings.CutSuffix(word, "aux"); ok && !strings.HasSuffix(stem, "e") {
		return stem + "al"
	}
	if len(word) > 3 {
		return strings.TrimRight(word, "sx")
	}
	return word
}

// titleKeys returns the keys of the forms of a title, or of alternatives, with and without what
// stands in brackets.
func titleKeys(title string) []string {
	if forms, met := keysOfTitles.Load(title); met {
		return forms.([]string)
	}
	forms := keysOfTitle(title)
	keysOfTitles.Store(title, forms)
	return forms
}

// keysOfTitles are the keys of titles that were asked for.
var keysOfTitles sync.Map

func keysOfTitle(title string) []string {
	var forms []string
	for alternative := range strings.SplitSeq(title, "|") {
		for _, one := range french.ParseTitles(alternative) {
			for _, form := range one.Forms() {
				forms = append(forms, labelKey(form), labelKey(french.WithoutBrackets(form)))
			}
		}
	}
	return forms
}

// factsOfPage returns what the reader says of a page, each fact once, or why it refuses the page.
func factsOfPage(page *goldPage, source loader.Source) ([]pageFact, error) {
	all, _, err := loader.Read([]loader.Source{source})
	if err != nil {
		return nil, err
	}
	all = withoutIdentities(all)
	names := namesOfMetiers(all)
	facts := subjectNames(all, names, titleKeys(strings.Join(page.titles(), "|")))
	for _, f := range all {
		if p, ok := pageFactOf(f, names); ok {
			facts = append(facts, p)
		}
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(facts, func(f pageFact) bool {
		key := fmt.Sprint(f, f.of)
		defer func() { seen[key] = true }()
		return seen[key]
	}), nil
}

// namesOfMetiers returns the titles of each métier, in the order in which the page states them.
func namesOfMetiers(all []fact.Fact) map[fact.Identifier][]string {
	names := map[fact.Identifier][]string{}
	for _, f := range all {
		if naming, ok := f.Statement.(fact.Naming); ok && !slices.Contains(names[f.Subject], naming.Title.Label) {
			names[f.Subject] = append(names[f.Subject], naming.Title.Label)
		}
	}
	return names
}

// keysOf returns the keys of a métier by all its names.
func keysOf(id fact.Identifier, names map[fact.Identifier][]string) []string {
	forms := []string{labelKey(id.Value)}
	for _, name := range names[id] {
		forms = append(forms, titleKeys(name)...)
	}
	return forms
}

// nameOf returns the first name of a métier.
func nameOf(id fact.Identifier, names map[fact.Identifier][]string) string {
	if len(names[id]) > 0 {
		return names[id][0]
	}
	return id.Value
}

// pageFactOf returns a fact in the form in which it is compared; false for a name, and for what is
// not scored.
func pageFactOf(f fact.Fact, names map[fact.Identifier][]string) (pageFact, bool) {
	p := pageFact{of: keysOf(f.Subject, names)}
	switch s := f.Statement.(type) {
	case fact.Coding:
		p.kind, p.label = "rome", s.Code
	case fact.Description:
		p.kind, p.label = "summary", s.Text
	case fact.SkillNeed:
		p.kind, p.label = skillKinds[s.Kind], s.Label
	case fact.Preparation:
		p.kind, p.label, p.level = "training", s.Label, levelName(s.Level)
	case fact.CertificationNeed:
		p.kind, p.label, p.level = "training", s.Label, levelName(s.Level)
	case fact.Pay:
		p.kind, p.least, p.most, p.raw = "salary", s.YearlyMin, s.YearlyMax, s.Raw
		if s.Stage != nil {
			p.stage = string(*s.Stage)
		}
	case fact.Access:
		p.kind, p.level = "accessLevel", string(s.Level)
	case fact.Employment:
		p.kind, p.label = "status", s.Label
	case fact.Interest:
		p.kind, p.label = "interest", s.Label
	case fact.Move:
		p.kind, p.move, p.from, p.to = "transition", string(s.Kind), p.of, keysOf(s.To, names)
		p.label = nameOf(f.Subject, names) + " -> " + nameOf(s.To, names)
	default:
		return p, false
	}
	return p, true
}

func levelName(level *fact.Level) string {
	if level == nil {
		return ""
	}
	return string(*level)
}

// subjectNames returns the names of the métiers that the page is about, as the reader has it: those
// that have one of the titles, the first that is named, and each that is more than an end of moves.
func subjectNames(all []fact.Fact, names map[fact.Identifier][]string, titles []string) []pageFact {
	var order, ends []fact.Identifier
	described := map[fact.Identifier]bool{}
	for _, f := range all {
		switch s := f.Statement.(type) {
		case fact.Naming:
			order = append(order, f.Subject)
		case fact.Move:
			ends = append(ends, f.Subject, s.To)
		default:
			described[f.Subject] = true
		}
	}
	var facts []pageFact
	for k, id := range order {
		again := slices.Contains(order[:k], id)
		if !again && (k == 0 || described[id] || !slices.Contains(ends, id) || overlap(keysOf(id, names), titles)) {
			facts = append(facts, namesAsFacts(keysOf(id, names), names[id], titles)...)
		}
	}
	return facts
}

// namesAsFacts returns the names of one métier as its title and its appellations: the title is the
// name that is one of the titles, or else the first one.
func namesAsFacts(of, names, titles []string) []pageFact {
	isTitle := func(name string) bool { return overlap(titleKeys(name), titles) }
	chosen := max(0, slices.IndexFunc(names, isTitle))
	var facts []pageFact
	for k, name := range names {
		f := pageFact{kind: "appellation", of: of, label: name}
		if k == chosen || isTitle(name) {
			f.kind = "title"
		}
		facts = append(facts, f)
	}
	return facts
}
