package loader

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// evolution reads the métiers that the page's métier leads to, or, if the sentence says "ensuite",
// that those just named lead to. "Il peut évoluer vers un poste de webdesigner et ensuite viser un
// poste de directeur artistique" on a page about graphistes gives graphiste → webdesigner and
// webdesigner → directeur artistique. It is for sentences that are no ladder.
func (p *page) evolution(s span) {
	text := p.of(s)
	if feederFrom.MatchString(text) || feederPost.MatchString(text) {
		return
	}
	phrases := evolutionPhrases(text)
	if p.section == evolutionSection {
		phrases = withPosts(phrases, text)
	}
	var reached, origins []fact.Identifier
	read := 0 // end of the last phrase
	for k, phrase := range phrases {
		end := len(text)
		if k+1 < len(phrases) {
			end = phrases[k+1].start
		}
		if phrase.rule == "evolution.or" && k == 0 && !canDo.MatchString(text[:phrase.start]) {
			continue
		}
		rest := s.within(phrase.end, end)
		if named := findTitles(p.of(rest)); len(named) > 0 && p.leadsOn(s, phrase) {
			if phrase.rule != "evolution.or" || origins == nil {
				origins = p.origins(s, span{read, phrase.end}, reached)
			}
			reached = append(reached, p.stateTargets(s, rest, named, origins, phrase.rule)...)
		}
		read = phrase.end
	}
	p.noteReached(text, reached)
}

// leadsOn reports whether the titles after a phrase are what a métier leads to. If the sentence names them as those who come
// to the page's métier instead, leadsOn states these moves and returns false.
func (p *page) leadsOn(s span, phrase evolutionPhrase) bool {
	text := p.of(s)
	switch {
	case excluded.MatchString(notRare.ReplaceAllString(clauseAt(text, phrase.start), "")):
		return false
	case phrase.rule == "evolution.promoted" && p.mayName() && !isLater(text):
		return false // "parfois nommé poseur"
	case (phrase.rule == "evolution.held" || phrase.rule == "evolution.here") && p.section != evolutionSection && !isLater(text):
		return false // the post of today
	case phrase.rule == "evolution.as" && wasHeld(text[:phrase.end]):
		return false // "elle a travaillé comme vendeuse"
	case phrase.rule == "evolution.colon" && !firstIsTitle(text[phrase.end:]+","):
		return false // "les débouchés : agences, éditeurs"
	case p.section == accessSection && ofTrainings.MatchString(text[:phrase.start]):
		return false // "ce diplôme permet de devenir chef"
	case phrase.rule == "evolution.be" && p.section != evolutionSection:
		return false // "il peut être rondier"
	case phrase.rule == "evolution.become" && inverted.MatchString(text[:phrase.start]):
		p.stateComers(s, phrase.end, "feeder.inverted")
		return false
	case isHandedOn(text, phrase), ofPartner(text[:phrase.end]):
		return false // "le dossier passe au comptable", "le client devient ambassadeur"
	}
	return true
}

// stateTargets states moves from some métiers to those named in the rest of a sentence after a phrase, and returns the
// métiers reached.
func (p *page) stateTargets(s, rest span, named []titleMention, origins []fact.Identifier, rule string) []fact.Identifier {
	text := p.of(rest)
	ownOnly := len(origins) == 1 && origins[0] == p.subject
	if ownOnly && p.isOutlet(named) {
		return nil
	}
	targets := slices.DeleteFunc(named, func(t titleMention) bool { return ownOnly && p.isOwnMetier(t.title) })
	if gap := p.gapped(text); gap >= 0 && !ownOnly {
		p.stateMoves([]fact.Identifier{p.subject}, findTitles(text[gap:]), rest.within(gap, gap), s, rule)
		targets = slices.DeleteFunc(targets, func(t titleMention) bool { return t.start >= gap })
	}
	targets = slices.DeleteFunc(targets, func(t titleMention) bool { return onceWas.MatchString(text[t.end:]) })
	if len(targets) == 0 {
		return nil
	}
	reached := p.stateMoves(origins, targets, rest, s, rule)
	p.alias(text, targets, rest)
	return reached
}

