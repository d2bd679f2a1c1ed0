package loader

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// rome4XMLRoot matches the start of the fiches of ROME 4.0 in XML, whose root has one for each code.
var rome4XMLRoot = regexp.MustCompile(`(?s)^\s*(?:<\?xml\s[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<fiches_metier(?:\s[^>]*)?>\s*<fiche_metier(?:\s[^>]*)?>`)

// isRome4XML recognises the fiches of ROME 4.0 in XML.
func isRome4XML(t *sourceText) bool { return rome4XMLRoot.MatchString(t.content) }

// isRome4JSON recognises the same in JSON, by the members of its first fiches.
func isRome4JSON(t *sourceText) bool {
	start := t.content[:min(len(t.content), maxLineBytes)]
	for _, member := range []string{`"rome"`, `"code_rome"`, `"appellations"`, `"acces_metier"`} {
		if !strings.Contains(start, member) {
			return false
		}
	}
	return true
}

const rome4XML, rome4JSON = "rome-4-xml", "rome-4-json"

// isBesideFiches reports whether a document is fiches of ROME 4.0 of the release's version, in its directory.
func (r *release) isBesideFiches(d *DocumentReport) bool {
	isFiches := d.Format == rome4XML || d.Format == rome4JSON
	return isFiches && path.Dir(withSlashes(d.Path)) == r.dir && versionIn(d.Path) == r.version
}

// A rome4Fiches reads a file of fiches of ROME 4.0. It states what the tables of a release do, as far as
// the fiches say it: no domains, no code that a code descends from, no law on a métier, and not which
// certifications are habilitations where their labels do not tell.
type rome4Fiches struct {
	*documentReader
	fiches map[string]bool // codes that have a fiche
	named  map[string]bool // codes that a fact names
	unread map[string]bool // names of elements that no rule reads
}

// readRome4XML and readRome4JSON read the file twice: first which codes have a fiche, then the fiches.
func readRome4XML(r *documentReader)  { readRome4Fiches(r, eachNode) }
func readRome4JSON(r *documentReader) { readRome4Fiches(r, eachJSONNode) }

