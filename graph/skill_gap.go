package graph

import (
	"slices"
	"sync"
)

// A SkillGap is what a person lacks of the skills that a métier asks for. The person has
// those of another métier, and some more. Under FUZZY skills that count as one are listed
// once.
type SkillGap struct {
	From, To *Metier
	// Coverage is the part of what To asks for that the person has, |A∩B| / |B|, 0..1; nil
	// where no source says what the person has, or what To asks for.
	Coverage *float64
	// WeightedCoverage is the same with each skill counted as much as it matters to To.
	WeightedCoverage *float64
	// Kept are the skills that To asks for and the person has, the most important for To
	// first, unknown importance last, then by id.
	Kept []*Skill
	// ToAcquire are the others that To asks for, in the same order.
	ToAcquire []*MissingSkill
	// UnknownSkills are the names of owned skills that no skill bears.
	UnknownSkills []string
	// Matches explain, under FUZZY, which skills were counted as one.
	Matches []*SkillMatch
}

// A MissingSkill is a skill that a métier asks for and a person lacks.
type MissingSkill struct {
	Skill      *Skill
	Importance *float64 // 0..1, nil where no source gives it
	// Gap is what it adds to what is lacking: its importance, or 0.5 if unknown.
	Gap float64

	class        int32
	gapTrainings func() *gapTrainings
}

// Label is the label of the skill.
func (m *MissingSkill) Label() string { return m.Skill.Label }

// SkillGap compares what a métier asks for with what a person has who comes from another one
// and has some skills more, at most MaxSkillNames. All are named as in a PathQuery. O(n log n)
// in the skills of both.
func (s *Snapshot) SkillGap(from, to string, ownedSkills []string, match SkillMatching) (*SkillGap, error) {
	if len(ownedSkills) > MaxSkillNames {
		return nil, tooMany("ownedSkills", len(ownedSkills), MaxSkillNames)
	}
	sets, err := s.setsUnder(match)
	if err != nil {
		return nil, err
	}
	ends, err := s.metierIndices([]string{from, to})
	if err != nil {
		return nil, err
	}
	owned, unknown, err := s.ownedSkills(ownedSkills)
	if err != nil {
		return nil, err
	}
	gap := &SkillGap{From: &s.metiers[ends[0]], To: &s.metiers[ends[1]], UnknownSkills: unknown}
	has := append(gap.From.skills(), owned...)
	gap.split(sets, has)
	gap.Matches = s.matches(sets, append(has, gap.To.skills()...))
	return gap, nil
}

// split tells what To asks for that is among some skills from what is not.
func (g *SkillGap) split(sets *skillSets, has []int32) {
	told := map[int32]bool{} // by class: whether the person has it
	for _, skill := range has {
		told[sets.class(skill)] = true
	}
	o := Overlap{OnlyA: len(told)}
	teaching := sync.OnceValue(func() *gapTrainings { return newGapTrainings(sets, g) })
	seen := map[int32]bool{}
	for _, need := range g.To.needs(nil) {
		w, class := &g.To.snapshot.weights, sets.class(need.skill.index)
		if seen[class] {
			continue
		}
		seen[class] = true
		weight := w.gap(need.element)
		o.totalB += weight
		if told[class] {
			g.Kept = append(g.Kept, need.skill)
			o.Shared, o.OnlyA, o.sharedB = o.Shared+1, o.OnlyA-1, o.sharedB+weight
			continue
		}
		o.OnlyB++
		g.ToAcquire = append(g.ToAcquire, &MissingSkill{need.skill, w.importance(need.element), weight, class, teaching})
	}
	g.Coverage, g.WeightedCoverage = o.CoverageAB(), o.WeightedCoverageAB()
}

// Trainings are those that may teach the skill, at most first of them, 1..100: those that lead
// to a métier that asks for it. The first ones cover most of what is lacking in all, then
// come those that lead to the métier in question, then the lowest ids.
func (m *MissingSkill) Trainings(first int) ([]*GapTraining, error) {
	if first < 1 || first > MaxFirst {
		return nil, notWithin("first", first, 1, MaxFirst)
	}
	found := m.gapTrainings()
	ranked := slices.Clone(found.byClass[m.class])
	slices.SortFunc(ranked, found.compare)
	trainings := []*GapTraining{}
	for _, n := range ranked[:min(first, len(ranked))] {
		trainings = append(trainings, found.describe(n, m))
	}
	return trainings, nil
}