// isOutlet reports whether the page's métier is one of several titles that a sentence names, all at the same time: then
// something else leads to them all, such as a diploma.
func (p *page) isOutlet(named []titleMention) bool {
	if len(named) < 2 || slices.ContainsFunc(named, func(t titleMention) bool { return t.then }) {
		return false
	}
	return slices.ContainsFunc(named, func(t titleMention) bool { return p.isSubject(t.title) })
}

// onceWas comes right after a title where the sentence says what its holders did before: "le directeur est souvent un ancien
// graphiste".
var onceWas = pattern(`^ (?:est|sont) [^.,;:]{0,25}\bancien`)

// noteReached notes the métiers that a sentence leads to, for the sentences that go on from there.
func (p *page) noteReached(text string, reached []fact.Identifier) {
	if len(reached) == 0 {
		return
	}
	if !further.MatchString(text) {
		p.reached = nil
	}
	p.reached = append(p.reached, reached...)
	p.allReached = append(p.allReached, reached...)
}

// gapped returns where, after "et le" and the page's métier, what it becomes stands without a verb: "un assistant devient
// bibliothécaire, et le bibliothécaire, conservateur"; -1 if nothing does.
func (p *page) gapped(text string) int {
	at := andOwn.FindStringSubmatchIndex(text)
	if at == nil || !p.isSubject(submatch(text, at, 1)) {
		return -1
	}
	return at[1]
}

// andOwn begins such a clause.
var andOwn = pattern(`,? (?:et|puis) (?:le |la |l' ?|un |une )([^,;.]{3,50}), `)

// isLater reports whether a sentence says that something happens after some years.
func isLater(text string) bool {
	return lateron.MatchString(text) || canDo.MatchString(text) || experienceIn(text) != nil || onward.MatchString(text)
}

var (
	// passing ends a phrase with a form of "passer".
	passing = pattern(`\bpass\p{L}* ` + adverbs + `$`)
	// toSomebody begins what follows such a form where nobody becomes anything.
	toSomebody = pattern(`^ ?(?:aux?|à|par|chez|du|de|des|d'|la|le|les|l'|une?|son|sa|ses|leurs?|en|dans|sur|pour|commande)(?:\P{L}|$)`)
	// toRank begins it where somebody does: "passer au grade de major".
	toRank = pattern(`^ ?un jour |^ ?(?:(?:au|à un|à des|aux|à la|à une) )?(?:nouveaux? )?(?:grade|poste|rang|titre|cadre|fonction|statut|niveau|métier|échelon|responsabilité)s?(?:\P{L}|$)`)
	// partner is a noun for those with whom one has to do.
	partner = pattern(`^{status-turns.partners}(?:\P{L}|$)|^(?:élève|enfant|patient|usager|entreprise|marque|produit|projet|site)s?(?:\P{L}|$)`)
)

// isHandedOn reports whether a phrase with "passer" says that something goes to somebody.
func isHandedOn(text string, phrase evolutionPhrase) bool {
	return passing.MatchString(text[phrase.start:phrase.end]) && toSomebody.MatchString(text[phrase.end:]) && !toRank.MatchString(text[phrase.end:])
}

// ofPartner reports whether a text that ends with a verb has one of those as its subject with whom one has to do.
func ofPartner(before string) bool {
	found := agent.FindStringSubmatch(before)
	return found != nil && partner.MatchString(strings.TrimSpace(found[2]))
}

// employerNouns are firms that are named as people are, in the plural.
var employerNouns = phraseSet("titles", "employers")

// ofTrainings begins a sentence about what a training leads to.
var ofTrainings = pattern(`^(?:le|la|l'|ce|cet|cette|un|une|les|ces) ?(?:diplôme|formation|titre|bts|cap|bac|licence|master|cursus|école|certification|but|bachelor|dut|brevet)s?(?:\P{L}|$)`)

// inverted comes before a verb whose subject stands after it: "c'est par là que passent de nombreux contrôleurs".
var inverted = pattern(`(?:là|ainsi|souvent) qu(?:e|')$`)

