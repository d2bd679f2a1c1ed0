package loader

import (
	"regexp"
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// able is "peut", and adverbs are what may stand between it and its verb.
const (
	able    = `(?:peut|peuvent|pourra|pourront|pourrait|possible de|permet de|permettent de)`
	adverbs = `(?:(?:néanmoins|souvent|ensuite|également|aussi|alors|ainsi|par la suite|à terme|plus tard|facilement|naturellement|rapidement|notamment|enfin|donc|très bien|un jour)[\s,]+)*`
)

// evolutions are the phrases after which a sentence names the métiers that one leads to. A new
// one also needs a word in the list of evolutionPhrases, which skips all other sentences.
var evolutions = []struct {
	rule   string
	phrase *regexp.Regexp
}{
	{"evolution.above", pattern(`postes? (?:juste )?au[-\s]dessus (?:du|de la|de l'|de|d')\s*.{0,60}? (?:sera|est|serait) `)},
	{"evolution.turn", pattern(`se tourner ` + adverbs + `vers (?:des |d'autres |les )?métiers? .{0,90}?évolutions? .{0,60}?,? comme `)},
	{"evolution.evolve", pattern(`(?:évolutions?(?: possibles?| professionnelles?| de carrière| naturelles?)*|évoluer|évoluent|évolue|évoluera|évolueront|progresser|s'orienter|se tourner|se diriger|basculer|bifurquer) ` + adverbs + `vers `)},
	{"evolution.list", pattern(`évolutions?(?: (?:possibles?|professionnelles?|de carrière|naturelles?|envisageables?|fréquentes?|sont|nombreuses|incluent|comprennent|notamment))* ?: `)},
	{"evolution.or", pattern(`(?:^|[\s,])(?:et|ou|pour|afin de)(?: bien| encore| même| ainsi| enfin)* (?:devenir|passer) `)},
	{"evolution.become", pattern(`(?:` + able + `|puis|ensuite) ` + adverbs + `(?:devenir|passer) `)},
	{"evolution.aim", pattern(`(?:` + able + `|puis|ensuite) ` + adverbs + `(?:viser|briguer|prétendre à|prétendre au|accéder à|accéder au|accéder aux|postuler à|occuper) `)},
}

var (
	// onward says that an evolution starts from the métiers just named.
	onward = pattern(`(?:^|\P{L})(?:ensuite|par la suite|plus tard|à plus long terme|dans un second temps|à (?:son|leur) tour)(?:\P{L}|$)`)
	// puis says the same between two verbs of one sentence.
	puis = pattern(`(?:^|\P{L})puis `)
	// further says that a sentence adds to the métiers just named.
	further = pattern(`(?:^|\P{L})(?:également|aussi|encore|d'autres|autre possibilité|autre voie)(?:\P{L}|$)`)
	// seniority and anyone are words for those who exercise a métier.
	seniority = pattern(` (?:expérimentée?|confirmée?|débutante?|junior|séniore?|seniore?|aguerrie?|chevronnée?)(?:\(e\))?s?(?: |$)`)
	anyone    = pattern(`^(?:professionnel|salarié|employé|titulaire|diplômé|jeune|candidat|débutant|stagiaire|étudiant|personne)`)
	// agent is who evolves: the noun before the verb.
	agent = pattern(`(?:^|[,;:] |\bque )(?:(le/la|les|le|la|l')|un\(e\)|une|un|des)\s*(?:(?:bon|bonne|jeune|futur|future|nouveau|nouvelle|simple|vrai|vraie|excellent|excellente)s? )?([^,;:]+?) (?:peut|peuvent|pourra|pourront|pourrait|évolue|évoluent)\b`)
	// sameThing says that the last two names are of one métier.
	sameThing = pattern(`^[\s,:;()–-]*(?:(?:ce )?qui (?:reste|est|sont|désigne|revient à) (?:à peu près |exactement |en fait |finalement )?(?:la même chose|le même métier|un synonyme|équivalent)|c'est (?:la même chose|le même métier)|autre nom)`)
	canDo     = pattern(able)
)

// An evolutionPhrase is a phrase of evolutions found in a sentence, and the rule that it belongs
// to.
type evolutionPhrase struct {
	rule       string
	start, end int
}

// evolutionPhrases returns the phrases of a sentence in order. Of those that overlap in a chain it
// keeps the first; of those that begin together, that of the first row.
func evolutionPhrases(text string) []evolutionPhrase {
	if !holdsAny(text, "volu", "deven", "passer", "viser", "briguer", "prétendre", "accéder", "postuler", "occuper", "tourner", "diriger", "orienter", "progresser", "basculer", "bifurquer", "dessus") {
		return nil
	}
	var all []evolutionPhrase
	for _, e := range evolutions {
		for _, at := range e.phrase.FindAllStringIndex(text, -1) {
			all = append(all, evolutionPhrase{e.rule, at[0], at[1]})
		}
	}
	slices.SortStableFunc(all, func(a, b evolutionPhrase) int { return a.start - b.start })
	end := 0
	return slices.DeleteFunc(all, func(l evolutionPhrase) bool {
		overlaps := l.start < end
		end = max(end, l.end)
		return overlaps
	})
}

// evolution reads the métiers that the page's métier leads to, or, if the sentence says "ensuite",
// that those just named lead to. "Il peut évoluer vers un poste de webdesigner et ensuite viser un
// poste de directeur artistique" on a page about graphistes gives graphiste → webdesigner and
// webdesigner → directeur artistique.
func (p *page) evolution(s span) {
	text := p.of(s)
	if feederFrom.MatchString(text) || feederPost.MatchString(text) {
		return
	}
	var reached []fact.Identifier
	read := 0 // end of the last phrase
	var origins []fact.Identifier
	all := evolutionPhrases(text)
	for k, l := range all {
		end := len(text)
		if k+1 < len(all) {
			end = all[k+1].start
		}
		if l.rule == "evolution.or" && k == 0 && !canDo.MatchString(text[:l.start]) {
			continue
		}
		if l.rule != "evolution.or" || origins == nil {
			origins = p.origins(s, span{read, l.end}, reached)
		}
		ownOnly := len(origins) == 1 && origins[0] == p.subject
		targets := slices.DeleteFunc(findTitles(text[l.end:end]), func(t titleMention) bool { return ownOnly && p.isSubject(t.title) })
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
		title := french.ParseTitle(singular(who))
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

// hasNamed reports whether the document has named the métier with that title. Where it has not, as
// "l'enseignant" on a page about a professeur, the word stands for the page's métier.
func (p *page) hasNamed(title french.Title) bool {
	id := fact.TitleIdentifier(title)
	return slices.ContainsFunc(p.facts, func(f fact.Fact) bool { return f.Subject == id })
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
	if at := experience.FindStringSubmatchIndex(p.of(sentence)); at != nil {
		move.YearsMin, move.YearsMax = yearsOf(p.of(sentence), at)
		raw = strings.TrimSpace(submatch(p.of(sentence), at, 0))
	}
	var reached []fact.Identifier
	since := 0 // index of the first métier that the last "puis" led to
	for _, t := range targets {
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
func (p *page) isSubject(title string) bool { return subjectKey(title) == p.key }

var (
	// feederFrom and feederPost are the turns of phrase by which a page says what leads to a métier, and
	// feederTo introduces that métier.
	feederFrom = pattern(`expériences? (?:professionnelle |réussie |préalable |significative )*(?:en tant qu'|en tant que|comme|en qualité de|en qualité d'|de|d')\s*(.{2,80}?) (?:constitue(?:nt)?|offre(?:nt)?|est|sont|représente(?:nt)?|forme(?:nt)?|peut|peuvent|permet|permettent|prépare|préparent|ouvre|ouvrent|mène|mènent|conduit|conduisent)\b`)
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

// listMove reads an element of a list under a heading about evolutions.
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
