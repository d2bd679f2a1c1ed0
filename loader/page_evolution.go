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
	var reached []fact.Identifier
	read := 0 // end of the last phrase
	var origins []fact.Identifier
	all := evolutionPhrases(text)
	if p.section == evolutionSection {
		all = withPosts(all, text)
	}
	for k, l := range all {
		end := len(text)
		if k+1 < len(all) {
			end = all[k+1].start
		}
		if l.rule == "evolution.or" && k == 0 && !canDo.MatchString(text[:l.start]) {
			continue
		}
		if excluded.MatchString(clauseAt(text, l.start)) {
			read = l.end
			continue
		}
		if l.rule != "evolution.or" || origins == nil {
			origins = p.origins(s, span{read, l.end}, reached)
		}
		ownOnly := len(origins) == 1 && origins[0] == p.subject
		targets := slices.DeleteFunc(findTitles(text[l.end:end]), func(t titleMention) bool { return ownOnly && p.isOwnMetier(t.title) })
		if base := s.within(l.end, l.end); len(targets) > 0 {
			reached = append(reached, p.stateMoves(origins, targets, base, s, l.rule)...)
			p.alias(text[l.end:], targets, base)
		}
		read = l.end
	}
	if len(reached) == 0 {
		return
	}
	if !further.MatchString(text) {
		p.reached = nil
	}
	p.reached = append(p.reached, reached...)
	p.allReached = append(p.allReached, reached...)
}

// origins returns the métiers from which a phrase about evolution starts. If the words before its
// verb name another métier than the page's, it is that one; if the phrase says that it goes on from
// the métiers just reached, in its sentence or before, it is those; else it is the page's métier.
func (p *page) origins(s, before span, reached []fact.Identifier) []fact.Identifier {
	text := p.of(s)[before.start:before.end]
	if found := agent.FindStringSubmatchIndex(text); found != nil {
		definite, who := submatch(text, found, 1) != "", submatch(text, found, 2)
		who, _, _ = strings.Cut(who, " qui ")
		title := french.ParseTitle(singular(withoutSeniority(who)))
		if namesOccupation(who) && !p.isOwnMetier(who) && (!definite || p.hasNamed(title)) {
			return []fact.Identifier{p.nameMetier(title, s.within(before.start+found[4], before.start+found[5]), "evolution.agent")}
		}
	}
	switch {
	case len(reached) > 0 && (onward.MatchString(text) || puis.MatchString(text)):
		return reached
	case len(reached) == 0 && len(p.reached) > 0 && onward.MatchString(text):
		return p.reached
	}
	return []fact.Identifier{p.subject}
}

// isOwnMetier reports whether a name stands for the page's métier: its title, its first words,
// either with a word about seniority, or a word for anyone who exercises a métier.
func (p *page) isOwnMetier(who string) bool {
	key := subjectKey(strings.TrimSpace(seniority.ReplaceAllString(who, " ")))
	return key == p.key || strings.HasPrefix(p.key, key+"-") || anyone.MatchString(who)
}

// stateMoves states a move from each origin to each target, and returns the métiers reached. The
// targets' offsets count from the start of base.
func (p *page) stateMoves(origins []fact.Identifier, targets []titleMention, base, sentence span, rule string) []fact.Identifier {
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
func (p *page) keyOf(phrase string) string {
	key, met := p.keys[phrase]
	if !met {
		if p.keys == nil {
			p.keys = map[string]string{}
		}
		key = subjectKey(phrase)
		p.keys[phrase] = key
	}
	return key
}