// origins returns the métiers from which a phrase about evolution starts. If the words before its
// verb name another métier than the page's, it is that one; if the phrase says that it goes on from
// the métiers just reached, in its sentence or before, it is those; else it is the page's métier.
func (p *page) origins(s, before span, reached []fact.Identifier) []fact.Identifier {
	text := p.of(s)[before.start:before.end]
	if found := agent.FindStringSubmatchIndex(text); found != nil {
		definite, who := submatch(text, found, 1) != "", submatch(text, found, 2)
		who = whoAlone(who)
		title := french.ParseTitle(singular(withoutSeniority(who)))
		if namesOccupation(who) && !p.isOwnMetier(who) && !p.beginsWithSubject(who) && !p.isOwnName(who) && (!definite || p.hasNamed(title)) {
			return []fact.Identifier{p.nameMetier(title, s.within(before.start+found[4], before.start+found[5]), "evolution.agent")}
		}
	}
	if at := severalOf.FindStringSubmatch(text); at != nil && len(reached) == 0 && p.isOwnMetier(singular(at[1])) {
		return []fact.Identifier{p.subject} // "Certains graphistes deviennent ensuite …"
	}
	switch {
	case len(reached) > 0 && (onward.MatchString(text) || puis.MatchString(text)):
		return reached
	case len(reached) == 0 && len(p.reached) > 0 && onward.MatchString(text):
		return p.reached
	}
	return []fact.Identifier{p.subject}
}

// severalOf are some of those who exercise a métier, before their verb.
var severalOf = pattern(`(?:^|[,;:] )(?:certaine?s|d'autres|quelques|beaucoup de|la plupart des|de nombreux|de nombreuses|des) ([^,;:]+?) {moves.moves}\b`)

// moreOnWho matches where a sentence goes on about a person after naming the métier: " titulaire" of "un clerc titulaire d'un
// master".
var moreOnWho = pattern(` {moves.who}(?:\P{L}|$)`)

// whoAlone returns the métier with which a phrase about a person begins, without what else it says of the person and without
// a verb: "clerc" of "clerc titulaire d'un master".
func whoAlone(who string) string {
	if at := moreOnWho.FindStringIndex(who); at != nil {
		who = who[:at[0]]
	}
	for k, word := range wordsOf(who) {
		if k > 0 && (isVerb(word.folded) || word.folded == "a" && !strings.HasPrefix(who[word.start:], "à") || word.folded == "ont") {
			return strings.TrimSpace(who[:word.start])
		}
	}
	return who
}

// stateMoves states a move from each origin to each target, and returns the métiers reached. The
// targets' offsets count from the start of base.
func (p *page) stateMoves(origins []fact.Identifier, targets []titleMention, base, sentence span, rule string) []fact.Identifier {
	targets = slices.DeleteFunc(slices.Clone(targets), func(t titleMention) bool {
		return isNoPost(t.title) || employerNouns[firstWord(p.of(base.within(t.start, t.end)))]
	})
	move := fact.Move{Kind: fact.Evolution}
	raw := ""
	if at := experienceIn(p.of(sentence)); at != nil {
		move.YearsMin, move.YearsMax = yearsOf(p.of(sentence), at)
		raw = strings.TrimSpace(submatch(p.of(sentence), at, 0))
	}
	var reached []fact.Identifier
	since, start := 0, origins // since is the index of the first métier that the last "puis" led to
	for k, t := range targets {
		if k > 0 && strings.Contains(p.of(base.within(targets[k-1].end, t.start)), ";") {
			origins = start // "X, puis Y ; Z": Z does not come after X
		}
		if t.then && len(reached) > since {
			origins, since = reached[since:], len(reached)
		}
		for _, title := range french.ParseTitles(t.title) {
			to := p.nameMetier(title, base.within(t.start, t.end), rule)
			reached = append(reached, to)
			for _, from := range origins {
				p.move(from, to, move, sentence, rule, raw)
				p.moves = append(p.moves, pendingMove{from, to})
			}
		}
	}
	return reached
}

// alias reads "X ou Y, qui reste la même chose": Y is another title of X.
func (p *page) alias(text string, targets []titleMention, base span) {
	if len(targets) < 2 {
		return
	}
	one, other := targets[len(targets)-2], targets[len(targets)-1]
	if sameThing.MatchString(text[other.end:]) {
		id := fact.TitleIdentifier(french.ParseTitle(one.title))
		p.stateOf(id, fact.Naming{Title: french.ParseTitle(other.title)}, base.within(other.start, other.end), "evolution.same", "")
	}
}

// isSubject reports whether a title is that of the page's métier.
func (p *page) isSubject(title string) bool { return p.keyOf(title) == p.key }

// keyOf is subjectKey for what a page names again and again.
func (p *page) keyOf(phrase string) string { return p.keys.of(phrase, subjectKey) }
