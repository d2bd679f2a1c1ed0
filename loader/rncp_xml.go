package loader

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

const rncpXML = "rncp-xml"

// rncpXMLRoot matches the start of France compétences' export of the register in XML.
var rncpXMLRoot = regexp.MustCompile(`(?s)^\s*(?:<\?xml\s[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<FICHES(?:\s[^>]*)?>\s*(?:<VERSION_FLUX>[^<]*</VERSION_FLUX>\s*)?<FICHE>`)

// rncpExport returns the register in XML that a source is, nil if it is another file. The whole export has
// several hundred MB, so that it is no document of formats, which are read at once. rncpExport fails on one
// that cannot be read to its end.
func rncpExport(source Source) (*longText, error) {
	parts, err := openParts(source, io.Discard)
	if err != nil {
		return nil, nil // reading it as any other file tells
	}
	defer parts.Close()
	if !rncpXMLRoot.Match(parts.start) {
		return nil, nil
	}
	return surveyText(source)
}

// A rncpFiches reads a file of fiches of the register in XML. It states what the export in tables does.
type rncpFiches struct {
	*documentReader
	said  map[string]bool // labels of codes, and fiches
	other int             // fiches of the other register
}

// readRncpXML reads the fiches one after the other.
func readRncpXML(t *longText) (*documentReader, error) {
	path := t.source.Path
	if t.flaw != nil {
		return nil, fmt.Errorf("%s:%w", path, t.flaw)
	}
	r := &documentReader{sourceText: &sourceText{path: path}, document: newDocument(path, rncpXML, t.hash), placed: true}
	r.document.PartOf, r.document.ID = rncpExports.name, fact.DocumentPrefix+rncpExports.name+"/fiches"
	r.document.Title = "Répertoire national des certifications professionnelles: fiches"
	r.document.Publisher, r.document.Licence = new(rncpPublisher), new(rncpLicence)
	if date := dateIn(path); date != "" {
		r.document.Edition, r.document.Date = &date, &date
	}
	f := &rncpFiches{documentReader: r, said: map[string]bool{}}
	if err := r.eachElement(t, f.fiche); err != nil {
		return nil, err // nothing is read of what is not well-formed
	}
	if f.other > 0 {
		r.document.Warnings = append(r.document.Warnings, fmt.Sprintf("line 1: %d certifications of the Répertoire spécifique (RS) are out of scope", f.other))
	}
	return r, r.failure(rncpXML)
}

// fiche reads one fiche.
func (f *rncpFiches) fiche(n *xmlNode) {
	number := n.value("NUMERO_FICHE")
	switch {
	case n.name != "FICHE":
		return
	case specificNumber.MatchString(number):
		f.other++
		return
	case !fact.IsCertification(number):
		f.reject(n.at, "no RNCP number: "+number)
		return
	case f.said[number]:
		f.reject(n.at, "a second fiche of "+number)
		return
	}
	f.said[number] = true
	f.certification(n, number)
	for _, rome := range n.all("CODES_ROME", "ROME") {
		f.family(rome, number)
	}
	for _, block := range n.all("BLOCS_COMPETENCES", "BLOC_COMPETENCES") {
		if label := block.value("LIBELLE"); french.Slug(label) != "" {
			attested := fact.Block{Code: block.value("CODE"), Label: label}
			f.stateOf(fact.TrainingIdentifier(number), fact.Registration{Block: &attested}, block.head("CODE", "LIBELLE"), "rncp.block", "")
		}
	}
	f.ways(n, number)
	f.certifiers(n, number)
	f.replacements(n, number)
}

// head returns the place of an element. Where its text is longer than a quote may be, as that of the skills of a block is, it
// returns the place from its first element of one name to its first of another; where that is too long as well, the latter's
// alone.
func (n *xmlNode) head(one, other string) span {
	ones, others := n.all(one), n.all(other)
	if n.at.end-n.at.start <= fact.MaxTextBytes || len(others) == 0 {
		return n.at
	}
	at := others[0].at
	if len(ones) > 0 {
		at = span{min(at.start, ones[0].at.start), max(at.end, ones[0].at.end)}
	}
	if at.end-at.start > fact.MaxTextBytes {
		return others[0].at
	}
	return at
}

// certification states what the certification of a fiche is, at the place of its title.
func (f *rncpFiches) certification(n *xmlNode, number string) {
	entry := registerEntry{
		label: n.value("INTITULE"), diploma: n.value("ABREGE", "LIBELLE"), abbreviation: n.value("ABREGE", "CODE"),
		level: n.value("NOMENCLATURE_EUROPE", "NIVEAU"), active: n.optional("ACTIF"), until: n.optional("DATE_FIN_ENREGISTREMENT"),
	}
	listing, ok := entry.listing()
	at := n.at
	if titles := n.all("INTITULE"); len(titles) > 0 {
		at = titles[0].at
	}
	if !ok {
		f.warn(at, "“%s” is no date: left out", *entry.until)
	}
	f.stateOf(fact.TrainingIdentifier(number), listing, at, "rncp.certification", "")
}

