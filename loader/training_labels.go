package loader

import (
	"strings"

	"passerelle/graph/fact"
)

// diplomas are the families of diplomas by the words that a label begins with, the more specific
// ones first. level is set only where French law fixes it for every diploma of the name: bachelors,
// mastères and MBAs are titles that schools give at several levels, and a diplôme may be anything.
// The DUT is a diploma of its own, two years long, that the BUT replaced in 2021: it is no BUT.
var diplomas = []struct {
	head  *prosePattern
	kind  fact.TrainingKind
	level fact.Level
}{
	{pattern(`^de ?jeps`), fact.Diploma, fact.LevelBac2},
	{pattern(`^des ?jeps`), fact.Diploma, fact.LevelBac3},
	{pattern(`^(?:bts[am]?|b\.t\.s\.?(?:a\.?)?|brevets? de technicien supérieur)`), fact.Bts, fact.LevelBac2},
	{pattern(`^(?:but|b\.u\.t\.?|bachelors? universitaires? de technologie)`), fact.But, fact.LevelBac3},
	{pattern(`^(?:dut|d\.u\.t\.?|deust|deug|btms|brevets? techniques? des métiers supérieurs?|diplômes? universitaires? de technologie)`), fact.OtherTraining, fact.LevelBac2},
	{pattern(`^(?:licences? (?:pro(?:fessionnelle)?s?\.?)|lp)`), fact.LicencePro, fact.LevelBac3},
	{pattern(`^(?:licences?|l3)`), fact.Licence, fact.LevelBac3},
	{pattern(`^bachelors?`), fact.Bachelor, ""},
	{pattern(`^(?:(?:mastère|mastere)s?(?: (?:spé(?:cialisé)?s?\.?))?|masters? spécialisés?)`), fact.Mastere, ""},
	{pattern(`^(?:masters? of science|msc)`), fact.Master, ""},
	{pattern(`^(?:masters? ?1|m1)`), fact.Master, fact.LevelBac4},
	{pattern(`^(?:masters?(?: ?2)?|m2)`), fact.Master, fact.LevelBac5},
	{pattern(`^(?:executive )?mbas?`), fact.Mba, ""},
	{pattern(`^(?:dn\s*made|diplômes? national des métiers d'art et du design|dcg|diplômes? de comptabilité et de gestion)`), fact.Diploma, fact.LevelBac3},
	{pattern(`^(?:dscg|diplômes? supérieurs? de comptabilité et de gestion|(?:dipl[ôo]mes?|titres?) (?:d')?ingénieure?s?|ingénieure?s? diplômée?s?)`), fact.Diploma, fact.LevelBac5},
	{pattern(`^(?:doctorats?)`), fact.OtherTraining, fact.LevelBac8},
	{pattern(`^(?:dipl[ôo]mes?|dipl\.|dnsep|dna|dees|deme|caferuis|cafdes|(?-i:DJCE|DEC|TFP|CFBS|CTM|DEAF|DEEJE|DECESF|DIU|DTS|DTMS|DMA|DEAS|DEAP|DEAES|DIPLOVIS|DipViGr[LM]|DGE_GM|D[EU](?:-[A-Z]{2,6})?|D\.E\.))`), fact.Diploma, ""},
	// The CAPA of an avocat is no CAP for farming.
	{pattern(`^(?:capa \(?certificats? d'aptitude à la profession d'avocat|certificats? d'aptitude à la profession d'avocat)`), fact.OtherTraining, ""},
	{pattern(`^(?:cp ?jeps|cap[am]?|c\.a\.p\.?(?:a\.?)?|bepa?|b\.e\.p\.?(?:a\.?)?|bpa|brevets? professionnels? agricoles?|certificats? d'aptitude professionnelle)`), fact.OtherTraining, fact.LevelCap},
	{pattern(`^(?:bac(?:calauréat)?s?(?: |-)(?:pro(?:fessionnel)?|techno(?:logique)?|général|arts|sciences et technologies|(?-i:ST[A-Z0-9]{1,4}))s?\.?|bprea|bp ?jeps|bp|b\.p\.?|btm|b\.t\.m\.?|(?-i:BT)|brevets? de techniciens?|bma|brevets? (?:professionnels?|techniques? des métiers|des métiers d'art))`), fact.OtherTraining, fact.LevelBac},
	{pattern(`^(?:bm|b\.m\.?|brevets? de maîtrise|brevets? d'[ée]tat|(?-i:BEES(?:AN)?)|mc|m\.c\.?|mentions? complémentaires?|titres?(?: professionnels?)?|tp|certificats? de (?:qualification professionnelle|spécialisation)|certificats?|cqp|cs|caces)`), fact.OtherTraining, ""},
}

// trainingKind returns the family of diplomas that the first words of a label name: LICENCE_PRO for
// "licence professionnelle e-commerce", AUTRE for a name of no family.
func trainingKind(label string) fact.TrainingKind {
	if k, _ := diplomaHead(label); k >= 0 {
		return diplomas[k].kind
	}
	return fact.OtherTraining
}

