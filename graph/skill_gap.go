package graph

import (
	"slices"
	"sync"
)

// A SkillGap is what a person lacks of the skills that a métier asks for. The person has the
// skills of another métier, and perhaps some more. Under FUZZY, skills that count as one are
// listed once.
type SkillGap struct {
	From, To *Metier
	// Coverage is the part of what To asks for that the person has, |A∩B| / |B|, 0..1; nil
	// if no source says what the person has, or what To asks for. Who has 3 of 5 skills has 0.6.
	Coverage *float64
	// WeightedCoverage is the same with each skill weighed by its importance to To, 0.5 if that is
	// unknown: see Overlap.
	WeightedCoverage *float64
	// Kept are the skills that To asks for and the person has, the most important for To
	// first, unknown importance last, then by id.
	Kept []*Skill
	// Near are the skills that To asks for and that are near one that the person has, though not
	// the same, in the same order.
	Near []*NearSkill
	// ToAcquire are the other skills that To asks for, in the same order.
	ToAcquire []*MissingSkill
	// UnknownSkills are the names of owned skills that no skill bears.
	UnknownSkills []string
	// Matches explain, under FUZZY, which skills were counted as one.
	Matches []*SkillMatch
}

// A MissingSkill is a skill that a métier asks for and a person lacks, with all that are near it.
type MissingSkill struct {
	Skill      *Skill
	Importance *float64 // 0..1, nil if no source gives it
	// Gap is what the skill adds to the gap: its importance, or 0.5 if that is unknown.
	Gap float64

	class        int32
	gapTrainings func() *gapTrainings // of the whole gap, found once
}

// Label returns the label of the skill.
func (m *MissingSkill) Label() string { return m.Skill.Label }

// SkillGap compares what the métier to asks for with what a person has who comes from another
// métier and has some more skills, at most MaxSkillNames. All are named as in a PathQuery. O(n log n)
// in the skills of both.
func (s *Snapshot) SkillGap(from, to string, ownedSkills []string, match SkillMatching) (*SkillGap, error) {
	if len(ownedSkills) > MaxSkillNames {
		return nil, tooMany("ownedSkills", len(ownedSkills), MaxSkillNames)
	}
	sets, err := s.setsUnder(match)
	if err != nil {
		return nil, err
	}
	start, err := s.Metier(from)
	if err != nil {
		return nil, err
	}
	goal, err := s.Metier(to)
	if err != nil {
		return nil, err
	}
	owned, unknown, err := s.ownedSkills(ownedSkills)
	if err != nil {
		return nil, err
	}
	gap := &SkillGap{From: start, To: goal, UnknownSkills: unknown}
	has := append(gap.From.skills(), owned...)
	gap.split(sets, has)
	gap.Matches = s.matches(sets, append(has, gap.To.skills()...))
	return gap, nil
}

// split divides what To asks for into the skills that the person has, those near them and those
// that are missing, and finds the coverages.
func (g *SkillGap) split(sets *skillSets, has []int32) {
	owned, known := map[int32]bool{}, map[int32]bool{} // by class and by skill: whether the person has it
	for _, skill := range has {
		owned[sets.class(skill)], known[skill] = true, true
	}
	s := g.To.snapshot
	isKnown := func(skill int32) bool { return known[skill] }
	o := Overlap{OnlyA: len(owned)}
	teaching := sync.OnceValue(func() *gapTrainings { return newGapTrainings(sets, g) })
	seen := map[int32]bool{}
	for _, need := range g.To.needs(nil) {
		w, class := &s.weights, sets.class(need.skill.index)
		if seen[class] {
			continue
		}
		seen[class] = true
		weight := w.gap(need.element)
		o.totalB += weight
		if owned[class] {
			g.Kept = append(g.Kept, need.skill)
			o.Shared, o.OnlyA, o.sharedB = o.Shared+1, o.OnlyA-1, o.sharedB+weight
			continue
		}
		o.OnlyB++
		if k := s.near().nearest(need.skill.index, isKnown); k >= 0 {
			g.Near = append(g.Near, s.nearSkill(need, k))
			continue
		}
		g.ToAcquire = append(g.ToAcquire, &MissingSkill{need.skill, w.importance(need.element), weight, class, teaching})
	}
	g.Coverage, g.WeightedCoverage = o.CoverageAB(), o.WeightedCoverageAB()
}

// Trainings returns the trainings that may teach the skill: first those that lead to the métier in question,
// or to its family, and attest a block of skills worded like the skill, the most alike first; then those that
// documents say lead to a métier that asks for it. Of these, those that cover most of the whole gap come
// first, then those that lead to the métier in question, then the lowest ids. It returns at most first of
// them, 1..100.
func (m *MissingSkill) Trainings(first int) ([]*GapTraining, error) {
	if first < 1 || first > MaxFirst {
		return nil, notWithin("first", first, 1, MaxFirst)
	}
	found := m.gapTrainings()
	ranked := slices.Clone(found.byClass[m.class])
	slices.SortFunc(ranked, found.compare)
	trainings, attested := []*GapTraining{}, found.attested[m.class]
	for _, one := range attested[:min(first, len(attested))] {
		trainings = append(trainings, found.describeAttested(one))
	}
	for _, n := range ranked {
		again := slices.ContainsFunc(attested, func(one attestation) bool { return one.training == n })
		if len(trainings) < first && !again {
			trainings = append(trainings, found.describe(n, m))
		}
	}
	return trainings, nil
}
