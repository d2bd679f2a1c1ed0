package loader

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// requirement is the way in which a sentence says that something is required.
const requirement = `(?:(?:est|sont|peut être|peuvent être)(?: (?:souvent|parfois|également|fortement|vivement|généralement))? (?:requise?s?|exigée?s?|nécessaires?|indispensables?|demandée?s?|souhaitée?s?|appréciée?s?|obligatoires?)|est un (?:réel |vrai |véritable )?(?:plus|atout))`

var (
	// requiredSkill is what a sentence on access requires one to master, with a particular case of
	// it and the names in parentheses after it.
	requiredSkill = pattern(`(?:pratique|maîtrise|connaissance|usage|utilisation) (?:courante |professionnelle |parfaite |bonne )?(?:d'une ou (?:de )?plusieurs |d'une |d'un |de la |de l'|du |des |de |d')([^.;:(),]+?)` +
		`(?:,? (?:en particulier|notamment|principalement|dont) (?:de )?(?:l'|le |la )?([^.;:(),]+?),?)?(?: ?\(([^()]*)\))? ` + requirement)
	// secondObject precedes another thing to master.
	secondObject = pattern(`,? et (?:de la |de l'|du |des |de |d')`)
	// toolLabel begins the label of a tool.
	toolLabel = pattern(`^(?:outils?|logiciels?|progiciels?|tableurs?|traitements? de texte|bureautique|CMS|ERP|CRM)(?:\P{L}|$)`)
	// requiredCertificate is a licence or certificate that a sentence requires: its name, up to a
	// remark.
	requiredCertificate = pattern(`(?:^|[^\p{L}])(?:une? |le |la |les |l'|des |du |de |d'un |d'une |un ou plusieurs |une ou plusieurs )((?:CACES|habilitations?|permis|licences? de|licences?|certifications?|certificats?|attestations?|agréments?|brevets? de)(?:\P{L}[^.;:(),]*?)??)(?: ?(\([^()]*\)))?(?:, [^.;]*?,)?(?: (?:à|délivrée?s?|conditionnée?s?|complétée?s?) [^.;]*?,?)? ` + requirement)
	// optionalEndings replaces endings in parentheses: "exigé(e)(s)" becomes "exigés".
	optionalEndings = strings.NewReplacer("(s)", "s", "(e)", "", "(es)", "s", "(ven)", "ven")
)

// access reads the levels of diploma, the diplomas, the certificates and the skills that sentences
// require.
func (f *interimFiche) access(e element) {
	for _, s := range f.sentences(e.at) {
		text := withoutMarks(f.of(s))
		var seen []fact.Level
		for _, m := range findLevels(text) {
			if !slices.Contains(seen, m.level) {
				f.state(fact.Access{Level: m.level, Raw: text}, s, "interim.access")
				seen = append(seen, m.level)
			}
		}
		f.warnLevels(s)
		text = optionalEndings.Replace(text)
		f.requiredSkills(s, text)
		f.diplomas(s, text, seen)
	}
}

// requiredSkills states the skills that a sentence requires one to master.
func (f *interimFiche) requiredSkills(s span, text string) {
	at := requiredSkill.FindStringSubmatch(text)
	if at == nil {
		return
	}
	for _, label := range append(secondObject.Split(at[1], -1), at[2]) {
		if label = plain(label); label == "" {
			continue
		}
		kind := fact.Savoir
		if toolLabel.MatchString(label) {
			kind = fact.Tool
		}
		f.state(fact.SkillNeed{Label: label, Kind: kind}, s, "interim.access.skill")
	}
	for _, name := range listPart.Split(ellipsis.ReplaceAllString(at[3], ""), -1) {
		if name = plain(name); name != "" && properName.FindString(name) == name {
			f.state(fact.SkillNeed{Label: name, Kind: fact.Tool}, s, "interim.access.tool")
		}
	}
}

// diplomas states the diplomas that a sentence names with their subjects, and the certificates that
// it requires. If the sentence names one level, the diplomas have it, unless their names fix
// another.
func (f *interimFiche) diplomas(s span, text string, levels []fact.Level) {
	for _, m := range findTrainings(text, false) {
		level := fixedLevel(m.label)
		if level == nil && len(levels) == 1 {
			level = &levels[0]
		}
		f.state(fact.Preparation{Label: m.label, Level: level, Kind: trainingKind(m.label)}, s, "interim.access.training")
	}
	if at := requiredCertificate.FindStringSubmatch(text); at != nil {
		label := plain(at[1])
		if !strings.Contains(label, " ") && label == strings.ToLower(label) {
			label = strings.TrimSpace(label + " " + at[2]) // "habilitations" says little without its remark
		}
		f.state(fact.Preparation{Label: label, Kind: fact.OtherTraining}, s, "interim.access.certificate")
	}
}