// readRome4Fiches reads a file whose fiches each visits one after the other.
func readRome4Fiches(r *documentReader, each func(string, func(*xmlNode)) (int, error)) {
	f := &rome4Fiches{r, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	version := versionIn(r.path)
	if version != "" {
		r.document.Edition = &version
	}
	r.placed = true
	r.document.PartOf, r.document.ID = rome4.name, fact.DocumentPrefix+rome4.name+"/fiche-emploi-metier"
	r.document.Title = strings.TrimSpace("ROME 4.0 "+version) + ": fiche_emploi_metier"
	r.document.Publisher, r.document.Licence = new(rome4Publisher), new(rome4Licence)
	for _, visit := range []func(*xmlNode){f.index, f.fiche} {
		if at, err := each(r.content, visit); err != nil {
			line, _, _ := r.position(span{at, at})
			r.facts, r.rejected = nil, []Note{{line, err.Error()}} // nothing is read of what is not well-formed
			return
		}
	}
}

// index notes the code of a fiche.
func (f *rome4Fiches) index(n *xmlNode) { f.fiches[n.value("rome", "code_rome")] = true }

// rome4Elements are the elements of a fiche. The last two are out of scope.
var rome4Elements = []string{
	"rome", "appellations", "definition", "acces_metier", "competences", "contextes_travail", "mobilites", "numero", "secteurs_activite",
}

// fiche reads one fiche.
func (f *rome4Fiches) fiche(n *xmlNode) {
	code := n.value("rome", "code_rome")
	subject := rome4Of(code)
	switch {
	case subject.Validate() != nil:
		f.reject(n.at, "<"+n.name+"> is the fiche of no code")
		return
	case f.named[code]:
		f.reject(n.at, "a second fiche of "+code)
		return
	}
	f.name(n.all("rome")[0], code, n.value("rome", "intitule"))
	for _, title := range f.items(n.all("appellations"), "") {
		f.stateOf(subject, fact.Naming{Title: french.ParseTitle(title.label), OGR: &title.number}, title.at, "rome4.appellation", "")
	}
	f.texts(n, subject, f.needs(n, subject))
	for _, context := range f.items(n.all("contextes_travail"), "") {
		f.stateOf(subject, fact.Trait{Kind: fact.TraitContext, Code: &context.number, Label: context.label}, context.at, "rome4.context", "")
	}
	for _, part := range n.all("mobilites") {
		f.moves(part, code, fact.Mobility)
	}
	for _, child := range n.unreadChildren(rome4Elements, f.unread) {
		f.warn(child.at, "%s is not read, here and in other fiches", child.name)
	}
}

// name states the métier of a code.
func (f *rome4Fiches) name(n *xmlNode, code, label string) {
	f.named[code] = true
	label = cmp.Or(label, code)
	f.stateOf(rome4Of(code), fact.Naming{Title: french.ParseTitle(label), Preferred: true}, n.at, "rome4.code", "")
	f.stateOf(rome4Of(code), fact.Coding{Code: code, Label: &label, Version: &rome4Classification}, n.at, "rome4.code", "")
}

// A ficheItem is an element with a label and a number.
type ficheItem struct {
	*xmlNode
	label, number, category string
}

// items returns the items within the elements, however deep, each with the label of what holds it.
func (f *rome4Fiches) items(within []*xmlNode, category string) (items []ficheItem) {
	for _, n := range within {
		label, number := n.value("libelle"), n.value("code_ogr")
		if number != "" {
			items = append(items, ficheItem{n, label, number, category})
			continue
		}
		items = append(items, f.items(n.children, cmp.Or(label, category))...)
	}
	return items
}

// rome4Skills are the parts of a fiche with skills, and the kinds of these.
var rome4Skills = []struct {
	part string
	kind fact.SkillKind
}{{"savoir_faire", fact.SavoirFaire}, {"savoir_etre_professionnel", fact.SavoirEtre}, {"savoirs", fact.Savoir}}

// needs reads the skills of a fiche, and returns the certifications that stand among them.
func (f *rome4Fiches) needs(n *xmlNode, subject fact.Identifier) (asked []*fact.CertificationNeed) {
	for _, skills := range rome4Skills {
		for _, item := range f.items(n.all("competences", skills.part), "") {
			raw := item.value("coeur_metier")
			if french.Slug(item.category) == romeCertifications {
				paper := certificationOf(item.label, "", &item.number)
				asked = append(asked, paper)
				f.stateOf(subject, *paper, item.at, "rome4.certification", raw)
				continue
			}
			need, known := rome4Cores[coreOf(raw)]
			if !known {
				f.reject(item.at, "unknown coeur_metier: "+strconv.Quote(raw))
				continue
			}
			need.Label, need.Kind, need.OGR = item.label, skills.kind, &item.number
			f.stateOf(subject, need, item.at, "rome4.skill", raw)
		}
	}
	return asked
}

// coreOf returns the word of the tables for a truth value of JSON, and any other value as it is.
func coreOf(raw string) string {
	switch raw {
	case "true":
		return "Principale"
	case "false":
		return ""
	}
	return raw
}

// texts reads the definition and the access text of a fiche, with the levels and the compulsory
// certifications that the latter names.
func (f *rome4Fiches) texts(n *xmlNode, subject fact.Identifier, asked []*fact.CertificationNeed) {
	for _, text := range n.all("definition") {
		if whole := text.sentences(); whole != "" {
			f.stateOf(subject, fact.Description{Text: whole}, text.at, "rome4.definition", "")
		}
	}
	for _, text := range n.all("acces_metier") {
		whole := text.sentences()
		if whole == "" {
			continue
		}
		f.stateOf(subject, fact.AccessText{Text: whole}, text.at, "rome4.access", "")
		for _, access := range accessOf(whole) {
			f.stateOf(subject, access, text.at, "rome4.access", "")
		}
		for need, sentence := range compulsoryNeeds(whole, asked, false) {
			f.stateOf(subject, need, text.at, "rome4.compulsory", sentence)
		}
	}
}

// sentences returns the text of an element, each line of which is a sentence.
func (n *xmlNode) sentences() string {
	var lines []string
	for line := range strings.Lines(n.content.String()) {
		if strings.TrimSpace(line) != "" {
			lines = append(lines, withFullStop(line))
		}
	}
	return strings.Join(lines, " ")
}

// moves reads the moves within an element. A target without a fiche gets its label from the move:
// "E1101 - Community manager".
func (f *rome4Fiches) moves(n *xmlNode, from string, kind fact.TransitionKind) {
	target := n.value("rome_cible")
	if target == "" {
		if n.name == "si_evolution" {
			kind = fact.Evolution
		}
		for _, child := range n.children {
			f.moves(child, from, kind)
		}
		return
	}
	to, label, _ := strings.Cut(target, " - ")
	to = strings.TrimSpace(to)
	move := fact.Move{To: rome4Of(to), Kind: kind}
	if move.To.Validate() != nil || to == from {
		f.reject(n.at, fmt.Sprintf("move to %q, which is no other code", target))
		return
	}
	if raw := n.value("ordre_mobilite"); raw != "" {
		rank, err := strconv.Atoi(raw)
		if err != nil {
			f.reject(n.at, "rank is no number: "+strconv.Quote(raw))
			return
		}
		move.Rank = &rank
	}
	if !f.fiches[to] && !f.named[to] {
		f.name(n, to, strings.TrimSpace(label))
	}
	f.stateOf(rome4Of(from), move, n.at, "rome4.mobility", "")
}
