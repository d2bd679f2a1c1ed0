package loader

import "passerelle/graph/fact"

var (
	// opensMetier is a turn of phrase by which a sentence says that a level opens the métier.
	opensMetier = pattern(`accessible|accès au métier|accéder|exercer|possible|il faut|minimum|suffi|recrut|demand|exig|requis|n[ée]cessaires?|titulaires?|peuvent vous fournir|permettent? (?:d'accéder|d'exercer|de devenir)|niveau d'études|niveau requis|diplôme de niveau|à partir d'un|ouvert|conseill|recommand|souhait|préfér|privilégi|apprécié|idéal|atout|obligatoire|se prépare|pour (?:devenir|débuter)`)
	// notNeeded denies that a level is needed.
	notNeeded = pattern(`(?:n'est|n'y a|ne sont) (?:pas|plus|nullement|en rien) (?:toujours |forcément |absolument |strictement )?(?:n[ée]cessaire|obligatoire|indispensable|besoin|requis|exigé|suffisant|demandé)|pas besoin|inutile|ne (?:suffi(?:t|sent)|permet(?:tent)?) (?:pas|plus|généralement pas|souvent pas|pas toujours|rarement)|nul besoin`)
	// clauses separates the clauses of a sentence: one may deny the need of a level, and the next
	// ask for another.
	clauses = pattern(` ?[;:] |,? mais |, (?:un|une|le|la|des|les) `)
	// diplomaDefinition is a sentence that says what a diploma is, not what the métier asks for.
	diplomaDefinition = pattern(`^(?:le |la |l'|un |une )?(.{2,90}?) est (?:un|une|le) (?:diplôme|formation|titre|cursus)\b[^.]*? (?:de |d'un )?niveau `)
)

// access reads the levels of diploma that, as a sentence says, open the métier. A clause that
// denies their need states nothing: "Un bac ne suffit pas, un bac+2 est demandé" gives BAC_2.
func (p *page) access(s span) {
	text := p.of(s)
	if !holdsAny(text, "bac", "dipl", "qualif", "doctorat", "cap", "bep") || !opensMetier.MatchString(text) || diplomaDefinition.MatchString(text) {
		return
	}
	for _, mention := range findLevels(text) {
		if notNeeded.MatchString(clauseAt(text, mention.start)) {
			continue
		}
		p.stateOf(p.subject, fact.Access{Level: mention.level, Raw: text[mention.start:mention.end]}, s, "access.told", text[mention.start:mention.end])
	}
	for _, bad := range malformedLevels(text) {
		p.warn(s.within(bad.start, bad.end), "level %q is none that exists", text[bad.start:bad.end])
	}
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

// definedTraining reads "Le BTS est un diplôme de niveau Bac+2": a training that the page
// recommends, with its level.
func (p *page) definedTraining(s span) {
	text := p.of(s)
	at := diplomaDefinition.FindStringSubmatchIndex(text)
	if at == nil {
		return
	}
	levels := findLevels(text[at[0]:])
	label := submatch(text, at, 1)
	if diploma, _ := diplomaHead(label); len(levels) == 0 || diploma < 0 {
		return
	}
	preparation := fact.Preparation{Label: label, Level: &levels[0].level, Kind: trainingKind(label)}
	p.stateOf(p.subject, preparation, s, "training.defined", text[levels[0].start:levels[0].end])
}

// employment reads "Il peut travailler en indépendant".
func (p *page) employment(s span) {
	if !holdsAny(p.of(s), "ravaill", "xerc", "nstall", "mbauch", "ecrut") {
		return
	}
	if at := onOwnAccount.FindStringSubmatchIndex(p.of(s)); at != nil {
		p.state(fact.Employment{Label: submatch(p.of(s), at, 1)}, s, "status.told")
	}
}
