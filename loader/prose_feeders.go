package loader

import (
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

var (
	// feederFrom and feederTo are the turns by which a page tells what leads to a métier.
	feederFrom = pattern(`expériences? (?:professionnelle |réussie |préalable |significative )*(?:en tant qu'|en tant que|comme|en qualité de|en qualité d'|de|d')\s*(.{2,80}?) (?:constitue(?:nt)?|offre(?:nt)?|est|sont|représente(?:nt)?|forme(?:nt)?|peut|peuvent|permet|permettent|prépare|préparent|ouvre|ouvrent|mène|mènent|conduit|conduisent)\b`)
	feederPost = pattern(`^(?:le métier|la profession|la fonction|le poste|un poste|un emploi|des fonctions) (?:de |d'|du )(.{2,80}?) (?:constitue(?:nt)?|est|sont|représente(?:nt)?|offre(?:nt)?)\b.{0,40}?\b(?:tremplin|porte d'entrée|passerelle|marchepied|étape|atout)\b`)
	feederTo   = pattern(`(?:vers|pour|au|à|de|d'accéder au?|d'accès au?) (?:le |la |l'|un |une |les |ce )?(?:métiers?|postes?|profession|fonctions?|emploi) (?:de |d'|du )|(?:pour|de|permet de|à) devenir (?:un |une |un\(e\) )?|(?:vers|à) celui (?:de |d'|du )`)
)

// feeder reads "une expérience en tant que X est un tremplin vers le métier de Y".
func (p *page) feeder(s span) {
	text := p.of(s)
	from := feederFrom.FindStringSubmatchIndex(text)
	if from == nil {
		from = feederPost.FindStringSubmatchIndex(text)
	}
	if from == nil {
		return
	}
	to := feederTo.FindStringIndex(text[from[3]:])
	if to == nil {
		return
	}
	to = []int{from[3] + to[0], from[3] + to[1]}
	goal := p.subject
	targets := findTitles(text[to[1]:])
	if !p.mentions(text[to[1]:]) {
		if len(targets) == 0 {
			return
		}
		goal = p.nameMetier(french.ParseTitle(targets[0].title), s.within(to[1]+targets[0].start, to[1]+targets[0].end), "feeder.to")
	}
	for _, t := range findTitles(submatch(text, from, 1)) {
		for _, title := range french.ParseTitles(t.title) {
			id := p.nameMetier(title, s.within(from[2]+t.start, from[2]+t.end), "feeder")
			p.move(id, goal, fact.Move{Kind: fact.Feeder}, s, "feeder", "")
		}
	}
}

// listMove reads an element of a list under a heading that speaks of evolutions.
func (p *page) listMove(l textLine) bool {
	at := itemLine.FindStringSubmatchIndex(l.text)
	if at == nil || !strings.Contains(p.heading, "evolution") || len(strings.Fields(l.text)) > maxItemWords {
		return false
	}
	targets := findTitles(l.text[at[2]:])
	base := span{l.start + at[2], l.start + at[2]}
	reached := p.stateMoves([]fact.Identifier{p.subject}, targets, base, l.span(), "evolution.item")
	p.allReached = append(p.allReached, reached...)
	return len(reached) > 0
}
