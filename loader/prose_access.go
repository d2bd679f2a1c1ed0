package loader

import (
	"strings"

	"passerelle/graph/fact"
)

var (
	opensMetier = pattern(`accessible|accès au métier|accéder|exercer|possible|il faut|minimum|suffi|recrut|demand|exig|requis|n[ée]cessaires?|titulaires?|peuvent vous fournir|permettent? (?:d'accéder|d'exercer|de devenir)|niveau d'études|niveau requis|diplôme de niveau|à partir d'un|ouvert|conseill|recommand|souhait|préfér|privilégi|apprécié|idéal|atout|obligatoire|se prépare|pour (?:devenir|débuter)`)
	notNeeded   = pattern(`(?:n'est|n'y a|ne sont) (?:pas|plus|nullement|en rien) (?:toujours |forcément |absolument |strictement )?(?:n[ée]cessaire|obligatoire|indispensable|besoin|requis|exigé|suffisant|demandé)|pas besoin|inutile|ne (?:suffi(?:t|sent)|permet(?:tent)?) (?:pas|plus|généralement pas|souvent pas|pas toujours|rarement)|nul besoin`)
	// clauses are where a sentence that denies the need of one level may go on about another.
	clauses = pattern(` ?[;:] |,? mais |, (?:un|une|le|la|des|les) `)
	// defines tells a sentence that says what a diploma is, not what the métier asks for.
	diplomaDefinition = pattern(`^(?:le |la |l'|un |une )?(.{2,90}?) est (?:un|une|le) (?:diplôme|formation|titre|cursus)\b[^.]*? (?:de |d'un )?niveau `)
)

// access reads the levels of diploma that a sentence says open the métier; a clause that
// denies their need states nothing.
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

// clauseAt is the clause of a sentence that holds an offset.
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

// definedTraining reads "Le BTS est un diplôme de niveau Bac+2": a training that the
// page recommends, with its level.
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

// pay reads the salaries of a sentence, each for the moment of a career that the words before it
// name, in the sentence or in the lines before; a single one also for the moment named after it.
func (p *page) pay(s span) {
	text := p.of(s)
	read := 0
	if p.stage.row < p.linesRead-1 {
		p.stage = careerStage{} // of a paragraph before
	}
	if !strings.HasSuffix(text, "?") {
		for {
			tail := 0 // of the words after the amount that belong to it
			pay, start, end, ok := findPay(text[read:])
			if !ok {
				break
			}
			start, end = read+start, read+end
			if otherAmount.MatchString(text[read:start]) {
				read = end
				continue
			}
			named := p.noteStage(text[read:start])
			if after := stageAfter.FindString(text[end:]); after != "" && p.noteStage(after) {
				named, tail = true, len(after)
			}
			if _, _, _, another := findPay(text[end:]); read == 0 && !named && p.stage.name == nil && !another {
				p.noteStage(text[end:])
			}
			pay.Stage, pay.YearsMin, pay.YearsMax = p.stage.name, p.stage.low, p.stage.high
			p.state(pay, s.within(start, end), "salary.told")
			p.stage = careerStage{}
			read = end + tail
		}
	}
	if _, _, _, named := findStage(text); read == 0 && named {
		p.noteStage(text)
	}
}

var (
	// extra is what comes on top of a pay, or is none.
	otherAmount = pattern(`(?:^|[^\p{L}])(?:le variable|la part variable|une prime|des primes|les primes|bonus|commissions|budget|chiffre d'affaires|coûte|coût|tarifs?|frais)\b`)
	// stageAfter names a moment of a career behind an amount.
	stageAfter = pattern(`^\s*\(?(?:pour|chez|en|quand on est) (?:une? |un\(e\) |les |des )?(?:profils? )?(?:débutant|junior|confirmé|expérimenté|senior|sénior|début de carrière|fin de carrière)[^,;.]*`)
)

// served is experience that a sentence gives beside a pay.
var experienceBesidePay = pattern(`(?:avec|après|au bout de|au-delà de|plus de) (` + yearNumber + `)(?: ?(?:à|ou|-) ?(` + yearNumber + `))? (?:ans?|années?)\b`)

// atStage keeps the moment of a career that a text names, or the years of experience; false if it names neither.
func (p *page) noteStage(text string) bool {
	named := careerStage{row: p.linesRead}
	name, low, high, ok := findStage(text)
	if ok {
		named.name, named.low, named.high = &name, low, high
	}
	if at := experienceBesidePay.FindStringSubmatchIndex(text); at != nil && low == nil && high == nil {
		named.low, named.high = yearsOf(text, at)
		ok = true
	}
	if ok {
		p.stage = named
	}
	return ok
}
