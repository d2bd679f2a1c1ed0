package loader

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// listMoves reads an element of a list of evolutions: "- chef de rayon ;", "Évolution : métreur, chef
// d'équipe". It reports whether that is all there is to read: an element that is prose is not.
func (p *page) listMoves(b pageBlock) bool {
	b.at.start += len(leadingCode.FindString(p.of(b.at)))
	text := p.of(b.at)
	if countFields(text) > maxItemWords && b.kind != labelBlock {
		return false
	}
	if arrow.MatchString(text) && p.ladder(b.at) {
		return true
	}
	if len(evolutionPhrases(text)) > 0 || isSentence(text) || len(p.sentences(b.at)) > 1 {
		return false
	}
	if text = explained.ReplaceAllString(text, ""); strings.TrimSpace(text) == "" {
		return false
	}
	p.stateTitles(findTitles(text), b.at, "evolution.item")
	return true
}

// explained is what an element says of the title before it.
var explained = pattern(`(?: ?: | [–—-] ).*$`)

// stateTitles states moves from the page's métier to the titles of a list.
func (p *page) stateTitles(targets []titleMention, at span, rule string) {
	targets = slices.DeleteFunc(targets, func(t titleMention) bool { return p.isSubject(t.title) })
	reached := p.stateMoves([]fact.Identifier{p.subject}, targets, span{at.start, at.start}, at, rule)
	p.allReached = append(p.allReached, reached...)
}

// areSteps says of what stands before it that one may come to it.
var areSteps = pattern(` {moves.steps-verbs} [^.;]{0,40}?{moves.steps}`)

// beginsClause begins a sentence that says what someone does.
var beginsClause = pattern(`^(?:du|de|le|la|les|l'|un|une|il|elle|ils|elles|on|ce|cette|ces|son|sa|ses|dans|pour|avec|au)(?:\P{L}|$)|^l['’]|^d['’](?:u|a[^b]|[^ua])`)

// titlesOnly reads a sentence of a section on evolutions that begins with a title and is nothing but
// titles: "Chef d'équipe, métreur, conducteur de travaux."
func (p *page) titlesOnly(s span) {
	text := p.of(s)
	if before, _, ok := strings.Cut(text, " : "); ok && !isSentence(before) {
		text = before
	} else if at := areSteps.FindStringIndex(text); at != nil {
		text = text[:at[0]]
	}
	if p.section != evolutionSection || isSentence(text) || beginsClause.MatchString(text) {
		return
	}
	targets := findTitles(text)
	if len(targets) > 0 && targets[0].start <= 3 {
		p.stateTitles(targets, s, "evolution.titles")
	}
}
