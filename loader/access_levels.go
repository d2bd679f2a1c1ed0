package loader

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// accessDiplomas are the diplomas that a text on access names without their level, which law fixes.
// A licence of sport or of a driver is a permit.
var accessDiplomas = []struct {
	name  string // within a pattern
	level fact.Level
}{
	{`docteurs? en médecine`, fact.LevelBac8},
	{`docteurs? en (?:pharmacie|chirurgie dentaire)|docteurs? vétérinaires?`, fact.LevelBac6},
	{`masters?(?: ?[12])?|master ?(?:pro|recherche)|m2|diplôme d'ingénieure?s?|titre d'ingénieure?s?|ingénieure?s? diplômée?s?|école d'ingénieure?s?|dscg|dess|dea`, fact.LevelBac5},
	{`licences?|licence pro|l3|(?-i:BUT)|dcg|desjeps`, fact.LevelBac3},
	{`bts[am]?|dut|deug|deust|brevets? de techniciens? supérieurs?|dejeps`, fact.LevelBac2},
	{`brevets? professionnels? agricoles?|bpa`, fact.LevelCap},
	{`bpjeps|brevets? professionnels?|(?-i:BP)|bma`, fact.LevelBac},
	{`certificats? d'aptitude professionnelle|brevets? d'études professionnelles`, fact.LevelCap},
}

var (
	// accessDiploma matches a name of accessDiplomas; its groups are their rows.
	accessDiploma = func() func(string) [][]int {
		var names []string
		for _, row := range accessDiplomas {
			names = append(names, "("+row.name+")")
		}
		expression := pattern(strings.Join(names, "|"))
		return func(s string) [][]int { return expression.FindAllStringSubmatchIndex(s, -1) }
	}()
	// permitLicence follows a licence that is a permit, or whatever else is no diploma.
	permitLicence = pattern(`^s? (?:européenne|part-?66|[ab][12]|de (?:pilote|conducteur|maintenance|transport|jockey|chasse|contrôleur|débit|taxi|pêche)|fédérale|sportive|professionnelle de jockey|iv|3)`)
	// noDiploma matches what says that no diploma is asked for, beside what findLevels knows.
	noDiploma = pattern(`sans (?:condition|exigence|obligation|nécessité)s? (?:particulière )?(?:de |d'un )(?:dipl[ôo]me|qualification)|n'est pas conditionnée? par (?:la détention|l'obtention) d'un dipl[ôo]me|(?:avec ou )?sans (?:qualification|formation)s? (?:initiale|préalable|particulière|spécifique|professionnelle|requise|obligatoire)|(?:aucune|pas de) (?:qualification|formation|condition de dipl[ôo]me) (?:particulière |spécifique |préalable )?n'est|(?:pas|nul|aucun) besoin de dipl[ôo]me|aucun dipl[ôo]me|ne (?:nécessite|requiert|demande) (?:pas (?:de|forcément de)|aucun) (?:dipl[ôo]me|formation|qualification)|à tous les niveaux de (?:qualification|dipl[ôo]me)|pas de (?:dipl[ôo]me|formation) (?:spécifique|particulière|obligatoire|requise?)`)
	// impossible comes before "sans diplôme" and turns it into its contrary.
	impossible = pattern(`ne (?:peut|peuvent|saurait|s'exerce)[^,]*$`)
	// accessCut separates the clauses of a sentence, of which one may be an aside.
	accessCut = pattern(`,? mais |;|, toutefois|, cependant|,? idéalement |, de préférence |, et de préférence `)
)

// accessAsides are words of a clause about what is welcome or comes later, rather than about what opens
// the métier.
var accessAsides = []string{
	"atout", "apprécié", "souhait", "un plus", "bénéfique", "utile", "avantage", "non obligatoire", "pas obligatoire", "pas nécessaire",
	"formation complémentaire", "formations complémentaires", "spécialisation complémentaire", "certification complémentaire",
	"certifications complémentaires", "expérience complémentaire", "qualification complémentaire", "enrichi", "facilite", "préféré", "valoris",
	"des plus", "pour des diplômés", "obligatoire pour certain", "perspectives", "est recommandé",
}

// accessOf returns the levels of diploma that, as a text on access says, open the métier, each once
// and in order, with the sentence that says so: "Accessible avec un BTS ou une licence. Un master
// est un atout." gives BAC_2 and BAC_3. A range gives its ends.
func accessOf(text string) []fact.Access {
	var list []fact.Access
	for _, sentence := range splitSentences(text) {
		for _, level := range sentenceAccess(sentence) {
			if !slices.ContainsFunc(list, func(a fact.Access) bool { return a.Level == level }) {
				list = append(list, fact.Access{Level: level, Raw: sentence})
			}
		}
	}
	return list
}

// sentenceAccess returns the levels that a sentence on access names, in order, repeated ones too.
func sentenceAccess(sentence string) []fact.Level {
	var levels []fact.Level
	var cuts [][]int
	if holdsAny(sentence, "mais", ";", "toutefois", "cependant", "idéalement", "préférence") {
		cuts = accessCut.FindAllStringIndex(sentence, -1)
	}
	start := 0
	for _, cut := range append(cuts, []int{len(sentence), len(sentence)}) {
		if clause := sentence[start:cut[0]]; !holdsAny(clause, accessAsides...) {
			levels = append(levels, clauseAccess(clause)...)
		}
		start = cut[0]
	}
	return levels
}

// clauseAccess returns the levels that a clause names, in order.
func clauseAccess(clause string) []fact.Level {
	mentions := slices.Concat(findLevels(clause), namedLevels(clause))
	if holdsAny(clause, "sans ", "aucun", "pas ", "niveaux") {
		for _, at := range noDiploma.FindAllStringIndex(clause, -1) {
			mentions = append(mentions, levelMention{at[0], at[1], fact.LevelNone})
		}
	}
	mentions = slices.DeleteFunc(mentions, func(m levelMention) bool {
		return m.level == fact.LevelNone && impossible.MatchString(clause[:m.start])
	})
	slices.SortStableFunc(mentions, func(a, b levelMention) int { return a.start - b.start })
	var levels []fact.Level
	for _, mention := range mentions {
		levels = append(levels, mention.level)
	}
	return levels
}

// namedLevels returns the levels of the diplomas that a clause names without their level.
func namedLevels(clause string) []levelMention {
	if !holdsAny(clause, "master", "licence", "dipl", "ingénieur", "docteur", "bts", "dut", "but", "brevet", "certificat", "bp", "bma", "dcg", "dscg", "dess", "dea", "deug", "deust", "l3", "m2", "jeps") {
		return nil
	}
	var mentions []levelMention
	for _, at := range accessDiploma(clause) {
		row := slices.IndexFunc(at[2:], func(offset int) bool { return offset >= 0 }) / 2
		if isWholeWord(clause, at[0], at[1]) && !permitLicence.MatchString(clause[at[1]:]) {
			mentions = append(mentions, levelMention{at[0], at[1], accessDiplomas[row].level})
		}
	}
	if holdsAny(clause, "état", "etat") {
		for _, at := range stateDiploma.FindAllStringIndex(clause, -1) {
			if level := stateDiplomaLevel(clause[at[1]:]); level != nil {
				mentions = append(mentions, levelMention{at[0], at[1], *level})
			}
		}
	}
	return mentions
}

// splitSentences returns the sentences of a text.
func splitSentences(text string) []string {
	source := &sourceText{content: text}
	var list []string
	for _, s := range source.sentences(span{0, len(text)}) {
		list = append(list, source.of(s))
	}
	return list
}
