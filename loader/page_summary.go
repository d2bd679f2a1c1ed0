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
	defines = pattern(`^(?:,? ?(?:aussi |également |souvent )?(?:appelée?|ou) [^,]{2,60},?)?\s*{summaries.is}`)
	// aside begins what a sentence says of a métier besides what it is.
	aside = pattern(`^\s*(?:{summaries.beside} |{summaries.aside}|sont (?:\p{L}+s\b)|,|\(|\.|:|\?)`)
	// whatItIs begins a sentence that says what the page's métier is without naming it.
	whatItIs = pattern(`^(?:(?:il|elle|il/elle|on) (?:est (?:un|une|le|la|chargée?|responsable|celui|celle|en charge)|a pour mission|a pour rôle|s'occupe|se charge)|(?:ce|cette|le|la) {summaries.anyone} (?:de|du|des|en)?|{summaries.described} |c'est (?:avant tout|d'abord|surtout) une? |c'est (?:lui|elle|une? {summaries.someone}) (?:[^.,;]{0,30} )?qui )`)
	// definition begins a sentence that says what a métier is.
	definition = pattern(`^(?:le )?(?:métier|profession|rôle|travail|mission(?: principale)?) (?:de |d'|du |de la )?.{0,60}?\b(?:consiste|repose|est (?:de|d')|a pour)\b`)
	// aboutOther begins a sentence about another thing than the métier.
	aboutOther = pattern(`^(?:le |la |les |l'|son |sa )?{summaries.other}(?:\P{L}|$)`)
)

// A summarySearch holds the first sentences of a page that may say what its métier is, of the less sure kinds.
type summarySearch struct {
	underDefinition bool // the heading above announces what the métier is
	unnamed         span // says what one is, and does not name the métier
	headed          span // stands under such a heading
	last            span // says what the métier is, in a part on something else
	told            span // says what one does
}

// describe takes the first sentence that says what the métier is: "Le boucher découpe la viande." It
// looks for one that names the métier first, and then for one that says "il est chargé de".
func (p *page) describe(parts []pagePart) {
	var search summarySearch
	found := span{}
	for b := range blocksIn(parts) {
		if found = p.summaryIn(b, &search); found != (span{}) {
			break
		}
	}
	if found = cmp.Or(found, search.unnamed, search.headed, search.last, search.told); found != (span{}) {
		p.state(fact.Description{Text: p.of(found)}, found, "prose.definition")
	}
}

// summaryIn returns the first sentence of a block that says what the métier is, and notes those that may say so.
func (p *page) summaryIn(b pageBlock, search *summarySearch) span {
	if b.section == relatedSection {
		return span{}
	}
	if b.kind == headingBlock {
		search.underDefinition = definitionHeading.MatchString(p.of(b.at))
	}
	if b.kind != paragraphBlock && b.kind != leadBlock && !(b.kind == itemBlock && strings.HasSuffix(p.of(b.at), ".")) && !(b.kind == labelBlock && b.section == "missions") {
		return span{}
	}
	late := b.section == salarySection || b.section == evolutionSection || b.section == namesSection || b.section == statusSection
	for _, s := range p.sentences(b.at) {
		if at := shortLabel.FindStringSubmatchIndex(p.of(s)); at != nil {
			s.start += at[2]
		}
		text := p.of(s)
		switch {
		case strings.HasSuffix(text, "?"), strings.HasSuffix(text, ":"), toldFrom.MatchString(text), aboutOther.MatchString(text), countFields(text) < 4:
		case p.saysWhatItIs(text) && (late || b.kind == itemBlock):
			search.last = cmp.Or(search.last, s)
		case p.saysWhatItIs(text):
			return s
		case b.kind == itemBlock:
		case search.unnamed == span{} && whatItIs.MatchString(text) && !strings.HasSuffix(text, ":"):
			search.unnamed = s
		case search.headed == span{} && search.underDefinition && countFields(text) > 5 && !strings.HasSuffix(text, ":"):
			search.headed = s
		case search.told == span{} && p.tellsWork(b, text):
			search.told = s
		}
	}
	return span{}
}

// shortLabel is a label with which a sentence begins: "En bref : le data engineer construit …".
var shortLabel = pattern(`^[^:,;.()]{2,25} ?: ((?:le |la |l' ?|un |une ))`)

// definitionHeading is a heading over what the métier is.
var definitionHeading = pattern(`^(?:définition|finalité|mission(?: principale| générale)?|raison d'être)(?: du (?:poste|métier))?$`)

// tellsWork reports whether a sentence of a part on the work, or of none, says what one does without naming
// the métier: "Il rédige les annonces et mène les entretiens."
func (p *page) tellsWork(b pageBlock, text string) bool {
	if b.section != noSection && b.section != "missions" || countFields(text) < 6 || strings.HasSuffix(text, ":") {
		return false
	}
	at := someone.FindStringIndex(text)
	return at != nil && !aside.MatchString(text[at[1]:]) && !notWork.MatchString(text)
}