// optional returns the text of the first element at a path, nil if it says nothing.
func (n *xmlNode) optional(names ...string) *string {
	value := n.value(names...)
	if emptyValues[value] {
		return nil
	}
	return &value
}

// family states that a certification leads to the family of a code of ROME, and the label of the code,
// once.
func (f *rncpFiches) family(n *xmlNode, number string) {
	code, label := n.value("CODE"), cmp.Or(n.value("LIBELLE"), n.value("INTITULE"))
	if !wholeCode.MatchString(code) {
		if !codeGroup.MatchString(code) {
			f.reject(n.at, "no code of ROME: "+code)
		}
		return
	}
	family := codeIdentifier(code, label)
	f.stateOf(family, preparationBy(number), n.at, "rncp.family", "")
	if label != "" && !f.said[family.Value] {
		f.said[family.Value] = true
		f.stateOf(family, fact.CodeName{Label: label}, n.at, "rncp.familyLabel", "")
	}
}

// registerJuries are the ways in which a certification is prepared, by the elements that say whether it
// may be.
var registerJuries = []struct{ element, code string }{
	{"SI_JURY_FI", "ELEVE"}, {"SI_JURY_CA", "CONTRATA"}, {"SI_JURY_FC", "PFC"}, {"SI_JURY_CQ", "CONTRATP"}, {"SI_JURY_CL", "CANDIDATURE"}, {"SI_JURY_VAE", "EXP"},
}

// ways states in which ways a certification is prepared, at the first element that says so. An element
// holds the answer, or another one that does.
func (f *rncpFiches) ways(n *xmlNode, number string) {
	var ways []string
	var at span
	for _, jury := range registerJuries {
		for _, jurors := range n.all(jury.element) {
			answer := cmp.Or(jurors.text(), jurors.value("ACTIF"))
			if is := truthOf(&answer); is != nil && *is {
				if len(ways) == 0 {
					at = jurors.at
				}
				ways = append(ways, string(registerWays[jury.code]))
			}
		}
	}
	if len(ways) > 0 {
		f.stateOf(fact.TrainingIdentifier(number), wayRegistration(ways), at, "rncp.waysIn", "")
	}
}

// certifiers states who awards a certification: one fact for consecutive elements of maxRun bytes.
func (f *rncpFiches) certifiers(n *xmlNode, number string) {
	var names []string
	var at span
	flush := func() {
		if len(names) > 0 {
			f.stateOf(fact.TrainingIdentifier(number), certifierRegistration(names), at, "rncp.certifiers", "")
		}
		names = nil
	}
	for _, certifier := range n.all("CERTIFICATEURS", "CERTIFICATEUR") {
		name := certifier.value("NOM_CERTIFICATEUR")
		if name == "" || len(name) > fact.MaxKeyBytes/2 || slices.Contains(names, name) {
			continue
		}
		if certifier.at.end-at.start > maxRun {
			flush()
		}
		if len(names) == 0 {
			at.start = certifier.at.start
		}
		at.end, names = certifier.at.end, append(names, name)
	}
	flush()
}

// replacements states which certification took the place of which.
func (f *rncpFiches) replacements(n *xmlNode, number string) {
	replace := func(newer, older string, at span) {
		if newer != older && fact.IsCertification(newer) && fact.IsCertification(older) && !f.said[newer+">"+older] {
			f.said[newer+">"+older] = true
			f.stateOf(fact.TrainingIdentifier(newer), fact.Succession{Replaces: older}, at, "rncp.replaces", "")
		}
	}
	for _, former := range slices.Concat(n.all("ANCIENNES_CERTIFICATIONS", "ANCIENNE_CERTIFICATION", "ID_FICHE_ANCIENNE_CERTIFICATION"), leaves(n.all("ANCIENNE_CERTIFICATION"))) {
		replace(number, strings.TrimSpace(former.text()), former.at)
	}
	for _, next := range slices.Concat(n.all("NOUVELLES_CERTIFICATIONS", "NOUVELLE_CERTIFICATION", "ID_FICHE_NOUVELLE_CERTIFICATION"), leaves(n.all("NOUVELLE_CERTIFICATION"))) {
		replace(strings.TrimSpace(next.text()), number, next.at)
	}
}

// leaves returns the elements that hold no other.
func leaves(nodes []*xmlNode) []*xmlNode {
	return slices.DeleteFunc(nodes, func(n *xmlNode) bool { return len(n.children) > 0 })
}
