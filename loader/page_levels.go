package loader

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// bareFamilies are families of diplomas by whose names levels are named.
const bareFamilies = `(?-i:BEPA?|CAPA?|BPA|BTSA?|DUT|BUT|[Bb]ac pro\p{L}*|[Ll]icence|[Mm]aster)`

var (
	// statedLevel is a level by its own words, wherever it stands: "de bac + 3 à bac + 5", "niveau CAP".
	statedLevel = pattern(`bac(?:calauréat)?[\s*]*\+|niveau (?:de |du |d'un )?(?:cap|bep|bac)|\bdoctorat|sans (?:aucun )?dipl|aucun dipl`)
	// otherLevel says that a level is not that of the métier: of what it leads to, of a school's pupils.
	otherLevel = pattern(`(?:pour|afin de) (?:évoluer|devenir (?:chef|cadre|responsable|directeur))|après quelques années|titulaires d'un bac\b`)
	// laterLevel says so of a level in one clause of a sentence.
	laterLevel = pattern(`(?:pour|afin d[e']) ?(?:évoluer|encadrer|progresser|devenir (?:chef|cadre|responsable|directeur))|permet(?:tent)? (?:d'encadrer|d'évoluer|d'accéder à des)`)
	// resuming comes before a level for which one goes back to study, or at which pupils leave school.
	resuming = pattern(`(?:reprendre|reprenant|reprend|reprennent) (?:des|ses|leurs|vos|les) études[^.;]{0,25}$|(?:quitt|arrêt|abandonn)\p{L}* (?:l'école|les études|leurs études|ses études|le système scolaire|la fac|le lycée)[^.;]{0,25}$`)
)

// levelSentence states the levels of diploma that a sentence names: those that it says to open the
// métier, and those that are named as levels and not denied.
func (p *page) levelSentence(s span) {
	p.access(s)
	p.bareLevels(s)
	text := p.of(s)
	at := openFamilies.FindStringSubmatchIndex(text)
	if at == nil && !notNeeded.MatchString(text) {
		at = levelOfFamily.FindStringSubmatchIndex(text)
	}
	if at != nil && p.section != evolutionSection {
		for _, family := range families.FindAllStringIndex(text[at[2]:at[3]], -1) {
			word := text[at[2]+family[0] : at[2]+family[1]]
			if level := fixedLevel(word); level != nil {
				p.openAt(*level, s.within(at[2]+family[0], at[2]+family[1]), word)
			}
		}
	}
	if !holdsAny(text, "bac", "niveau", "doctorat", "dipl") || otherLevel.MatchString(text) || diplomaDefinition.MatchString(text) {
		return
	}
	for _, m := range findLevels(text) {
		word := text[m.start:m.end]
		from := max(0, m.start-len("niveau d'un "))
		if m.level == fact.LevelCap || m.level == fact.LevelBac {
			if p.section != accessSection || !(m.level == fact.LevelBac && bacItem.MatchString(text) && !isSentence(text)) && !statedLevel.MatchString(text[from:m.end]) {
				continue
			}
		}
		if m.level == fact.LevelBac8 && p.section != accessSection || m.level != fact.LevelNone && isDeniedOrLater(text, m.start) || m.level == fact.LevelNone && impossible.MatchString(text[:m.start]) {
			continue
		}
		p.openAt(m.level, s, word)
	}
}

var (
	// levelOfFamily names levels by families of diplomas: "de niveau DUT, BTS ou équivalent", "plusieurs voies mènent
	// au métier : CAP, bac pro et BTS".
	levelOfFamily = pattern(`(?:niveau|(?:mènent|conduisent|préparent) (?:au|à ce) métier[^.;:,]{0,20}? :) ?(` + bareFamilies + `(?:(?:, | et | ou |/)` + bareFamilies + `)*)(?:[,.;:)/\x20]|$)`)
	// openFamilies names the levels to which a métier is open before it says so: "Bac pro, CAPA ou sans diplôme : le métier
	// s'ouvre à tous."
	openFamilies = pattern(`^(` + bareFamilies + `(?:(?:, | et | ou |/)` + bareFamilies + `)*)(?:,? (?:ou|voire|et même) [^.;:]{3,30})? ?: (?:le|la|ce|cette) (?:métier|profession|poste)`)
	// bacItem is an element of a list that asks for a bac.
	bacItem  = pattern(`^(?:soit )?(?:du|d'un|un|le) bac(?:calauréat)?(?: \p{Lu}\p{L}{0,3}\d?)?(?:[\x20,;.]|$)`)
	families = pattern(bareFamilies)
	// onlyFamilies is a value that is nothing but families of diplomas: "DUT ou BTS".
	onlyFamilies = pattern(`^` + bareFamilies + `(?:(?: ?, ?| et | ou | ?/ ?)` + bareFamilies + `)+(?: ou équivalent)?\.?$`)
)