var (
	// someone begins a sentence about who exercises the métier.
	someone = pattern(`^(?:il|elle|il/elle|elle/il) `)
	// notWork is in a sentence about something else than the work.
	notWork = pattern(`(?:^il|^elle) {summaries.no-work} `)
)

// saysWhatItIs reports whether a sentence has the métier as its subject, and says what it is or does.
func (p *page) saysWhatItIs(text string) bool {
	if definition.MatchString(text) && p.mentions(text) {
		return true
	}
	if at := presents.FindStringIndex(text); at != nil {
		if _, ok := p.afterTitle(text[at[1]:]); ok {
			return true
		}
	}
	rest, ok := p.afterSubject(text)
	if !ok {
		rest, ok = p.afterTitle(text)
		return ok && isOne.MatchString(rest)
	}
	if called := calledSo.FindString(rest); called != "" {
		rest = " " + rest[len(called):]
	}
	if remark := ownRemark.FindString(rest); remark != "" {
		rest = rest[len(remark):]
	}
	return defines.MatchString(rest) || !aside.MatchString(rest) && countFields(rest) >= 2
}

// isOne begins what a sentence says of a métier that it names without an article: "Guide est une profession".
var isOne = pattern(`^ ?est (?:un|une|le|la|l')`)

// presents comes before the métier that a sentence names at the end of what it does: "Qui pétrit ? C'est le boulanger".
var presents = pattern(`(?:^|[,:] ?)c'est (?:le |la |l' ?|un |une )`)

// calledSo is what a sentence adds to the métier about its names: ", ou l'éducatrice spécialisée,", ", qu'on appelait tôlier,".
var calledSo = pattern(`^,? ?(?:{summaries.also} )?(?:ou|{summaries.called}) [^,]{2,60}, ?`)

// ownRemark is a remark in brackets after the métier's title.
var ownRemark = newPattern(`^ ?\([^()]{2,80}\)`)

// afterSubject returns what a sentence says after an article and the métier's title, with which it begins: the rest of the
// text as it stands. "Le vendeur ou la vendeuse en accessoires" has the title "vendeur en accessoires".
func (p *page) afterSubject(text string) (string, bool) {
	one, other := text, otherGender(text)
	if other != (span{}) {
		one = text[:other.start] + text[other.end:]
	}
	for _, article := range articleStarts(one) {
		rest, ok := p.afterTitle(one[article:])
		if !ok {
			continue
		}
		from := len(one) - len(rest)
		if from >= other.start {
			from += other.end - other.start
		}
		return text[from:], true
	}
	return "", false
}

// bothGenders is a noun with an article and the same or another one before it: "le vendeur ou la vendeuse".
var bothGenders = pattern(`(?:^|\P{L})(\p{L}+)((?:,? ou| et|/) ?(?:la |le |l' ?|une? )(\p{L}+))`)

// otherGender returns where a text repeats a noun in its other gender: " ou la vendeuse" of "le vendeur ou la vendeuse". It
// is empty if none does.
func otherGender(text string) span {
	at := bothGenders.FindStringSubmatchIndex(text)
	if at == nil || !areGenders(submatch(text, at, 1), submatch(text, at, 3)) {
		return span{}
	}
	return span{at[4], at[5]}
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
		if slug == "" || !p.beginsAlike(slug) || !headOnly && slug != p.key && !p.isSpelling(strings.TrimRight(phrase, " ,:")) {
			continue
		}
		return text[len(phrase):], true
	}
	return "", false
}

// isSpelling reports whether a phrase is the métier's title, with or without the small words between its others: "ingénieur en
// aéronautique" for "ingénieur aéronautique".
func (p *page) isSpelling(phrase string) bool {
	if words := wordsOf(phrase); len(words) == 0 || smallBefore[words[len(words)-1].folded] {
		return false
	}
	key := p.keyOf(phrase)
	return key == p.key || strings.Contains(key, "-") && wordsAlone(key) == wordsAlone(p.key)
}

// wordsAlone returns the words of a key without small ones and without their plural.
func wordsAlone(key string) string {
	words := slices.DeleteFunc(strings.Split(key, "-"), func(word string) bool { return smallBefore[word] })
	for k, word := range words {
		words[k] = strings.TrimRight(word, "sx")
	}
	return strings.Join(words, "-")
}

// subjectArticle is the article before the subject of a sentence, with what may come before it:
// "Au volant d'un camion, le conducteur routier livre des marchandises."
var subjectArticle = pattern(`(?:^|, | : )(?:(?:le ou la|la ou le|un ou une|une ou un|les|le/la|le·la|le\.la|la/le|un\(e\)|un/une|un·e|un\.e|le \(la\)|le|la|une?) |l' ?)`)
