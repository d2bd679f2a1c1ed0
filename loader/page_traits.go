package loader

import (
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

var (
	// These are the turn of phrase around a trait, which is in a group.
	mustBe    = pattern(`(?:(?:doit|doivent|devez|faut) [^.;:]{3,60}? et (?:être|se montrer|rester)|(?:doit|doivent|devra|devront|devez|faut|faudra|se doit d'|convient|mieux vaut|vaut mieux|c'est|nécessaire|intérêt|indispensable|important|essentiel|préférable) ?` + adverbs + `(?:d'|à |de )?(?:être|se montrer|rester)|(?:attend\p{L}*|exige\p{L}*|demande\p{L}*|faut|veut|veulent|souhaite\p{L}*|préfère\p{L}*|recherche\p{L}*)[^.;,]{0,40} qu'(?:il|elle|on|ils|elles) (?:soit|soient|reste|restent|se montrent?)|vous êtes|soyez|de nature|quelqu'un de|voudra|veut) (?:aussi |également |à la fois |très |toujours )*(.+)`)
	showing   = pattern(`(?:faire|fait|font|faisant|faut) preuve (?:de |d')(.+)`)
	shown     = pattern(`^(?:de |d')?(?:une? )?(?:(?:grande?|bon(?:ne)?|forte?|réel(?:le)?|solide|certaine?|excellente?|vraie?) )*((?:sens|esprit|capacités?|goût) (?:de la |de l'|du |des |de |d'|critique)?[\p{L}-]*|[\p{L}-]+)`)
	traitLead = pattern(`^([\p{L}-]+(?:, [\p{L}-]+)*(?: et [\p{L}-]+)?), (?:l'|(?:le|la|un|une|il|elle|les|le/la|vous|tu|on|ce|cet|cette|notre) )`)
	traitIs   = pattern(`(?:^|[\s,])(?:(il|elle|il/elle|ils|elles|le \p{L}+|la \p{L}+)|(?:le|la|les|l'|un|une|un\(e\)|le/la) ?[^,;:]{2,50}?) (?:est|sont|reste|restent) (?:aussi |également |à la fois |donc |très |plutôt |souvent |généralement |avant tout )*([\p{L}-]+(?:, [\p{L}-]+)*(?: et [\p{L}-]+)?)`)
	sense     = pattern(`(?:^le|(?:^|\P{L})(?:avoir|a|ont|possède|possèdent|posséder|faut|exige|demande) (?:le|un)(?: (?:bon|réel|grand|vrai|certain|excellent))?) (sens (?:de la |de l'|du |des |de |d')[\p{L}-]+(?: [\p{L}-]+)?)(?:[,.]|$| est | sont | pour | et )`)
	possessed = pattern(`^(?:son|sa|ses|votre|vos|ta|ton|tes|leur|leurs) ([\p{L}-]+)(?: et (?:son|sa|ses|votre|vos|ta|ton|tes|leur|leurs) ([\p{L}-]+))? (?:lui|leur|vous|te) permet(?:tent)?(?:tront)?\b`)
	askedFor  = pattern(`(?:des |les )?compétences en ([\p{L}\x27’\x20-]{3,50}?) (?:sont|est|deviennent|seront)\b`)
	adjacent  = pattern(`\s*,\s*| et `)
)

// traits reads adjectives of character ("doit être créatif, organisé et réactif",
// "Curieux et fiable, le … est"), "le sens de …", "son sang-froid lui permet" and
// "des compétences en … sont".
func (p *page) traits(s span) {
	text := p.of(s)
	if ofOthers.MatchString(text) {
		return
	}
	for _, turn := range []*prosePattern{mustBe, traitLead} {
		if at := turn.FindStringSubmatchIndex(text); at != nil && !(turn == traitLead && thing.MatchString(strings.TrimLeft(text[at[3]:], ", "))) {
			p.adjectives(s, at[2], at[3], true)
		}
	}
	if at := traitIs.FindStringSubmatchIndex(text); at != nil && !thing.MatchString(submatch(text, at, 1)) && (at[2] >= 0 || p.mentions(submatch(text, at, 0))) {
		_, ofMetier := p.afterSubject(text)
		p.adjectives(s, at[4], at[5], ofMetier && strings.ContainsAny(submatch(text, at, 2), ", "))
	}
	if at := showing.FindStringSubmatchIndex(text); at != nil {
		p.qualities(s, at[2], at[3])
	}
	if at := sense.FindStringSubmatchIndex(text); at != nil {
		p.state(fact.SkillNeed{Label: submatch(text, at, 1), Kind: fact.SavoirEtre}, s.within(at[2], at[3]), "skills.sense")
	}
	if at := possessed.FindStringSubmatchIndex(text); at != nil {
		for k := 2; k <= 4; k += 2 {
			if noun := submatch(text, at, k/2); traitNouns[french.Fold(noun)] {
				p.state(fact.SkillNeed{Label: noun, Kind: fact.SavoirEtre}, s.within(at[k], at[k+1]), "skills.possessed")
			}
		}
	}
	if at := askedFor.FindStringSubmatchIndex(text); at != nil {
		p.state(fact.SkillNeed{Label: submatch(text, at, 1), Kind: fact.Savoir}, s.within(at[2], at[3]), "skills.asked")
	}
}

// traitPart is an adjective of an enumeration, with a complement: "résistant au stress",
// "bon communicant".
var traitPart = pattern(`^(?:(?:très|plutôt|particulièrement|aussi|également|toujours|suffisamment|à la fois|être) )*((à l'écoute)|(?:bon(?:ne)? )?([\p{L}-]+)(?: (?:aux?|d') ?[\p{L}-]+)?)`)

// A traitMention is an adjective at its byte offsets in a sentence.
type traitMention struct {
	start, end int
	known      bool
}

// adjectives states the adjectives of character at the start of an enumeration. If at least half of
// them are in traitAdjectives, the others are traits too; open admits such others.
func (p *page) adjectives(s span, start, end int, open bool) {
	text := p.of(s)
	var found []traitMention
	known := 0
	for _, part := range splitEnumeration(text, start, end, adjacent) {
		one, whole := readTrait(text, part)
		if !open && one.known && isCommonTrait(text[one.start:one.end]) {
			one.known = false
		}
		if one.known {
			known++
		}
		if !one.known && (!open || !whole) {
			break
		}
		found = append(found, one)
		if !whole {
			break
		}
	}
	for _, one := range found {
		if one.known || 2*known >= len(found) {
			label := text[one.start:one.end]
			p.state(fact.SkillNeed{Label: strings.ToLower(label), Kind: fact.SavoirEtre}, s.within(one.start, one.end), "skills.trait")
		}
	}
}

// readTrait reads a part of an enumeration; whole says that the part is nothing but a trait.
func readTrait(text string, part [2]int) (one traitMention, whole bool) {
	at := traitPart.FindStringSubmatchIndex(text[part[0]:part[1]])
	if at == nil {
		return one, false
	}
	if at[4] >= 0 { // "à l'écoute"
		return traitMention{part[0] + at[2], part[0] + at[3], true}, true
	}
	word := text[part[0]+at[6] : part[0]+at[7]]
	known := traitAdjectives[masculine(french.Fold(word))]
	if !known && (verbEnding.MatchString(word) || len(word) < 5 || smallBefore[french.Fold(word)]) {
		return one, false
	}
	if !known && at[1] > at[7] { // an unknown word with a complement
		return one, false
	}
	return traitMention{part[0] + at[2], part[0] + at[3], known}, at[1] == part[1]-part[0]
}

// thing is a subject other than a person that an adjective may describe.
var thing = pattern(`^(?:le|la|ce|cette) (?:métier|profession|poste|secteur|marché|salaire|travail|titre|diplôme|concours|formation|concurrence|rémunération|emploi)\b`)

// verbEnding is the ending of an infinitive.
var verbEnding = pattern(`(?:er|ir|re)$`)

// qualities states the nouns of character at the start of an enumeration.
func (p *page) qualities(s span, start, end int) {
	text := p.of(s)
	for _, part := range splitEnumeration(text, start, end, adjacent) {
		at := shown.FindStringSubmatchIndex(text[part[0]:part[1]])
		if at == nil {
			return
		}
		noun := text[part[0]+at[2] : part[0]+at[3]]
		if first := strings.Fields(noun); len(first) == 1 && !traitNouns[french.Fold(noun)] {
			return
		}
		p.state(fact.SkillNeed{Label: noun, Kind: fact.SavoirEtre}, s.within(part[0]+at[2], part[0]+at[3]), "skills.shown")
	}
}

// masculine returns the masculine singular of a folded adjective of character: "organisees" gives
// "organise", "creatives" gives "creatif".
func masculine(adjective string) string {
	if traitAdjectives[adjective] {
		return adjective
	}
	if adjective = strings.TrimSuffix(adjective, "s"); traitAdjectives[adjective] {
		return adjective
	}
	for _, ending := range [][2]string{{"euse", "eux"}, {"euse", "eur"}, {"ive", "if"}, {"rice", "eur"}, {"ante", "ant"}, {"ente", "ent"}, {"elle", "el"}, {"isee", "ise"}, {"ee", "e"}, {"ete", "et"}, {"ise", "is"}, {"ienne", "ien"}, {"e", ""}, {"ve", "f"}, {"ale", "al"}} {
		if stem, ok := strings.CutSuffix(adjective, ending[0]); ok && traitAdjectives[stem+ending[1]] {
			return stem + ending[1]
		}
	}
	return adjective
}

// isCommonTrait reports whether an adjective of character has other meanings too: "il est responsable
// des achats".
func isCommonTrait(adjective string) bool {
	return qualityLexicon.words[masculine(french.Fold(adjective))] == "common adjective"
}
