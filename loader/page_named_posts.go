package loader

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// notReached comes before a title that a sentence on evolutions names, and that one does not evolve to: those
// with whom one works, what someone was.
var notReached = pattern(`(?:^|\P{L}){moves.with}(?: (?:alors|parfois|souvent|ensuite|aussi|également))?(?:[-\x27’\x20]+(?:d'|de |du |des )?(?:une? |le |la |l'|des |les |d'|de |du |aux? |autres? |jeunes? )*)?$`)

// isPaid follows a title of which a sentence says something else: "un architecte gagne mieux sa vie".
var isPaid = pattern(`^ (?:gagne|gagnent|touche|touchent|perçoit|perçoivent|décide|décident|doit|doivent)(?:\P{L}|$)`)

var (
	// movesOn is a word of a sentence about what comes after a post.
	movesOn = pattern(`{moves.moves-on}`)
	// toldApart is in a sentence that says what the métier is not.
	toldApart = pattern(`confond|différen|contrairement|distingu|à ne pas|n'(?:est|en|y|a|ont)(?:\P{L}|$)|(?:^|\P{L})ne(?:\P{L}|$)|aur(?:ait|ais|aient|ions)|ser(?:ait|ais|aient)(?:\P{L}|$)|j'avais|jamais|rarement|impossible|difficile`)
)

// namedPosts states, in a section on evolutions, the posts that a sentence names of which no rule read a move: "Le
// chargé de clientèle au guichet, c'est la suite logique." first is the index of the first fact of the sentence. Of a clause
// that denies it states nothing.
func (p *page) namedPosts(s span, first int) {
	text := p.of(s)
	moved := p.hasMoveSince(first)
	if !p.mayMoveOn(text) || payAmount.MatchString(text) || byline.MatchString(text) || !moved && denies(text) || p.labelled && !isSentence(text) || moved && p.section != evolutionSection || relative.MatchString(text) && !becameColleague.MatchString(text) {
		return
	}
	end := 0
	others := false // the title before is of other people, and so are those that an enumeration adds to it
	for _, at := range p.titlesIn(text) {
		if at.start < end || clausal.MatchString(text[at.start:at.end]) {
			continue
		}
		last := end
		end = at.end
		if others && goesOnNaming.MatchString(text[last:at.start]) {
			continue
		}
		others = false
		if !p.mayBeReached(text, at, moved) {
			others = !p.standsForOwn(text[at.start:at.end], text[:at.start])
			continue
		}
		targets := slices.DeleteFunc(findTitles(text[at.start:at.end]), func(t titleMention) bool {
			return t.start > 0 || p.isOwnMetier(t.title) || isStatusOnly(t.title) || anyPost[french.Fold(t.title)] || p.isEndSince(first, t.title)
		})
		if len(targets) > 0 {
			p.stateMoves(p.beforePost(text[last:at.start], first), targets, s.within(at.start, at.start), s, "evolution.named")
		}
	}
}

// beforePost returns the métiers from which one comes to a post, by the text before it: after "puis" those that the sentence
// has reached last, else the page's. first is the index of the first fact of the sentence.
func (p *page) beforePost(before string, first int) []fact.Identifier {
	if onward.MatchString(before) || puis.MatchString(before) {
		for _, f := range slices.Backward(p.facts[first:]) {
			if move, ok := f.Statement.(fact.Move); ok {
				return []fact.Identifier{move.To}
			}
		}
	}
	return []fact.Identifier{p.subject}
}

// denies reports whether a text denies that one evolves so. "Il n'est pas rare" denies nothing.
func denies(text string) bool {
	text = notRare.ReplaceAllString(text, "")
	return excluded.MatchString(text) || toldApart.MatchString(text)
}

// beginsWithNoun reports whether a phrase begins with a noun for a person at work, or ends with an English one: "data
// scientist".
func beginsWithNoun(phrase string) bool {
	one := singular(phrase)
	words := wordsOf(one)
	last := words[len(words)-1].folded
	return namesOccupation(firstWord(one)) || englishNouns[last] || laterNouns[last]
}

// isInRemark reports whether a text ends within brackets, and neither at their start nor after a comma.
func isInRemark(before string) bool {
	open := strings.LastIndexByte(before, '(')
	return open > strings.LastIndexByte(before, ')') && strings.TrimSpace(before[open+1:]) != "" && !strings.HasSuffix(strings.TrimSpace(before), ",")
}

