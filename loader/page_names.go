package loader

import (
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

const (
	anArticle = `(?:un\(e\) |une? |le |la |les |des |l'|d')?`
	otherName = anArticle + `([\p{L}\x27’.()/«»"“”\x20\x{00a0}-]{2,80}?)(?: dans| en | chez| par |[,.;:]| [–—] |$)`
)

var (
	alsoCalled = pattern(`(?:communément|aussi|également|parfois|souvent|encore|couramment|simplement) (?:appelée?s?|nommée?s?|dénommée?s?|désignée?s?|connue?s? sous (?:le nom|les noms|le terme|l'appellation|les appellations)|baptisée?s?)(?:\(e\))? (?:de |d')?` + otherName)
	calledAlso = pattern(`(?:(?:appelée?s?|nommée?s?|dénommée?s?)(?:\(e\))? (?:communément |couramment |aussi |également |parfois |souvent |encore )+|connue?s? (?:aussi|également) sous (?:le nom|les noms|le terme|l'appellation|les appellations) (?:de |d')?)` + otherName)
	weCall     = pattern(`\bon (?:peut (?:aussi |également )?)?(?:l'|le |la |les )(?:appell?er?|nomme|surnomme) (?:communément |aussi |également |parfois |souvent |encore |plutôt |couramment |selon les \p{L}+ )*` + otherName)
	weSay      = pattern(`\bon (?:parle|dit) (?:aussi |alors |également |parfois |souvent |plutôt |couramment |encore )+(?:de |d'|du )?` + otherName)
	orCalled   = pattern(`^(?:le|la|l'|un|une)\s?(.{3,60}?),? ou ` + anArticle + `([^,.;:]{3,60}?),? est (?:un|une) (?:métier|profession|professionnel)`)
	orRemark   = pattern(`(?:^| )(?:le|la|l'|un|une|(?:métier|profession) (?:de|d'))\s?([^,.;:()]{3,60}?) \((?:ou|dite?|soit|aussi appelée?|appelée? aussi|également appelée?) (?:encore |bien )?` + anArticle + `([^,.;:()]{3,60})\)`)
	// plainOr is another title after the métier's own: "Le chocolatier, ou chocolatier-confiseur, …".
	plainOr = pattern(`^(?:le |la |l' ?|un |une )([^,.;:()]{3,60}?), (?:ou|dite?|aussi dite?) (?:encore |bien )?` + anArticle + `([^,.;:()]{3,60}),`)
	// manyNames introduces the names of the métier.
	manyNames = pattern(`(?:porte|existe sous|répond à|a) (?:plusieurs|d'autres|différents|bien des|divers) (?:noms|appellations|titres) ?: ?([^.;]{2,80})`)
	// termNames introduces names by a word for names: "Vous croiserez aussi les termes X, Y ou Z".
	termNames = pattern(`(?:rencontr|crois|trouv|entend|emploi|utilis|préf|vari|désign|parl|dit|dira|écri)\p{L}*,? (?:\p{L}+ ){0,3}?(?:les? |l'|d'autres |de )?(?:termes?|titres?|noms?|appellations?|intitulés?|mots?|dénominations?)(?: de| d')?(?: exacts?)?(?: varient?)?[\x20\x{a0}:«]{0,4}([^.;:]{3,120})|^(?:dans|en|chez|selon|au|les anciens) [^,.]{2,50},? (?:on |parlent )(?:dit|dira|parle|l'appelle|écrit|encore)(?: plutôt| aussi| encore| parfois)? (?:de |d')?([^.;:]{3,120})`)
	// nextName separates the names of an enumeration.
	nextName = pattern(`(?:,? (?:ou|voire) (?:encore |bien |même )?|, )(?:de |d')?` + anArticle)
)

// names reads the other titles that a sentence gives the page's métier:
// "On l'appelle aussi « infographiste » ou concepteur visuel" gives both.
func (p *page) names(s span) {
	text := p.of(s)
	if !holdsAny(text, "appel", "nomm", "désign", "connu", "parle", "dit", " ou", "(", "noms", "titres", "termes", "intitulé", "entend", "écrit", "mots") {
		return
	}
	if at := orCalled.FindStringSubmatchIndex(text); at != nil && p.isSubject(submatch(text, at, 1)) {
		p.state(fact.Naming{Title: french.ParseTitle(submatch(text, at, 2))}, s.within(at[4], at[5]), "names.or")
	}
	if at := plainOr.FindStringSubmatchIndex(text); at != nil && p.isSubject(submatch(text, at, 1)) && isTitle(singular(submatch(text, at, 2))) {
		p.state(fact.Naming{Title: french.ParseTitle(submatch(text, at, 2))}, s.within(at[4], at[5]), "names.or")
	}
	p.orName(s)
	if at := manyNames.FindStringSubmatchIndex(text); at != nil {
		for _, t := range findTitles(submatch(text, at, 1)) {
			p.otherTitle(t.title, s.within(at[2]+t.start, at[2]+t.end), "names.many")
		}
	}
	if at := termNames.FindStringSubmatchIndex(text); at != nil && (p.section == noSection || p.section == namesSection || p.section == "missions") {
		group := 1
		if at[2] < 0 {
			group = 2
		}
		for _, t := range findTitles(submatch(text, at, group)) {
			p.otherTitle(t.title, s.within(at[2*group]+t.start, at[2*group]+t.end), "names.terms")
		}
	}
	if at := orRemark.FindStringSubmatchIndex(text); at != nil && p.beginsWithSubject(submatch(text, at, 1)) && namesOccupation(submatch(text, at, 2)) {
		p.state(fact.Naming{Title: french.ParseTitle(submatch(text, at, 2))}, s.within(at[4], at[5]), "names.or")
	}
	at := weCall.FindStringSubmatchIndex(text)
	if called := calledAlso.FindStringSubmatchIndex(text); at == nil && called != nil && (called[0] == 0 || p.mentions(text)) {
		at = called
	}
	if called := alsoCalled.FindStringSubmatchIndex(text); at == nil && called != nil && (called[0] == 0 || p.mentions(text)) {
		at = called
	}
	if said := weSay.FindStringSubmatchIndex(text); at == nil && said != nil && namesOccupation(submatch(text, said, 1)) {
		at = said
	}
	if at == nil {
		return
	}
	for _, part := range splitEnumeration(text, at[2], moreNames(text, at[3]), nextName) {
		title := strings.Trim(text[part[0]:part[1]], "«»\"“” \u00a0")
		if title == "" || p.isSubject(title) || noName[french.Fold(title)] || !isTitle(singular(title)) && !oneName.MatchString(title) {
			continue
		}
		from := part[0] + strings.Index(text[part[0]:], title)
		p.state(fact.Naming{Title: french.ParseTitle(singular(title))}, s.within(from, from+len(title)), "names.also")
	}
}

// orName reads a second title after the subject of a sentence: "Le data scientist ou scientifique des données crée …".
func (p *page) orName(s span) {
	text := p.of(s)
	rest, ok := p.afterSubject(text)
	if !ok {
		return
	}
	rest, ok = strings.CutPrefix(strings.TrimLeft(rest, " \u00a0"), "ou ")
	if !ok || definiteArticle.MatchString(rest) {
		return
	}
	for _, word := range wordsOf(rest) {
		if !finiteVerbs[word.folded] {
			continue
		}
		title, from := strings.TrimSpace(rest[:word.start]), len(text)-len(rest)
		if len(strings.Fields(title)) <= maxSubjectWords && isTitle(title) && !strings.ContainsAny(title, ",;:") {
			p.otherTitle(title, s.within(from, from+len(title)), "names.or")
		}
		return
	}
}

// moreNames returns where the enumeration ends whose first name ends at an offset: "chef de travaux ou conducteur
// principal" of ", chef de travaux ou conducteur principal, organise". They end before what is no title, and "ou" comes before
// the last one.
func moreNames(text string, end int) int {
	more := nextNames.FindStringSubmatchIndex(text[end:])
	if more == nil {
		return end
	}
	last := end
	for _, part := range splitEnumeration(text, end+more[2], end+more[3], nextName) {
		if title := text[part[0]:part[1]]; !isTitle(singular(title)) && strings.Contains(title, " ") && !strings.ContainsAny(title, "\"“«") {
			return last
		}
		last = part[1]
	}
	return last
}

// nextNames are the names after the first one of an enumeration.
var nextNames = pattern(`^((?:, [^,.;:()]{3,60}?)+,? (?:ou|voire)(?: encore| même)? [^,.;:()]{3,60}?)(?:[,.;:]| (?:[–—]|est|sont|a|dans|exerce|travaille|assure|organise|gère|dirige|joue) |$)`)

// noName are single words that are no names, folded.
var noName = foldedSet("aussi egalement parfois encore souvent ainsi donc alors simplement ici autrement la le les metier profession plus")

// oneName is a name of one word, whatever it is.
var oneName = pattern(`^[\p{L}-]{2,}$|^(?-i:\p{Lu})[\p{L}-]+(?: (?-i:\p{Lu})[\p{L}-]+)*$`)

// beginsWithSubject reports whether a title is that of the page's métier, or begins with it.
func (p *page) beginsWithSubject(title string) bool {
	key := subjectKey(title)
	return key == p.key || strings.HasPrefix(key, p.key+"-")
}
