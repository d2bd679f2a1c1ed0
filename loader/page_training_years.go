package loader

import (
	"passerelle/graph/fact"
)

var (
	// yearsAfter is the number of years in which one prepares a diploma after another.
	yearsAfter = pattern(`^[^.;:]{0,40}?(?:en|demande|dure|exige|sur) (` + yearNumber + `) (?:ans?|années?)[^.;:]{0,30}? après (?:le |un |l'obtention du )?bac(?:calauréat)?(?: ?\+ ?(\d))?(?:\P{L}|$)`)
	// leveled are diplomas that may be of any level of higher education.
	leveled = pattern(`^(?:dipl[ôo]me|bachelor|mastère|msc|titre|mba)`)
)

// levelByYears returns the level of a diploma of higher education from the years that, as the sentence goes on, it takes
// after the bac: "le diplôme de technicien supérieur se prépare en deux ans après le bac" gives BAC_2, "un bachelor en un
// an après un bac+2" BAC_3.
func levelByYears(label, rest string) *fact.Level {
	at := yearsAfter.FindStringSubmatchIndex(rest)
	if at == nil || !leveled.MatchString(label) {
		return nil
	}
	years := yearCount(submatch(rest, at, 1))
	if years == nil {
		return nil
	}
	level, ok := fact.LevelAfterBac(int(*years) + atoi(submatch(rest, at, 2)))
	if !ok {
		return nil
	}
	return &level
}