// fixedLevel returns the level that the diploma's own name fixes by law, nil if it fixes none:
// BAC_2 for "BTS communication".
func fixedLevel(label string) *fact.Level {
	k, _ := diplomaHead(label)
	if k < 0 || diplomas[k].level == "" {
		return nil
	}
	level := diplomas[k].level
	return &level
}

// diplomaHead returns the index in diplomas of the family that the label begins with, and the
// length of its head; -1 and 0 for a label that begins otherwise.
func diplomaHead(label string) (k, length int) {
	if !anyHead.MatchString(label) {
		return -1, 0
	}
	for k := range diplomas {
		at := diplomas[k].head.FindStringIndex(label)
		if at != nil && isWholeWord(label, at[0], at[1]) {
			return k, at[1]
		}
	}
	return -1, 0
}

var (
	// alternatives separate the trainings of a label.
	alternatives = pattern(`\s*;\s*|\s*, (?:ou )?| ou (?:bien |encore )?`)
	// linking words come between the head of a training and its subject.
	linking = pattern(`^(?:en |de la |de l'|de |du |des |d'|mention |spécialité |option )`)
)

// anyHead is the head of any family of diplomas: most labels begin with none of them.
var anyHead = func() *prosePattern {
	var heads []string
	for _, family := range diplomas {
		heads = append(heads, "(?:"+family.head.text+")")
	}
	return newPattern(strings.Join(heads, "|"))
}()

// splitTrainings returns the trainings that a label names. In "BUT chimie ou génie biologique" the
// second training borrows the head of the first: it gives "BUT chimie" and "BUT génie biologique".
// In "Licence ou master en droit" the first borrows the subject of the second: it gives
// "Licence en droit" and "master en droit". A comma separates two trainings only if the second
// names its own diploma, because labels have commas of their own; "ou" separates nothing in a label
// that begins with no diploma.
func splitTrainings(label string) []string { return completeTrainings(cutTrainings(label, false)) }

// splitTrainingList is splitTrainings for an enumeration, whose commas separate trainings.
func splitTrainingList(list string) []string { return completeTrainings(cutTrainings(list, true)) }

// A trainingPart is a part of an enumeration of trainings.
type trainingPart struct {
	label string
	ou    bool // "ou" comes after it
}

// completeTrainings returns the labels of the parts, completed with the heads and subjects that
// they borrow from each other.
func completeTrainings(parts []trainingPart) []string {
	for k := 1; k < len(parts); k++ {
		parts[k].label = borrowHead(parts[k-1].label, parts[k].label)
	}
	for k := len(parts) - 2; k >= 0; k-- {
		label := parts[k].label
		if _, length := diplomaHead(label); length == len(label) && parts[k].ou && !selfNamed.MatchString(label) {
			_, next := diplomaHead(parts[k+1].label)
			parts[k].label = strings.TrimSpace(label + " " + strings.TrimSpace(parts[k+1].label[next:]))
		}
	}
	var labels []string
	for _, part := range parts {
		if part.label != "" {
			labels = append(labels, part.label)
		}
	}
	return labels
}

// cutTrainings cuts a label at its alternatives. commas says that commas separate trainings too.
func cutTrainings(label string, commas bool) []trainingPart {
	var parts []trainingPart
	start := 0
	headed := false // by a diploma, which what follows may borrow
	for _, cut := range alternatives.FindAllStringIndex(outsideParentheses(label), -1) {
		own, _ := diplomaHead(label[cut[1]:])
		first, _ := diplomaHead(label[start:])
		headed = headed || first >= 0
		separator := strings.TrimSpace(label[cut[0]:cut[1]])
		if own < 0 && (!headed || strings.HasPrefix(separator, ",") && !commas) && separator != ";" {
			continue
		}
		parts = append(parts, trainingPart{strings.TrimSpace(label[start:cut[0]]), strings.Contains(strings.ToLower(separator), "ou")})
		start = cut[1]
	}
	return append(parts, trainingPart{strings.TrimSpace(label[start:]), false})
}

// borrowHead completes a training that names no diploma with the head of the one before it:
// "de gestion" after "Diplôme d'école de commerce" gives "Diplôme d'école de gestion".
func borrowHead(before, part string) string {
	k, length := diplomaHead(before)
	if own, _ := diplomaHead(part); own >= 0 || k < 0 || part == "" {
		return part
	}
	link := linking.FindString(part)
	if link == "" {
		link = linking.FindString(strings.TrimSpace(before[length:]))
		return before[:length] + " " + link + part
	}
	cut := strings.LastIndex(strings.ToLower(before), " "+strings.ToLower(link))
	if cut < length {
		cut = length
	}
	return before[:cut] + " " + part
}

// outsideParentheses replaces what parentheses enclose by hyphens, byte for byte, so that
// separators are found outside them only.
func outsideParentheses(s string) string {
	depth := 0
	masked := []byte(s)
	for at, b := range masked {
		switch {
		case b == '(':
			depth++
		case b == ')' && depth > 0:
			depth--
		}
		if depth > 0 {
			masked[at] = '-'
		}
	}
	return string(masked)
}
