package graph

import "passerelle/graph/fact"

// A LevelDirection says whether a move leads to a métier that asks for more.
type LevelDirection string

// The directions.
const (
	LevelUp   LevelDirection = "UP"
	LevelSame LevelDirection = "SAME"
	LevelDown LevelDirection = "DOWN"
)

// A LevelChange compares the level of diploma that opens the métier after a step with the one that
// opens the métier before it, each the lowest that is claimed.
type LevelChange struct {
	Direction LevelDirection
	From, To  *AccessLevel // the claims that were compared
	// Managerial is the trait by which a source calls the métier after the step a post of cadre, where
	// none calls the one before so; nil otherwise.
	Managerial *MetierTrait
}

// LevelChange compares the levels of both métiers; nil where no level is claimed for one of them
// (see LevelUnknown).
func (c *CareerStep) LevelChange() *LevelChange { return compareLevels(c.From, c.To) }

// LevelChange compares the levels of both métiers, as that of a CareerStep does.
func (e *CareerMapEdge) LevelChange() *LevelChange { return compareLevels(e.From, e.To) }

// LevelUnknown lists the métiers of the step for which no level is claimed: why it has no LevelChange.
func (c *CareerStep) LevelUnknown() []*Metier { return withoutLevel(c.From, c.To) }

// LevelUnknown lists the métiers of the step for which no level is claimed.
func (e *CareerMapEdge) LevelUnknown() []*Metier { return withoutLevel(e.From, e.To) }

// compareLevels compares the levels of two métiers; nil where none is claimed for one of them.
func compareLevels(from, to *Metier) *LevelChange {
	before, after := from.AccessLevels(), to.AccessLevels()
	if len(before) == 0 || len(after) == 0 {
		return nil
	}
	change := &LevelChange{levelDirection(before[0].Level.Rank(), after[0].Level.Rank()), before[0], after[0], nil}
	managerial := []fact.TraitKind{fact.TraitManagerial}
	if posts := to.Traits(managerial); len(posts) > 0 && len(from.Traits(managerial)) == 0 {
		change.Managerial = posts[0]
	}
	return change
}

// withoutLevel lists those of some métiers for which no level is claimed.
func withoutLevel(metiers ...*Metier) []*Metier {
	unknown := []*Metier{}
	for _, metier := range metiers {
		if metier.snapshot.levels()[metier.index] == unknownLevel {
			unknown = append(unknown, metier)
		}
	}
	return unknown
}

// LevelDirection compares the lowest levels of diploma that are claimed for both métiers; nil where
// none is claimed for one of them.
func (t Transition) LevelDirection() *LevelDirection {
	from, to := t.snapshot.levels()[t.move.from], t.snapshot.levels()[t.move.to]
	if from == unknownLevel || to == unknownLevel {
		return nil
	}
	return new(levelDirection(int(from), int(to)))
}

// levelDirection compares the ranks of two levels.
func levelDirection(from, to int) LevelDirection {
	switch {
	case to > from:
		return LevelUp
	case to < from:
		return LevelDown
	}
	return LevelSame
}