var (
	// withoutDiploma and needsDiploma are questions on whether a diploma is needed.
	withoutDiploma = pattern(`^(?:peut-on|est-il possible|puis-je|pouvez-vous|peux-tu)[^?]*sans (?:aucun )?dipl[ôo]me`)
	needsDiploma   = pattern(`^(?:faut-il|doit-on|un diplôme est-il|as-tu besoin|a-t-on besoin|avez-vous besoin)[^?]*(?:un |le |d'un |de )?dipl[ôo]me|^un diplôme est-il`)
)

// noDiplomaAnswerTo returns which answer to a question says that no diploma is needed, "" for another text.
func noDiplomaAnswerTo(text string) string {
	switch {
	case withoutDiploma.MatchString(text):
		return "oui"
	case needsDiploma.MatchString(text):
		return "non"
	}
	return ""
}

var (
	// plainAnswer begins an answer, and restricted one that holds for some alone.
	plainAnswer = pattern(`^(oui|non)(?:\P{L}|$)`)
	restricted  = pattern(`^(?:oui|non),? (?:mais|à condition|sauf|toutefois|cependant|en théorie|en principe|pas )`)
)

// answerOnDiploma states that no diploma is needed where a sentence answers so to the question before it: "Peut-on exercer
// sans diplôme ? Oui, …"
func (p *page) answerOnDiploma(s span) {
	text := strings.ToLower(p.of(s))
	if strings.HasSuffix(text, "?") {
		p.noDiplomaAnswer = noDiplomaAnswerTo(text)
		return
	}
	if answer := plainAnswer.FindStringSubmatch(text); answer != nil && answer[1] == p.noDiplomaAnswer && !restricted.MatchString(text) {
		p.openAt(fact.LevelNone, s, p.of(s))
	}
	p.noDiplomaAnswer = ""
}

// openAt states that a level of diploma opens the métier, once a line.
func (p *page) openAt(level fact.Level, at span, raw string) {
	stated := levelAt{level, p.at(at.start).number}
	if slices.Contains(p.levels, stated) {
		return
	}
	p.levels = append(p.levels, stated)
	p.stateOf(p.subject, fact.Access{Level: level, Raw: raw}, at, "access.level", raw)
}

// A levelAt is a level stated on a line.
type levelAt struct {
	level fact.Level
	line  int
}

// labelLevels reads the levels that a label line about access gives: "Niveau d'études minimum : CAP".
// An element under a heading that asks for the level is such a value too.
func (p *page) labelLevels(b pageBlock) {
	text := p.of(b.at)
	switch b.kind {
	case labelBlock:
		if b.section != accessSection || !accessLabel.MatchString(p.of(b.label)) {
			return
		}
	case itemBlock, paragraphBlock:
		if !p.levelHead || countFields(text) > maxLevelWords {
			return
		}
	default:
		return
	}
	for _, m := range findLevels(text) {
		p.openAt(m.level, b.at, text[m.start:m.end])
	}
	if level := fixedLevel(text); level != nil && countFields(text) <= 2 {
		p.openAt(*level, b.at, text)
	} else if onlyFamilies.MatchString(text) {
		for _, family := range families.FindAllString(text, -1) {
			p.openAt(*fixedLevel(family), b.at, family)
		}
	}
	if noLevel.MatchString(text) {
		p.openAt(fact.LevelNone, b.at, text)
	}
	if levelLabel.MatchString(p.of(b.label)) {
		p.diplomaLevels(b)
	}
}

// maxLevelWords is the number of words of a value that is a level and little else.
const maxLevelWords = 6

// diplomaLevels states the levels of the diplomas that a label asks for: "Niveau requis : BTS tourisme".
func (p *page) diplomaLevels(b pageBlock) {
	if school := schoolBrevet.FindString(p.of(b.at)); school != "" {
		p.state(fact.Preparation{Label: school, Kind: fact.OtherTraining}, b.at.within(0, len(school)), "training.label")
	}
	for _, m := range findDiplomas(p.of(b.at)) {
		if level := fixedLevel(m.label); level != nil {
			p.openAt(*level, b.at, m.label)
		}
	}
}

// needed are words after the level or the diploma that one needs, without their endings.
const needed = `requis|exigé|minimum`

var (
	// levelLabel is a label before the diploma that one needs at least.
	levelLabel = pattern(`niveau|minim|obligatoire|` + needed)
	// schoolBrevet is the diploma after the collège, which is a training where a label asks for it alone.
	schoolBrevet = pattern(`^(?:diplôme national du )?brevet des collèges`)
	// levelQuestion is a heading over the level that opens the métier.
	levelQuestion = pattern(`^\P{L}*(?:niveaux? (?:d'études?|de diplôme|de formation|de qualification|scolaire|d'accès|d'entrée|demandé|` + needed + `)|diplômes? (?:` + needed + `))[^.?!:]{0,30}:?$`)
)

// noLevel is the value of a label by which no diploma is needed.
var noLevel = pattern(`^(?:aucune?(?: (?:exigée?|requise?|diplôme|particulière?)[^,;]*)?|néant|sans diplôme|sans le bac|pas de diplôme[^,;]*)\.?$|^(?:aucune?|néant) ?[,;(]`)

