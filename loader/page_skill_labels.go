package loader

// endScore is the weight of a skill after it: "Écoute 88 %".
var endScore = pattern(`(?: ?:)? \d{1,3} ?(?:%|/ ?\d{1,3})$`)

// degreeAfter is the degree to which one asks for a skill, after it: "SAP apprécié".
var degreeAfter = pattern(`,? (?:fortement |très |vivement )?(?:appréciée?s?|souhaitée?s?|souhaitables?|bienvenue?s?|recommandée?s?|un (?:vrai |réel )?(?:plus|atout))$|(?:,| (?:est|sont|serait|seraient)) (?:fortement |très |vivement )?(?:{asking.necessary}|appréciée?s?|souhaitée?s?)$`)

// degreeInBrackets is the degree to which one asks for a skill: "Excel (niveau intermédiaire)".
var degreeInBrackets = pattern(` \((?:niveau|bases?|notions?|de base|lu,? |courant|avancé|débutant|intermédiaire|expert|bonne? |apprécié|souhaité|obligatoire|indispensable|un plus)[^()]*\)$`)

// genericSkill is a label that says only that skills follow.
var genericSkill = pattern(`^(?:formations?|statut|soft skills?|hard skills?|savoir-être|savoirs|savoir-faire|qualités|compétences)$`)

// ofTerms begins a label about the terms of a post.
var ofTerms = pattern(`^{skills.terms}(?:\P{L}|$)`)

// maxItemWords bounds an element of a list; a longer one is prose.
const maxItemWords = 14

// labelEnd returns the end of the label of a listed skill. An acronym in parentheses belongs to it:
// "Mise en page (PAO) : bases" has the label "Mise en page (PAO)".
func labelEnd(item string) int {
	from := 0
	for {
		cut := itemEnd.FindStringIndex(item[from:])
		if cut == nil {
			return len(item)
		}
		short := shortRemark.FindString(item[from+cut[0]:])
		if short == "" {
			return from + cut[0]
		}
		from += cut[0] + len(short)
	}
}
