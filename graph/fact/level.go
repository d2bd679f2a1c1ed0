package fact

// A Level is a level of diploma on the French scale of years after the baccalauréat.
type Level string

// The levels, lowest first. LevelNone is an access that asks for no diploma.
const (
	LevelNone Level = "SANS_DIPLOME"
	LevelCap  Level = "CAP"
	LevelBac  Level = "BAC"
	LevelBac1 Level = "BAC_1"
	LevelBac2 Level = "BAC_2"
	LevelBac3 Level = "BAC_3"
	LevelBac4 Level = "BAC_4"
	LevelBac5 Level = "BAC_5"
	LevelBac6 Level = "BAC_6"
	LevelBac7 Level = "BAC_7"
	LevelBac8 Level = "BAC_8"
)

var levels = []Level{
	LevelNone, LevelCap, LevelBac, LevelBac1, LevelBac2, LevelBac3,
	LevelBac4, LevelBac5, LevelBac6, LevelBac7, LevelBac8,
}

// LevelAfterBac is the level reached by that many years of study after the bac;
// false outside 0..8.
func LevelAfterBac(years int) (Level, bool) {
	if years < 0 || years > 8 {
		return "", false
	}
	return levels[years+2], true
}

// rank is the place of the level on the scale, -1 for a level that is not on it.
func (l Level) Rank() int {
	for i, level := range levels {
		if level == l {
			return i
		}
	}
	return -1
}