// accessLabel is a label before the level that opens the métier.
var accessLabel = pattern(`niveau|bac|accès|minimum|diplôme|études|formation`)

var (
	// opensMetier is a turn of phrase by which a sentence says that a level opens the métier.
	opensMetier = pattern(`(?:^|\P{L}){asking.levels}(?:\P{L}|$)`)
	// notNeeded denies that a level is needed.
	notNeeded = pattern(`(?:n'est|n'y a|ne sont) (?:pas|plus|nullement|en rien) (?:toujours |forcément |absolument |strictement )?(?:{asking.unneeded}|suffisante?)(?:\P{L}|$)|{asking.no-need}|aucune? (?:école|université|établissement|formation|institut|bac|diplôme|cap|bep|bts|niveau)(?:\P{L}|$)|contrairement (?:au|aux|à)|(?:a|ont) (?:disparu|été (?:remplacée?s?|supprimée?s?))|n'existe(?:nt)? plus|ne (?:suffi(?:t|sent)|permet(?:tent)?) (?:pas|plus|généralement pas|souvent pas|pas toujours|rarement)`)
	// clauses separates the clauses of a sentence: one may deny the need of a level, and the next
	// ask for another.
	clauses = pattern(` ?[;:] |,? (?:mais|cependant|toutefois|néanmoins|pourtant) |, (?:un|une|le|la|des|les) `)
	// diplomaDefinition is a sentence that says what a diploma is, not what the métier asks for.
	diplomaDefinition = pattern(`^(?:le |la |l'|un |une )?(.{2,90}?) est (?:un|une|le) (?:diplôme|formation|titre|cursus)\b[^.]*? (?:de |d'un )?niveau `)
)

// access reads the levels of diploma that, as a sentence says, open the métier. A clause that
// denies their need states nothing: "Un bac ne suffit pas, un bac+2 est demandé" gives BAC_2.
func (p *page) access(s span) {
	text := p.of(s)
	if p.section == evolutionSection && !holdsAny(text, "accessible", "minimum") || !holdsAny(text, "bac", "dipl", "qualif", "doctorat", "cap", "bep") || !opensMetier.MatchString(text) || diplomaDefinition.MatchString(text) {
		return
	}
	for _, mention := range findLevels(text) {
		if mention.level != fact.LevelNone && isDeniedOrLater(text, mention.start) {
			continue
		}
		p.openAt(mention.level, s, text[mention.start:mention.end])
	}
	for _, at := range noDiploma.FindAllStringIndex(text, -1) {
		if !impossible.MatchString(text[:at[0]]) {
			p.openAt(fact.LevelNone, s, text[at[0]:at[1]])
		}
	}
	for _, bad := range malformedLevels(text) {
		p.warn(s.within(bad.start, bad.end), "level %q is none that exists", text[bad.start:bad.end])
	}
}

// bareLevels states the levels of the diplomas that a sentence asks for by their families alone: "Il faut au moins un BTS."
func (p *page) bareLevels(s span) {
	text := p.of(s)
	if p.section != accessSection || !asksLevel.MatchString(text) {
		return
	}
	levels := namedLevels(text)
	if len(levels) == 0 {
		return
	}
	withSubject := findDiplomas(text)
	for _, m := range levels {
		named := slices.ContainsFunc(withSubject, func(d trainingMention) bool { return d.start < m.end && m.start < d.end })
		if !named && bareFamily.MatchString(text[m.end:]) && !notNeeded.MatchString(clauseAt(text, m.start)) && !toStudy.MatchString(text[:m.start]) {
			p.openAt(m.level, s, text[m.start:m.end])
		}
	}
}

var (
	// asksLevel is a word of a sentence that says what one needs at least.
	asksLevel = pattern(`il (?:vous |te |lui )?faut|faudra|minimum|suffi(?:t|sent)|requis|exigé|demandé|obligatoire|au moins|recrut|accessible|niveau|l'équivalent d'une?\b`)
	// bareFamily follows a family of diplomas that is named alone.
	bareFamily = pattern(`^s?(?: ?[,.;:)]| ou | et | est | sont | suffi| minimum| au minimum| au moins| pour |$)`)
	// toStudy comes before a diploma that leads to studies, or follows them, and not to the métier.
	toStudy = pattern(`(?:après|titulaires? (?:du|de|d')|poursui\p{L}+|jusqu'|intégr\p{L}+|admission)[^.;]{0,30}$`)
)

// isDeniedOrLater reports whether a sentence says of the level at an offset that it is not needed, or that it is for what
// comes after the métier.
func isDeniedOrLater(text string, at int) bool {
	clause := clauseAt(text, at)
	return notNeeded.MatchString(clause) || laterLevel.MatchString(clause) || resuming.MatchString(text[:at])
}

// clauseAt returns the clause of a sentence that holds an offset.
func clauseAt(text string, at int) string {
	start := 0
	for _, cut := range clauses.FindAllStringIndex(text, -1) {
		if cut[0] >= at {
			return text[start:cut[0]]
		}
		start = cut[0]
	}
	return text[start:]
}
