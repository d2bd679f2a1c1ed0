package loader

import (
	"cmp"
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

var (
	// defines begins what a sentence says of a métier if it says what it is: an article and a noun
	// after "est", or what one does.
	defines = pattern(`^(?:,? ?(?:aussi |également |souvent )?(?:appelée?|ou) [^,]{2,60},?)?\s*(?:est (?:un|une|le|la|l'|chargée?|responsable|celui|celle|avant tout (?:un|une)|à la fois|en charge)|a pour (?:mission|rôle|objectif|tâche|but)|a la charge|consiste|repose|s'occupe|se charge|s'assure|veille|intervient|assure|participe)`)
	// aside begins what a sentence says of a métier besides what it is.
	aside = pattern(`^\s*(?:est |sont (?:\p{L}+s\b)|peut|peuvent|doivent|gagnent|perçoivent|travaillent|exercent|touchent|évoluent|doit|devra|gagne|perçoit|touche|travaille|exerce|évolue|débute|commence|pourra|a (?:le|la|un|une|de|des|besoin|souvent)|n'|ne |se déplace|bénéficie|dispose|possède|connaît|recrute|s'exerce|s'adresse|existe|demande|exige|requiert|nécessite|fait partie|offre|attire|est très|séduit|passe|aime|sait|reste|dépend|se |y |lui |permet|représente|devient|deviennent|atteint|bascule|facture|expérimenté|qualifié|chevronné|motivé|diplômé|confirmé|débutant|salarié|indépendant|junior|senior|,|\(|\.|:|\?)`)
	// whatItIs begins a sentence that says what the page's métier is without naming it.
	whatItIs = pattern(`^(?:(?:il|elle|il/elle|on) (?:est (?:un|une|le|la|chargée?|responsable|celui|celle|en charge)|a pour mission|a pour rôle|s'occupe|se charge)|(?:ce|cette|le|la) (?:professionnel(?:le)?|spécialiste|technicien(?:ne)?|artisane?|expert|experte) (?:de|du|des|en)?|(?:spécialiste|expert|experte|professionnel(?:le)?|véritable|technicien(?:ne)?|à la fois|chargée?|responsable) |c'est (?:lui|elle|une? (?:professionnel(?:le)?|praticien(?:ne)?|spécialiste|technicien(?:ne)?|artisane?|experte?|personne|ouvrier|ouvrière)) (?:[^.,;]{0,30} )?qui )`)
	// definition begins a sentence that says what a métier is.
	definition = pattern(`^(?:le )?(?:métier|profession|rôle|travail|mission(?: principale)?) (?:de |d'|du |de la )?.{0,60}?\b(?:consiste|repose|est (?:de|d')|a pour)\b`)
	// aboutOther begins a sentence about another thing than the métier.
	aboutOther = pattern(`^(?:le |la |les |l'|son |sa )?(?:salaire|rémunération|diplôme|formation|bts|cap|bac|titre|brevet|journée|avenir|concours|secteur|marché|marche)(?:\P{L}|$)`)
)

// describe takes the first sentence that says what the métier is: "Le boucher découpe la viande." It
// looks for one that names the métier first, and then for one that says "il est chargé de".
func (p *page) describe(blocks []pageBlock) {
	var unnamed, told, last, headed span
	underDefinition := false
	for _, b := range blocks {
		switch b.section {
		case relatedSection:
			continue
		}
		late := b.section == salarySection || b.section == evolutionSection || b.section == statusSection
		if b.kind == headingBlock {
			underDefinition = definitionHeading.MatchString(p.of(b.at))
		}
		if b.kind != paragraphBlock && !(b.kind == labelBlock && b.section == "missions") {
			continue
		}
		for _, s := range p.sentences(b.at) {
			if at := shortLabel.FindStringSubmatchIndex(p.of(s)); at != nil {
				s.start += at[2]
			}
			text := p.of(s)
			switch {
			case strings.HasSuffix(text, "?"), toldFrom.MatchString(text), aboutOther.MatchString(text), len(strings.Fields(text)) < 4:
			case p.saysWhatItIs(text) && late:
				last = cmp.Or(last, s)
			case p.saysWhatItIs(text):
				p.state(fact.Description{Text: text}, s, "prose.definition")
				return
			case unnamed == span{} && whatItIs.MatchString(text) && !strings.HasSuffix(text, ":"):
				unnamed = s
			case headed == span{} && underDefinition && len(strings.Fields(text)) > 5 && !strings.HasSuffix(text, ":"):
				headed = s
			case told == span{} && p.tellsWork(b, text):
				told = s
			}
		}
	}
	unnamed = cmp.Or(unnamed, headed, last, told)
	if unnamed != (span{}) {
		p.state(fact.Description{Text: p.of(unnamed)}, unnamed, "prose.definition")
	}
}

// shortLabel is a label with which a sentence begins: "En bref : le data engineer construit …".
var shortLabel = pattern(`^[^:,;.()]{2,25} ?: ((?:le |la |l' ?|un |une ))`)

// definitionHeading is a heading over what the métier is.
var definitionHeading = pattern(`^(?:définition|finalité|mission(?: principale| générale)?|raison d'être)(?: du (?:poste|métier))?$`)

// tellsWork reports whether a sentence of a part on the work, or of none, says what one does without naming
// the métier: "Il rédige les annonces et mène les entretiens."
func (p *page) tellsWork(b pageBlock, text string) bool {
	if b.section != noSection && b.section != "missions" || len(strings.Fields(text)) < 6 || strings.HasSuffix(text, ":") {
		return false
	}
	at := someone.FindStringIndex(text)
	return at != nil && !aside.MatchString(text[at[1]:]) && !notWork.MatchString(text)
}

var (
	// someone begins a sentence about who exercises the métier.
	someone = pattern(`^(?:il|elle|il/elle|elle/il) `)
	// notWork is in a sentence about something else than the work.
	notWork = pattern(`(?:^il|^elle) (?:y|s'agit|existe|faut|manque|reste|arrive|est|a|en|n'|ne|suffit|convient|gagne|touche|perçoit|me|te|nous|vous|sourit|raconte|explique|rit|dit|lui) `)
)

// saysWhatItIs reports whether a sentence has the métier as its subject, and says what it is or does.
func (p *page) saysWhatItIs(text string) bool {
	if definition.MatchString(text) && p.mentions(text) {
		return true
	}
	rest, ok := p.afterSubject(text)
	if !ok {
		return false
	}
	if remark := ownRemark.FindString(rest); remark != "" {
		rest = rest[len(remark):]
	}
	return defines.MatchString(rest) || !aside.MatchString(rest) && len(strings.Fields(rest)) >= 2
}

// ownRemark is a remark in brackets after the métier's title.
var ownRemark = newPattern(`^ ?\([^()]{2,80}\)`)

// afterSubject returns what a sentence says after an article and the métier's title, with which it
// begins.
func (p *page) afterSubject(text string) (string, bool) {
	for _, article := range articleStarts(text) {
		if rest, ok := p.afterTitle(text[article:]); ok {
			return rest, true
		}
	}
	return "", false
}

// articleStarts returns the offsets after the articles with which the subject of a sentence may begin: the
// first word, and those after a comma or colon near its start.
func articleStarts(text string) []int {
	var starts []int
	for _, at := range subjectArticle.FindAllStringIndex(text, -1) {
		starts = append(starts, at[1])
	}
	return starts
}

// beginsAlike reports whether a slug begins with the first two letters of a form of the métier's title, as
// all its forms in either gender and number do.
func (p *page) beginsAlike(slug string) bool {
	alike := func(form string) bool { return len(form) < 2 || strings.HasPrefix(slug, form[:2]) }
	return alike(p.key) || slices.ContainsFunc(p.spellings, alike)
}

// afterTitle returns what stands after the métier's title, with which a text begins.
func (p *page) afterTitle(text string) (string, bool) {
	words := strings.SplitAfter(text[:min(len(text), 120)], " ")
	if first := french.Slug(singular(words[0])); len(first) > 1 && !p.beginsAlike(first) {
		return "", false
	}
	for n := min(len(words), maxSubjectWords); n > 0; n-- {
		phrase := strings.Join(words[:n], "")
		slug := french.Slug(singular(strings.TrimRight(phrase, " ,:")))
		headOnly := n == 1 && strings.HasPrefix(p.key, slug+"-") && isOccupationWord(slug) && len(words) > 1 && !smallBefore[french.Fold(words[1])]
		if slug == "" || !p.beginsAlike(slug) || !headOnly && slug != p.key && p.keyOf(strings.TrimRight(phrase, " ,:")) != p.key {
			continue
		}
		return text[len(phrase):], true
	}
	return "", false
}

// subjectArticle is the article before the subject of a sentence, with what may come before it:
// "Au volant d'un camion, le conducteur routier livre des marchandises."
var subjectArticle = pattern(`(?:^|, | : )(?:(?:les|le/la|le·la|le\.la|la/le|un\(e\)|un/une|un·e|un\.e|le \(la\)|le|la|une?) |l' ?)`)
