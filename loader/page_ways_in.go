package loader

import (
	"passerelle/graph/fact"
	"passerelle/graph/french"
)

var (
	// experienceAs is the experience in a métier by which, as a sentence says, one comes to the page's.
	experienceAs = pattern(`{moves.experience} (?:une |plusieurs années d'|quelques années d'|\d+ (?:à \d+ )?ans d'|d')?(?:{moves.kinds-of-experience} )?expériences? (?:de \d+ ans |réussie |significative |professionnelle )?(?:{moves.as} |dans un poste de |à un poste de |au poste de |de |d')`)
	// openToWhom says to whom the métier is open.
	openToWhom = pattern(`(?:accessible|ouverte?|proposée?|confiée?|réservée?) (?:également |aussi |souvent )?(?:aux|à des|à d'anciens|à un|à une) `)
	// canComeIn says that who is named before it comes to the métier.
	canComeIn = pattern(`(?:peut|peuvent|pourra|pourront)[^.;]{0,40}? (?:y (?:accéder|prétendre|venir)|(?:accéder|prétendre) à (?:ce|cette|cet) (?:métier|poste|fonction|emploi|profession|responsabilité))`)
	// onceWere says, right before it, what those who come to the métier were: "on y vient après avoir été
	// serveur".
	onceWere = pattern(`(?:vient|viennent|arrive|arrivent|accède|accèdent|devient|deviennent|ont souvent)[^.;]{0,40}? (?:après avoir été|été d'abord|d'abord été|souvent été) `)
	// comingIn is a word of a sentence about ways into a métier.
	comingIn = pattern(`accéd|accessible|accès|devenir|prétendre|postuler|embauch|recrut|ouvert`)
)

// waysIn states the métiers that, as a sentence says, lead to the page's: "Le poste est accessible aux
// vendeurs confirmés", "Un comptable peut y accéder". It reports whether there is one.
func (p *page) waysIn(s span) bool {
	text := p.of(s)
	if !holdsAny(text, "expérience", "accessible", "ouvert", "peut", "peuvent", "pourr", "réserv", "propos", "confi", "été") {
		return false
	}
	start, end := -1, len(text)
	if at := canComeIn.FindStringIndex(text); at != nil {
		start, end = 0, at[0]
	} else if at := onceWere.FindStringIndex(text); at != nil {
		start = at[1]
	} else if at := openToWhom.FindStringIndex(text); at != nil && p.section != evolutionSection {
		start = at[1]
	} else if at := experienceAs.FindStringIndex(text); at != nil && comingIn.MatchString(text) && p.section != evolutionSection {
		start = at[1]
	}
	if start < 0 {
		return false
	}
	found := false
	titles := findTitles(text[start:end])
	if n := len(titles); n > 0 && end < len(text) && (n > 1 && p.mentions(titles[n-1].title) || !p.mentions(titles[0].title) && p.mentions(clauseAt(text[:end], end-1))) {
		p.stateTitles(titles[:1], s, "evolution.open") // the page's métier comes to the other
		return true
	}
	for _, t := range titles {
		title := withoutSeniority(t.title)
		if !p.mayBeOther(title) {
			continue
		}
		id := p.nameMetier(french.ParseTitle(title), s.within(start+t.start, start+t.endOf(title, text[start:])), "feeder.way-in")
		p.move(id, p.subject, fact.Move{Kind: fact.Feeder}, s, "feeder.way-in", "")
		found = true
	}
	return found
}

// mayBeOther reports whether a title may be that of another métier than the page's: it is no status, and no word for anyone
// or for any post.
func (p *page) mayBeOther(title string) bool {
	return !p.isOwnMetier(title) && (!isStatusOnly(title) || alsoMetier[french.Fold(singular(title))]) && !anyone.MatchString(title) && !isNoPost(title) && !anyPost[french.Fold(title)] && (isTitle(title) || isKnownTitle(title))
}

// alsoMetier are statuses that are métiers too, from which one may come to another.
var alsoMetier = foldedSet("militaire commercant fonctionnaire")

// withoutSeniority returns a title without the word about seniority after it.
func withoutSeniority(title string) string {
	if at := seniority.FindStringIndex(title); at != nil && at[1] == len(title) {
		return title[:at[0]]
	}
	return title
}

var (
	// feederFrom and feederPost are the turns of phrase by which a page says what leads to a métier, and
	// feederTo introduces that métier.
	feederFrom = pattern(`expériences? (?:professionnelle |réussie |préalable |significative )*(?:en tant qu'|en tant que|comme|en qualité de|en qualité d'|de|d')\s*(.{2,80}?) {moves.counts}\b`)
	feederPost = pattern(`^(?:le métier|la profession|la fonction|le poste|un poste|un emploi|des fonctions) (?:de |d'|du )(.{2,80}?) (?:constitue(?:nt)?|est|sont|représente(?:nt)?|offre(?:nt)?)\b.{0,40}?\b(?:tremplin|porte d'entrée|passerelle|marchepied|étape|atout)\b`)
	feederTo   = pattern(`(?:vers|pour|au|à|de|d'accéder au?|d'accès au?) (?:le |la |l'|un |une |les |ce )?(?:métiers?|postes?|profession|fonctions?|emploi) (?:de |d'|du )|(?:pour|de|permet de|à) devenir (?:un |une |un\(e\) )?|(?:vers|à) celui (?:de |d'|du )`)
)

// feeder reads "une expérience en tant que X est un tremplin vers le métier de Y": X feeds Y.
func (p *page) feeder(s span) {
	text := p.of(s)
	from := feederFrom.FindStringSubmatchIndex(text)
	if from == nil {
		from = feederPost.FindStringSubmatchIndex(text)
	}
	if from == nil {
		p.waysIn(s)
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

// listOrigins reads the métiers from which one comes to the page's, in a list or a line of them.
func (p *page) listOrigins(b pageBlock) bool {
	text := p.of(b.at)
	if isSentence(text) || startsDiploma(text) {
		return false
	}
	for _, t := range findTitles(text) {
		if !p.isOwnMetier(t.title) && !isStatusOnly(t.title) {
			id := p.nameMetier(french.ParseTitle(t.title), b.at.within(t.start, t.end), "feeder.list")
			p.move(id, p.subject, fact.Move{Kind: fact.Feeder}, b.at, "feeder.list", "")
		}
	}
	return true
}
