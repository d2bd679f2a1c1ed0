package fact

import "strings"

// A Level is a level of diploma, on the French scale that counts years of study after the
// baccalauréat.
type Level string

// The levels, lowest first. LevelNone means that no diploma is asked for.
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

// LevelCount is the number of levels.
const LevelCount = len(levels)

var levels = [...]Level{
	LevelNone, LevelCap, LevelBac, LevelBac1, LevelBac2, LevelBac3,
	LevelBac4, LevelBac5, LevelBac6, LevelBac7, LevelBac8,
}

// LevelAfterBac returns the level that so many years of study after the bac reach: 0 gives
// LevelBac and 3 gives LevelBac3; false outside 0..8.
func LevelAfterBac(years int) (Level, bool) {
	if years < 0 || years > 8 {
		return "", false
	}
	return levels[years+2], true
}

// Rank returns the place of the level on the scale, from 0 for LevelNone; -1 for a level that is
// not on it.
func (l Level) Rank() int {
	for i, level := range levels {
		if level == l {
			return i
		}
	}
	return -1
}

// Words returns the level as people write it in French: "bac+3", "sans diplôme".
func (l Level) Words() string {
	if l == LevelNone {
		return "sans diplôme"
	}
	return strings.Replace(strings.Replace(string(l), "BAC", "bac", 1), "_", "+", 1)
}

// LevelOfRank returns the level of a rank, 0..10.
func LevelOfRank(rank int) Level { return levels[rank] }
