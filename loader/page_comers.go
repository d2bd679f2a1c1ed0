package loader

import (
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// comerTurns are the phrases after which a sentence names those who come to the page's métier. Outside sections on
// access and on origins the sentence must hold the cue too.
var comerTurns = []struct {
	rule        string
	phrase, cue *prosePattern
}{
	{"feeder.former", pattern(`(?:^|\P{L})(?:d'|les |de nombreux |de nombreuses |beaucoup d'|certains |quelques )ancien(?:ne)?s `), comingHere},
	{"feeder.former", pattern(`(?:sont|étaient|ont été)(?: {moves.usually})* (?:d'|des )` + formerWord), nil},
	{"feeder.attracts", pattern(`{moves.attracts} ` + adverbs + `(?:aux |les |des |d'|de |de nombreux |de nombreuses )(?:` + formerWord + `)?`), drawing},
	{"feeder.promotion", pattern(`(?:promotion|suite|débouché|évolution|étape)s? (?:\p{L}+ )?pour (?:un |une |les |des )`), pattern(`(?:le|ce) (?:poste|métier) est`)},
	{"feeder.worked", pattern(`(?:^|\P{L})(?:travaillé|exercé|expérience|passage|pratique|minimum|années|ans)(?:[^.;:]{0,40}?)? (?:comme|en tant que|en tant qu'|en qualité de|en qualité d') ?`), comingHere},
	{"feeder.ways", pattern(`(?:on|il|elle) (?:y |en )?(?:arrive|vient|accède)[^.:]{0,50} : `), pattern(` y | par `)},
}

var (
	// arrivesHere begins a sentence about how one comes to the page's métier.
	arrivesHere = pattern(`^(?:on|il|elle) (?:y |en )(?:arrive|vient|accède)[^.:]{0,50} : `)
	// comingHere matches words of sentences about ways into the page's métier.
	comingHere = pattern(`(?:dans )?ce métier|la profession|saut(?:e|ent) le pas|y viennent|s'y reconver|le rejoindre`)
	// favoured matches what a sentence on access says of those who may come to the métier.
	favoured = pattern(`justifi|bénéfici|dispens|passerelle|(?:peut|peuvent|pourront) (?:[^.;]{0,30} )?(?:rejoindre|accéder|intégrer|se présenter|être admis|postuler)|ont accès|sont admis|allég`)
	// becoming comes before what somebody becomes.
	becoming = pattern(`deven(?:ir|ant|ue?s?|ient)(?: (?:ainsi|alors|enfin|ensuite|même|à leur tour))? |devien(?:t|nent|dra|dront)(?: (?:ainsi|alors|enfin|ensuite|même))? `)
	// welcoming is before those of whom a sentence says that they became something: "on voit beaucoup de comptables
	// devenus …".
	welcoming = pattern(`(?:^|\P{L}){moves.welcomes} {moves.usually}? ?(?:aussi |également |même )?(?:beaucoup |pas mal |nombre |tant )?(?:d'|de |des )`)
	// openingSubject is the article of the subject with which a sentence begins.
	openingSubject = pattern(`^(?:les|des|de nombreux|de nombreuses|certains|certaines|quelques|un|une|le|la|d'anciens|d'anciennes) `)
)

// formerWord is before what somebody was, in any spelling: "anciens", "ancien.ne.s".
const formerWord = `ancien(?:[.·(-]?ne\)?)?[.·]?s? `

// drawing is a sentence in which the métier is said to draw people who had another one before. Those whom it merely
// suits, "les sportifs", do not come from anywhere.
var drawing = pattern(`(?:^|[,:;] )(?:le|la|ce|cette) (?:métier|profession|poste|fonction)s? .*(?:` + formerWord + `|(?:^|\P{L})(?:{moves.reconverts}|{moves.tired})(?:\P{L}|$))`)

// isAboutComers reports whether a sentence tells of those who come to the page's métier: it matches the cue of a turn,
// or, where that is nil, names the métier.
func (p *page) isAboutComers(cue *prosePattern, text string) bool {
	if cue == nil {
		return p.mentions(text)
	}
	return cue.MatchString(text)
}

// comers states the métiers from which people come to the page's métier, as a sentence tells: "D'anciens peintres
// sautent le pas." It reports whether there is one.
func (p *page) comers(s span) bool {
	text := p.of(s)
	access := p.section == accessSection || p.section == originSection
	found := false
	for _, turn := range comerTurns {
		if !access && !p.isAboutComers(turn.cue, text) {
			continue
		}
		for _, at := range turn.phrase.FindAllStringIndex(text, -1) {
			if !othersAre.MatchString(text[:at[1]]) {
				found = p.stateComers(s, at[1], turn.rule) || found
			}
		}
	}
	if at := welcoming.FindStringIndex(text); at != nil && !found && p.tellsOfBecoming(text) {
		found = p.stateComers(s, at[1], "feeder.became") || found
	}
	if subject := openingSubject.FindStringIndex(text); subject != nil && (access && favoured.MatchString(text) || p.tellsOfBecoming(text)) {
		found = p.stateComers(s, subject[1], "feeder.subject") || found
	}
	return found
}

// tellsOfBecoming reports whether somebody becomes the page's métier in a sentence.
func (p *page) tellsOfBecoming(text string) bool {
	text = strings.TrimRight(text, ".!… ")
	for _, at := range becoming.FindAllStringIndex(text, -1) {
		if _, ok := p.afterTitle(text[at[1]:]); ok {
			return true
		}
	}
	return false
}

// stateComers states as feeders the titles that a sentence enumerates from an offset on, each up to its verb.
func (p *page) stateComers(s span, start int, rule string) bool {
	text := p.of(s)
	found, end := false, start
	for _, t := range findTitles(untilVerb(text[start:])) {
		title := whoAlone(t.title)
		if countFields(text[end:start+t.start]) > 4 {
			break // another part of the sentence
		}
		end = start + t.end
		if p.beginsWithSubject(title) || !p.mayBeOther(title) {
			continue
		}
		id := p.nameMetier(french.ParseTitle(title), s.within(start+t.start, start+t.endOf(title, text[start:])), rule)
		p.move(id, p.subject, fact.Move{Kind: fact.Feeder}, s, rule, "")
		found = true
	}
	return found
}

// noVerb are nouns that end in -ent as verbs in the plural do, folded.
var noVerb = foldedSet("agent client president patient argent accident content talent permanent adolescent urgent resident regent intelligent adherent")

// untilVerb returns a text that begins with a title, up to its first verb: "menuisiers" of "menuisiers sautent". A verb
// in the plural is told by its ending.
func untilVerb(title string) string {
	for k, word := range wordsOf(title) {
		ends := strings.HasSuffix(word.folded, "ent") && !strings.HasSuffix(word.folded, "ment") && len(word.folded) > 5 && !noVerb[word.folded]
		if k > 0 && (ends || isVerb(word.folded)) {
			return strings.TrimSpace(title[:word.start])
		}
	}
	return title
}
