package loader

import (
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// stateDiplomas holds the diplomas that the State awards for one métier each, by what stands after
// "diplôme d'État", with the level at which they are registered. A diploma whose level has changed,
// or on which lists disagree, has an empty one.
var stateDiplomas = func() map[string]fact.Level {
	byStems := map[string]fact.Level{}
	for level, names := range map[fact.Level]string{
		fact.LevelCap: "accompagnant éducatif et social, ambulancier, assistant familial",
		fact.LevelBac: "aide-soignant, auxiliaire de puériculture, moniteur éducateur, technicien de l'intervention sociale et familiale",
		fact.LevelBac3: "infirmier, puéricultrice, ergothérapeute, pédicure-podologue, manipulateur d'électroradiologie médicale, " +
			"assistant de service social, éducateur spécialisé, éducateur de jeunes enfants, éducateur technique spécialisé, " +
			"conseiller en économie sociale familiale, médiateur familial, professeur de musique, psychomotricien, audioprothésiste",
		fact.LevelBac5: "masseur-kinésithérapeute, sage-femme, infirmier anesthésiste, infirmier en pratique avancée, architecte, paysagiste, ingénierie sociale",
		"":             "infirmier de bloc opératoire, infirmier puériculteur, architecte d'intérieur",
	} {
		for name := range strings.SplitSeq(names, ", ") {
			byStems[strings.Join(stemsOf(name), " ")] = level
		}
	}
	return byStems
}()

// maxStateWords is the number of words of the longest name in stateDiplomas.
const maxStateWords = 6

// stateDiploma matches the start of the name of a diploma of the State.
var stateDiploma = pattern(`dipl[ôo]mes? d'[ée]tat (?:d'|de la |de l'|de |en )?`)

// stateDiplomaLevel returns the level of the diploma of the State that a text begins with, after
// "diplôme d'État": BAC_3 for "d'infirmière, obligatoire"; nil for one that is not known.
func stateDiplomaLevel(text string) *fact.Level {
	end := strings.IndexAny(text, ",;.:()")
	if end < 0 {
		end = len(text)
	}
	stems := stemsOf(text[:end])
	for n := min(maxStateWords, len(stems)); n > 0; n-- {
		if level, known := stateDiplomas[strings.Join(stems[:n], " ")]; known {
			if level == "" {
				return nil
			}
			return &level
		}
	}
	return nil
}

// stemsOf returns the stems of the words of a text, but for small words.
func stemsOf(text string) []string {
	var stems []string
	for word := range strings.FieldsSeq(french.FoldLoose(text)) {
		stems = append(stems, french.Stem(word))
	}
	return stems
}