var (
	// notRare says twice that something is not, and so that it is.
	notRare = pattern(`(?:il )?n'est pas (?:rare|impossible|exclu|interdit)(?: de (?:voir|croiser|rencontrer) (?:une? |d'))?|rien n'(?:interdit|empêche)|ne (?:le|la|les) reste(?:nt)? pas`)
	// joinsEmployer is before what one joins, which is no post: "rejoignent un hôpital, un laboratoire ou un grossiste".
	joinsEmployer = pattern(`(?:(?:rejoi\p{L}*|intègr\p{L}*|intégr\p{L}*) |équipes? (?:de |d')|{moves.directs} )[^.;:]*$`)
	// goesOnNaming is between two titles of an enumeration.
	goesOnNaming = pattern(`^(?:,| et| ou|,? ainsi que|,? puis) (?:et |ou )?(?:d'|de |des |du |les |le |la |l'|une? |aux? )*$`)
)

// mayBeReached reports whether a title at a place of a sentence can be a post that one comes to: by the words around it.
func (p *page) mayBeReached(text string, at span, moved bool) bool {
	phrase, before, after := text[at.start:at.end], text[:at.start], text[at.end:]
	if !beginsWithNoun(phrase) || p.standsForOwn(phrase, before) || notReached.MatchString(before) && !strings.HasSuffix(before, "tant que ") || isPaid.MatchString(after) {
		return false
	}
	clause := clauseAt(text, at.start)
	if colon := strings.LastIndex(before, " : "); colon >= 0 && strings.Contains(before[colon:], ",") && !isSentence(before[colon:]) && !firstIsTitle(text[colon+len(" : "):]) {
		return false // "les débouchés : agences, éditeurs"
	}
	if handedTo.MatchString(before) || ofPartner(before) || pastPost.MatchString(before) || denies(clause) || joinsEmployer.MatchString(before) && !postAs.MatchString(before) {
		return false
	}
	if ofSomething.MatchString(before) && !ofPost.MatchString(before) && !furtherPost.MatchString(before) {
		return false // "ses talents de négociateur"
	}
	if actsAfter(after) && !areSteps.MatchString(after) && !ofPost.MatchString(before) || isInRemark(before) {
		return false
	}
	return p.section == evolutionSection && !withDefinite.MatchString(before) || !moved && movesOn.MatchString(text)
}

// standsForOwn reports whether a phrase that can be a title means who exercises the page's métier: it is one of its names, or
// begins with one where no post is introduced.
func (p *page) standsForOwn(phrase, before string) bool {
	if p.isOwnMetier(withoutSeniority(phrase)) || p.isOwnName(phrase) {
		return true
	}
	return p.beginsWithSubject(phrase) && !introducesPost.MatchString(before)
}

// pastPost comes before a post that somebody has held or left: "après dix ans comme vendeuse".
var pastPost = pattern(`(?:(?:^|\P{L})(?:a|ai|as|avait|avais|ont|avaient) (?:\p{L}+ )?{moves.held}(?: [^.;:]{0,50})?|{moves.left}(?: [^.;:]{0,40})?|(?:après|pendant|durant) [^.;:]{0,40}(?:comme|en tant que|en tant qu'|de|d')(?: une?)?|(?:ancien|premier)(?:ne)? (?:poste|métier|emploi|job) (?:de|d'|comme)|\d+ ans,) ?$`)

// handedTo comes before those to whom something goes: "la maquette passe au correcteur".
var handedTo = pattern(`\bpass\p{L}* ` + adverbs + `(?:aux? |à (?:la |l')?|(?:chez|par) (?:le |la |les |l'|un |une )?)$`)

// heldAs comes before a post in which somebody has worked.
var heldAs = pattern(`(?:^|\P{L})(?:a|ai|as|avait|avais|ont|avaient) (?:\p{L}+ )?{moves.held}(?: [^.;:,]{0,30})? {moves.as} (?:une? )?$`)

// wasHeld reports whether a text that ends before a post says that somebody has held it.
func wasHeld(before string) bool {
	found := heldAs.FindString(before)
	return found != "" && !strings.Contains(found, " et ")
}

