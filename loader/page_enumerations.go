package loader

import (
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

var (
	// suchList is a kind of skills and what follows "tels que".
	suchList = pattern(`(soft skills?|hard skills?|compétences|qualités|savoir-être) (?:tels?|telles?|comme)(?: que| qu')? (.+)`)
	// listPart separates the parts of an enumeration.
	listPart = pattern(`\s*,\s*(?:et |ou )?(?:encore )?| et | ou (?:encore )?`)
	// fieldPart separates fields to specialise in: "communication interne et externe" is one field.
	fieldPart = pattern(`\s*,\s*(?:et |ou )?(?:encore )?| ou (?:encore )?| et (?:le |la |les |l'|du |["«“])`)
	// ofPosts begins a sentence about the posts that a métier leads to.
	ofPosts = pattern(`^(?:ces|cette|une telle|un tel|de telles|de tels) (?:évolutions?|postes?|fonctions?|progressions?)`)
)

// specialised is the turn of phrase that lists fields to specialise in.
var specialised = pattern(`spécialis(?:er|ant|ent) dans (?:des |les |un |certains |plusieurs )?(?:domaines?|secteurs?|champs?)(?: \p{L}+)? (?:comme|tels? que|tels? qu') ?(.+)`)

// specialities reads the fields in which, as a sentence says, one may specialise: skills of some
// posts only.
func (p *page) specialities(s span) {
	text := p.of(s)
	if !holdsAny(text, "spécialis") {
		return
	}
	at := specialised.FindStringSubmatchIndex(text)
	if at == nil {
		return
	}
	core := false
	for _, part := range splitEnumeration(text, at[2], at[3], fieldPart) {
		label := strings.Trim(text[part[0]:part[1]], "\"«»“” \u00a0")
		from := part[0] + strings.Index(text[part[0]:], label)
		skill := fact.SkillNeed{Label: label, Kind: fact.Savoir, Core: &core}
		p.state(skill, s.within(from, from+len(label)), "skills.speciality")
	}
}

// suchAs reads "des soft skills tels que A, B et C". If the sentence is about the evolutions told
// before, these are skills of the métiers that they reach.
func (p *page) suchAs(s span) {
	text := p.of(s)
	if !holdsAny(text, "tel", "comme") {
		return
	}
	at := suchList.FindStringSubmatchIndex(text)
	if at == nil {
		return
	}
	if comparing.MatchString(text[at[4]:]) {
		return
	}
	subjects := []fact.Identifier{p.subject}
	if ofPosts.MatchString(text) {
		subjects = p.allReached
	}
	kind := fact.SavoirEtre
	if noun := french.Fold(submatch(text, at, 1)); noun == "competences" || strings.HasPrefix(noun, "hard") {
		kind = fact.Savoir
	}
	for _, part := range splitEnumeration(text, at[4], at[5], listPart) {
		for _, subject := range subjects {
			p.stateOf(subject, fact.SkillNeed{Label: text[part[0]:part[1]], Kind: kind}, s.within(part[0], part[1]), "skills.such-as", "")
		}
	}
}

// comparing begins what "comme" compares, and gives no examples of: "selon les compétences comme des envies de chacun".
var comparing = pattern(`^(?:des|du|de|aux?|les autres) `)

// optionalArticle is the article before a part of an enumeration, if there is one.
var optionalArticle = pattern(`^\s*(?:le |la |les |l'|un |une |des |de |du |d')?`)

// splitEnumeration returns the parts of text[start:end] between separators, as offsets in the text,
// without articles before and full stops after them: "la patience, le tri et l'écoute." gives
// "patience", "tri" and "écoute".
func splitEnumeration(text string, start, end int, separator *prosePattern) [][2]int {
	var parts [][2]int
	cuts := append(separator.FindAllStringIndex(text[start:end], -1), []int{end - start, end - start})
	at := start
	for _, cut := range cuts {
		part := text[at : start+cut[0]]
		from := at + len(optionalArticle.FindString(part))
		to := at + len(strings.TrimRight(part, " .!…\u00a0"))
		if from < to {
			parts = append(parts, [2]int{from, to})
		}
		at = start + cut[1]
	}
	return parts
}
