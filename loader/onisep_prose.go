package loader

import (
	"strings"

	"passerelle/graph/fact"
)

// skills reads "Compétences requises" by the rules of prose.
func (f *onisepFiche) skills(e element) {
	f.prose.skills = ""
	for _, s := range f.sentences(e.at) {
		if !strings.HasSuffix(f.of(s), "?") {
			f.prose.proseSkills(s)
		}
	}
}

// bareAmount is a line that is little more than a pay, from its first number on.
var bareAmount = pattern(`^\P{N}{0,40}?(\d.*(?:euros?|€).*)$`)

// payLead turns an amount that stands alone into a claim about pay.
const payLead = "est de "

// salary reads the lines under "Salaire": sentences as in career, and amounts that stand alone,
// which the heading says are a pay: "1767 euros brut par mois" gives 21 204.
func (f *onisepFiche) salary(e element) {
	before := len(f.facts)
	f.career(e)
	at := bareAmount.FindStringSubmatchIndex(f.of(e.at))
	if at == nil || len(f.facts) > before {
		return
	}
	if pay, start, end, ok := findPay(payLead + submatch(f.of(e.at), at, 1)); ok && start >= len(payLead) {
		told, shift := f.prose.stage, at[2]-len(payLead)
		pay.Stage, pay.YearsMin, pay.YearsMax = told.name, told.low, told.high
		f.prose.stage = careerStage{}
		f.state(pay, e.at.within(start+shift, end+shift), "onisep.salary")
	}
}

// career reads the salaries, evolutions and statuses of the working life.
func (f *onisepFiche) career(e element) {
	for _, s := range f.sentences(e.at) {
		f.prose.pay(s)
		if !strings.HasSuffix(f.of(s), "?") {
			f.evolution(s)
			f.ownAccount(s)
		}
	}
}

var (
	// someTime is an experience without a number.
	someTime = pattern(`(?:après|avec|au bout de|au terme de|fort de) (?:quelques|plusieurs|de l'|de longues|une|un)(?: (?:solide|longue|première|bonne|certaine))?\s*(?:années?|ans|expérience|temps|mois)(?: d'expérience| de pratique| d'exercice)?`)
	// including is a remark after a title about additional skills that it asks for.
	including = pattern(`^\s*(\((?:ce )?qui (?:inclut|demande|nécessite|suppose|requiert|exige) (?:aussi |également )?(?:des|de) (?:compétences|connaissances|notions) (?:en |de |d')?([^()]+)\))`)
)

// evolution reads the métiers that a sentence leads to, with the experience before them, and the
// skills that a remark after a title asks for.
func (f *onisepFiche) evolution(s span) {
	before := len(f.facts)
	if !f.prose.ladder(s) {
		f.prose.evolution(s)
	}
	raw := someTime.FindString(f.of(s))
	for k := before; k < len(f.facts); k++ {
		g := f.facts[k]
		switch statement := g.Statement.(type) {
		case fact.Move:
			if g.Evidence.Raw == nil && raw != "" {
				f.facts[k].Evidence.Raw = &raw
			}
		case fact.Naming:
			f.remarkedSkills(s, g.Subject, statement.Title.Label)
		}
	}
}

// remarkedSkills states the skills of the remark after a title.
func (f *onisepFiche) remarkedSkills(s span, target fact.Identifier, title string) {
	text := f.of(s)
	start := strings.Index(text, title)
	if start < 0 {
		return
	}
	start += len(title)
	if at := including.FindStringSubmatchIndex(text[start:]); at != nil {
		need := fact.SkillNeed{Label: plain(text[start+at[4] : start+at[5]]), Kind: fact.Savoir}
		f.stateOf(target, need, s.within(start+at[2], start+at[3]), "onisep.evolution.skill", "")
	}
}

var onOwnAccount = pattern(`(?:travaill|exerc|install|embauch|recrut)\p{L}*(?: (?:également|aussi|parfois|souvent|même))? (?:en tant qu'|en tant que |comme |en )(indépendante?|libérale?|profession libérale|freelance|intérim|intérimaire|auto-entrepreneure?|micro-entrepreneure?)`)

// ownAccount reads "Il peut aussi travailler en indépendant".
func (f *onisepFiche) ownAccount(s span) {
	if at := onOwnAccount.FindStringSubmatchIndex(f.of(s)); at != nil {
		f.state(fact.Employment{Label: submatch(f.of(s), at, 1)}, s, "onisep.status.told")
	}
}