var (
	introducesPost = pattern(`(?:comme|en tant que|en tant qu'|devient|devenir|deviennent|nommée?s?|promue?s?|ou|,) ?(?:une? |des )?$`)
	furtherPost    = pattern(`(?:,|(?:^|\P{L})(?:ou|et|voire|puis|soit)) (?:de |d'|du |des |de la |de l')$|(?:font|fait|fera|feront|devien\p{L}*|recrut\p{L}*|cherch\p{L}*|recherch\p{L}*|embauch\p{L}*|sont)(?: \p{L}+)? des $`)
	ofSomething    = pattern(`\p{L} (?:de |d'|du |des |de la |de l'|d'une? )$`)
	ofPost         = pattern(`{moves.post-nouns}(?: \p{L}+)? (?:de |d'|du |des |de la |de l')$`)
	withDefinite   = pattern(`(?:^|\P{L})(?:le |la |l'|les |ses |son |leurs? |nos |mon |ma |mes )$`)
)

// actsAfter reports whether a verb follows a title, so that somebody acts there and nobody comes to it.
func actsAfter(after string) bool {
	words := wordsOf(after)
	return len(words) > 0 && strings.TrimSpace(after[:words[0].start]) == "" && (isVerb(words[0].folded) || words[0].folded == "a" || words[0].folded == "ont") && !isThere[words[0].folded]
}

// isThere are verbs after a title that say no more than that there is such a post, folded: "un poste existe".
var isThere = foldedSet("existe existent reste restent attend attendent convient s")

// isEndSince reports whether one of the facts from an index on is a move to or from the métier of a title.
func (p *page) isEndSince(first int, title string) bool {
	id := fact.TitleIdentifier(french.ParseTitle(title))
	return slices.ContainsFunc(p.facts[first:], func(f fact.Fact) bool {
		move, ok := f.Statement.(fact.Move)
		return ok && (isPartOf(id, move.To) || isPartOf(id, f.Subject))
	})
}

// isPartOf reports whether a title is another one or its beginning.
func isPartOf(title, whole fact.Identifier) bool {
	return title == whole || strings.HasPrefix(whole.Value, title.Value+"-")
}

// byline begins a line about who made the page.
var byline = pattern(`^(?:rédigée?|écrite?|validée?|approuvée?|propos|mise? à jour|auteure?|autrice)(?:\P{L}|$)`)

// mayMoveOn reports whether a sentence is about what comes after the métier: by its section, or outside those
// that are about something else by its words.
func (p *page) mayMoveOn(text string) bool {
	switch p.section {
	case evolutionSection:
		return true
	case noSection, "missions", salarySection:
		return lateron.MatchString(text)
	}
	return false
}

var (
	// lateron is in a sentence about a later post, wherever it stands.
	lateron = pattern(`{moves.later}|dans (?:cinq|dix|quinze|quelques) ans|après (?:quelques|plusieurs|\d+|trois|cinq|dix) années?|(?:est|sont) (?:devenue?s?|passée?s?) `)
	// becameColleague says what a colleague or a friend has become, who exercised the métier too.
	becameColleague = pattern(`(?:collègues?|amie?s?|copine?s?|camarades?|apprentie?s?|associée?s?|consœurs?|confrères?) (?:\p{L}+)?,? ?(?:elle,? |lui,? |qui )?(?:est |sont |a été |ont été )?(?:devenue?s?|passée?s?|promue?s?|nommée?s?) `)
)

// anyPost are words for people at work that by themselves are no titles where no verb says that one comes to them, folded.
var anyPost = phraseSet("titles", "any-post")

// vaguePost are words for people that name no post to which one evolves, if nothing follows them.
var vaguePost = phraseSet("titles", "vague")

// speechFigures are the beginnings of phrases for people that are figures of speech: "chef d'orchestre".
var speechFigures = phrasesByWord("titles", "figures")

// isNoPost reports whether a title names no post to which one evolves.
func isNoPost(title string) bool {
	return vaguePost[french.Fold(title)] || lengthOf(speechFigures, wordsOf(title)) > 0
}

// hasMoveSince reports whether one of the facts from an index on is a move.
func (p *page) hasMoveSince(first int) bool {
	return slices.ContainsFunc(p.facts[first:], func(f fact.Fact) bool { _, ok := f.Statement.(fact.Move); return ok })
}
