package loader

import (
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// names reads the other titles that a sentence gives the page's métier: "On l'appelle aussi « infographiste » ou
// concepteur visuel" gives both.
func (p *page) names(s span) {
	text := p.of(s)
	if !holdsAny(text, namingHints...) {
		return
	}
	p.orNames(s)
	p.sameMetier(s)
	words := wordsOf(text)
	cues := p.namingCues(text, words)
	for k, cue := range cues {
		if toldFrom.MatchString(text[:cue.start]) {
			return
		}
		end := len(text)
		if k+1 < len(cues) {
			end = cues[k+1].start
		}
		p.namesFrom(s, cue, end)
	}
}

var (
	// namingHints are parts of words in sentences that may give a name.
	namingHints = strings.Fields("appel recouvr sont nomm désign connu parl dit disent dira nom titre terme ou ( selon intitulé entend écrit mot lit rencontr trouv crois sigle acronyme dénomin baptis évoqu préf étiquett voici voilà")
	// toldFrom is before a name in a sentence that tells the métier from another one.
	toldFrom = pattern(`confond|à ne pas|contrairement|à la différence|différen|distingu|n'est pas|ne sont pas`)
)

// A namingCue is the place of words of a sentence after which names stand. It is sure if such words do nothing but give
// names.
type namingCue struct {
	start, end int
	sure       bool
}

// namings are the rows of wording/namings.txt: their phrases by the first word.
var namings = phrasesByRow("namings")

// namingCues returns the cues of a sentence in order.
func (p *page) namingCues(text string, words []wordAt) []namingCue {
	var cues []namingCue
	for k := 0; k < len(words); k++ {
		cue, n := p.namingCue(text, words, k, len(cues) > 0)
		if n == 0 {
			continue
		}
		last := pastFillers(words, k+n)
		cue.start, cue.end = words[k].start, words[last-1].end
		if manyNames.MatchString(text[cue.start:cue.end]) {
			cue.end += len(beforeNames.FindString(text[cue.end:]))
		}
		cue.end += len(text[cue.end:]) - len(strings.TrimLeft(text[cue.end:], "'’"))
		cues = append(cues, cue)
		k = last - 1
	}
	return cues
}

var (
	// manyNames ends a cue that announces names, and beforeNames is what may stand between the two.
	manyNames   = pattern(`(?:noms|appellations|intitulés|titres|termes|dénominations|nom)(?: (?:change|changent|varient?|différents|suivants|courants|officiels))?$`)
	beforeNames = pattern(`^ ?(?:[,:(–—-]|: ?) ?`)
)

// namingCue returns the cue that begins at a word, and how many words it has; 0 for none. again says that the sentence
// has given a name before.
func (p *page) namingCue(text string, words []wordAt, k int, again bool) (namingCue, int) {
	if n := lengthOf(namings["calls"], words[k:]); n > 0 && p.isAbout(text, words[k]) {
		return namingCue{sure: true}, n
	}
	if !p.mayName() {
		return namingCue{}, 0
	}
	if n := lengthOf(namings["nouns"], words[k:]); n > 0 && words[max(k-1, 0)].folded != "au" {
		return namingCue{sure: strings.Contains(text[:words[k].start], "sous")}, n
	}
	if n := lengthOf(namings["says"], words[k:]); n > 0 && introducesName(text, words, k+n) {
		return namingCue{sure: saysSurely(words, k)}, n
	}
	if n := lengthOf(namings["finds"], words[k:]); n > 0 && (isQuoteAfter(text, words, k+n) || hasAlso(words, k, k+n)) {
		return namingCue{}, n
	}
	if again && words[k].folded == "c" && k+1 < len(words) && words[k+1].folded == "est" {
		return namingCue{}, 2 // "on l'appelle X ; dans les textes, c'est Y"
	}
	return namingCue{}, 0
}

// introducesName reports whether the words after a verb of saying show that a name follows: an adverb such as "aussi",
// "de", or quotes.
func introducesName(text string, words []wordAt, k int) bool {
	if k > 1 && words[k-2].folded == "on" || hasAlso(words, k-1, k) {
		return true
	}
	return k < len(words) && (words[k].folded == "de" || words[k].folded == "d") || isQuoteAfter(text, words, k)
}

// hasAlso reports whether an adverb such as "aussi" stands right before or after a verb, of the words from k up to end.
func hasAlso(words []wordAt, k, end int) bool {
	return k > 0 && lengthOf(namings["also"], words[k-1:]) > 0 || end < len(words) && lengthOf(namings["also"], words[end:]) > 0
}

// isQuoteAfter reports whether a quotation begins between the word before k and that at k.
func isQuoteAfter(text string, words []wordAt, k int) bool {
	return k > 0 && k < len(words) && strings.TrimSpace(text[words[k-1].end:words[k].start]) == "«"
}

// saysSurely reports whether a verb of saying gives nothing but names: "nommé aussi", "on dit plutôt".
func saysSurely(words []wordAt, k int) bool {
	verb := words[k].folded
	if strings.HasPrefix(verb, "nomme") || strings.HasPrefix(verb, "designe") {
		return true
	}
	return (verb == "dit" || verb == "dira") && k > 0 && words[k-1].folded == "on" && k+1 < len(words) && lengthOf(namings["also"], words[k+1:]) > 0
}

// isAbout reports whether a participle that gives names stands in a sentence about the page's métier: at its start, after
// the métier's title or after a pronoun. Other verbs have the métier as their object.
func (p *page) isAbout(text string, word wordAt) bool {
	if !strings.HasPrefix(word.folded, "appele") && !strings.HasPrefix(word.folded, "connu") && !strings.HasSuffix(word.folded, "mme") && !strings.HasSuffix(word.folded, "mmee") {
		return true
	}
	before := text[:word.start]
	return countFields(before) < 2 || p.mentions(text) || ofHim.MatchString(before)
}

// ofHim begins a sentence about the one who exercises the métier.
var ofHim = pattern(`^(?:il|elle|on|ce métier|ce poste|cette profession|ce professionnel|ce spécialiste) `)

// mayName reports whether a sentence of the part that is read may name the métier by words that say other things elsewhere.
func (p *page) mayName() bool {
	switch p.section {
	case noSection, namesSection, "missions", "employers", "remarks":
		return true
	}
	return false
}

// pastFillers returns the index of the first word from k on that can belong to a name.
func pastFillers(words []wordAt, k int) int {
	for k < len(words) {
		n := max(lengthOf(namings["also"], words[k:]), lengthOf(namings["fillers"], words[k:]), lengthOf(namings["nouns"], words[k:]))
		if words[k].folded == "selon" && k+3 < len(words) {
			n = 3 // "selon les régions"
		}
		if n == 0 {
			return k
		}
		k += n
	}
	return k
}

// namesFrom states the names that a sentence enumerates after a cue, up to an offset.
func (p *page) namesFrom(s span, cue namingCue, end int) {
	text := p.of(s)
	if calledFor.MatchString(text[cue.end:end]) {
		return
	}
	if before, _, ok := strings.Cut(text[cue.end:end], ":"); ok && p.isSubject(strings.TrimSpace(before)) {
		cue.end += len(before) + len(":") // "On appelle aussi le carreleur : poseur, mosaïste"
	}
	for _, at := range namesIn(text[cue.end:end], cue.sure) {
		title := text[cue.end+at.start : cue.end+at.end]
		if p.beginsWithSubject(title) && afterName.MatchString(text[:cue.end+at.start]) {
			return // the sentence goes on: "Appelé aussi « poseur », le carreleur prête main-forte au maçon"
		}
		if one := singular(title); !p.isSubject(title) && !noName[french.Fold(title)] && !isStatusOnly(one) && !anyPost[french.Fold(one)] {
			p.state(fact.Naming{Title: french.ParseTitle(one)}, s.within(cue.end+at.start, cue.end+at.end), "names.also")
		}
	}
}

// afterName stands between the names of a sentence and its subject.
var afterName = pattern(`, ?(?:le |la |les |l')$`)

// calledFor is what stands after "on l'appelle" where that gives no name.
var calledFor = pattern(`^ (?:pour|quand|lorsqu|si|dès|à toute|au secours|à l'aide)`)

// sameMetierAs says of the names before it that they are names of one métier.
var sameMetierAs = pattern(` (?:désignent|désigne|recouvrent|sont) (?:le même|la même|un même|un seul|des synonymes|synonymes)`)

// sameMetier reads names of which a sentence says that they mean the same: "Instituteur et maître d'école désignent le même
// métier."
func (p *page) sameMetier(s span) {
	text := p.of(s)
	at := sameMetierAs.FindStringIndex(text)
	if at == nil || !p.mayName() {
		return
	}
	start := strings.LastIndexByte(text[:at[0]], ':') + 1
	for _, t := range findTitles(text[start:at[0]]) {
		p.otherTitle(t.title, s.within(start+t.start, start+t.end), "names.same")
	}
}

// noName are single words that are no names, folded.
var noName = foldedSet("aussi egalement parfois encore souvent ainsi donc alors simplement ici autrement la le les metier profession plus")

// beginsWithSubject reports whether a title is that of the page's métier, or begins with it.
func (p *page) beginsWithSubject(title string) bool {
	key := p.keyOf(title)
	return key == p.key || strings.HasPrefix(key, p.key+"-")
}
