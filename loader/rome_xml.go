package loader

import (
	"cmp"
	"path"
	"regexp"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// romeXMLRoot matches the start of ROME 3 in XML, whose root has a fiche for each code.
var romeXMLRoot = regexp.MustCompile(`^\s*(?:<\?xml\s[^>]*\?>\s*)?<ogr>\s*<fiche_emploi_metier>`)

// isRomeXML recognises ROME 3 in XML.
func isRomeXML(t *sourceText) bool { return romeXMLRoot.MatchString(t.content) }

// A romeFiches reads a file of fiches of ROME 3 in XML.
type romeFiches struct {
	*documentReader
	titles map[string]string // OGR number by code and label, and by code and OGR number
	fiches map[string]bool   // codes that have a fiche
	named  map[string]bool   // codes that a fact names
	unread map[string]bool   // names of elements that no rule reads
}

// readRomeXML reads the file twice: first what moves refer to, then the fiches.
func readRomeXML(r *documentReader) {
	publisher, licence := "Pôle emploi", "Licence Ouverte (Etalab)"
	f := &romeFiches{r, map[string]string{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	version := enterRome3(r.document, r.path)
	r.placed = true
	r.document.Title = strings.TrimSpace("ROME 3 "+version) + ": fiche_emploi_metier"
	r.document.Publisher, r.document.Licence = &publisher, &licence
	for _, visit := range []func(*xmlNode){f.index, f.fiche} {
		if at, err := eachNode(r.content, visit); err != nil {
			line, _, _ := r.position(span{at, at})
			r.facts, r.rejected = nil, []Note{{line, err.Error()}} // nothing is read of what is not well-formed
			return
		}
	}
}

// enterRome3 makes the document one of the series of ROME 3, in the place that its file has by its
// name without the version, which it returns: unix_fiches_v339.xml is document:rome-3/unix-fiches.
func enterRome3(d *fact.Document, file string) (version string) {
	if version = versionIn(file); version != "" {
		d.Edition = &version
	}
	name := versionName.ReplaceAllString(strings.TrimSuffix(path.Base(withSlashes(file)), path.Ext(file)), " ")
	d.PartOf = rome3.name
	d.ID = fact.DocumentPrefix + d.PartOf + "/" + cmp.Or(french.Slug(name), "fiches")
	return version
}

// index finds what moves refer to.
func (f *romeFiches) index(n *xmlNode) {
	code := n.value("bloc_code_rome", "code_rome")
	f.fiches[code] = true
	for _, item := range n.all("appellation", "item") {
		number := item.value("code_ogr")
		f.titles[code+" "+item.value("libelle")], f.titles[code+" "+number] = number, number
	}
}

// ficheElements are the elements of a fiche. The last four are out of scope.
var ficheElements = []string{
	"bloc_code_rome", "appellation", "definition", "acces_emploi_metier", "environnement_de_travail",
	"les_activites_de_base", "les_activites_specifique", "les_mobilites",
	"numero", "formations_associees", "condition_exercice_activite", "classement_emploi_metier",
}

// fiche reads one fiche.
func (f *romeFiches) fiche(n *xmlNode) {
	code := n.value("bloc_code_rome", "code_rome")
	subject := rome3Of(code)
	switch {
	case n.name != "fiche_emploi_metier" || subject.Validate() != nil:
		f.reject(n.at, "<"+n.name+"> is the fiche of no code")
		return
	case f.named[code]:
		f.reject(n.at, "a second fiche of "+code)
		return
	}
	f.name(n.all("bloc_code_rome")[0], code, n.value("bloc_code_rome", "intitule"))
	for _, item := range n.all("appellation", "item") {
		number := item.value("code_ogr")
		f.stateOf(subject, fact.Naming{Title: french.ParseTitle(item.value("libelle")), OGR: &number}, item.at, "rome3.xml.appellation", "")
	}
	f.texts(n, subject)
	for _, item := range n.all("environnement_de_travail", "item") {
		number := item.value("code_ogr")
		context := fact.Trait{Kind: fact.TraitContext, Code: &number, Label: item.value("libelle")}
		f.stateOf(subject, context, item.at, "rome3.xml.context", item.value("libelle_environnement"))
	}
	f.skills(n.all("les_activites_de_base"), subject, rome3Blocks["8"])
	f.skills(n.all("les_activites_specifique", "bloc"), subject, rome3Blocks["9"])
	f.moves(n.all("les_mobilites", "proche", "mobilite"), code, fact.Mobility, "Proche")
	f.moves(n.all("les_mobilites", "si_evolution", "mobilite"), code, fact.Evolution, "Evolution")
	for _, child := range n.unreadChildren(ficheElements, f.unread) {
		f.warn(child.at, "<%s> is not read, here and in other fiches", child.name)
	}
}

// name states the métier of a code.
func (f *romeFiches) name(n *xmlNode, code, label string) {
	f.named[code] = true
	coding := fact.Coding{Code: code, Version: &rome3Classification}
	if label != "" {
		coding.Label = &label
	}
	f.stateOf(rome3Of(code), fact.Naming{Title: french.Title{Label: cmp.Or(label, code)}, Preferred: true}, n.at, "rome3.xml.code", "")
	f.stateOf(rome3Of(code), coding, n.at, "rome3.xml.code", "")
}

// texts reads the definition and the access text of a fiche.
func (f *romeFiches) texts(n *xmlNode, subject fact.Identifier) {
	for _, text := range n.all("definition") {
		if text.text() != "" {
			f.stateOf(subject, fact.Description{Text: text.text()}, text.at, "rome3.xml.definition", "")
		}
	}
	for _, text := range n.all("acces_emploi_metier") {
		if text.text() == "" {
			continue
		}
		f.stateOf(subject, fact.AccessText{Text: text.text()}, text.at, "rome3.xml.access", "")
		for _, access := range accessOf(text.text()) {
			f.stateOf(subject, access, text.at, "rome3.xml.access", "")
		}
	}
}

// skills reads the lists of activities and knowledge in parts of a fiche.
func (f *romeFiches) skills(parts []*xmlNode, subject fact.Identifier, need fact.SkillNeed) {
	kinds := map[string]fact.SkillKind{
		"activite_de_base": fact.SavoirFaire, "activite_specifique": fact.SavoirFaire,
		"savoir_theorique_et_proceduraux": fact.Savoir, "savoir_action": fact.SavoirFaire,
	}
	for _, part := range parts {
		for _, list := range part.children {
			for _, item := range list.all("item") {
				number := item.value("code_ogr")
				need.Label, need.Kind, need.OGR = item.value("libelle"), kinds[list.name], &number
				f.stateOf(subject, need, item.at, "rome3.xml.skill", list.name)
			}
		}
	}
}

// moves reads moves of one kind. A target without a fiche gets its label from the move:
// "E1101 - Animation de site multimédia".
func (f *romeFiches) moves(nodes []*xmlNode, from string, kind fact.TransitionKind, raw string) {
	for _, n := range nodes {
		to, label, _ := strings.Cut(n.value("code_rome_cible"), " - ")
		move := fact.Move{To: rome3Of(to), Kind: kind}
		if move.To.Validate() != nil || to == from {
			f.reject(n.at, "move to "+to+", which is no other code")
			continue
		}
		var known [2]bool
		move.FromOGR, known[0] = f.title(from, n.value("appellation_source"))
		move.ToOGR, known[1] = f.title(to, n.value("appellation_cible"))
		if !known[0] || !known[1] {
			f.reject(n.at, "move of a title that the code has not")
			continue
		}
		if !f.fiches[to] && !f.named[to] {
			f.name(n, to, label)
		}
		f.stateOf(rome3Of(from), move, n.at, "rome3.xml.mobility", raw)
	}
}

// title returns the OGR number of a title of a code. name is its label or number; without a name
// there is no number. ok is false if the code has no such title.
func (f *romeFiches) title(code, name string) (number *string, ok bool) {
	if name == "" {
		return nil, true
	}
	if found, ok := f.titles[code+" "+name]; ok {
		return &found, true
	}
	return nil, false
}
