package graph

import (
	"cmp"
	"fmt"
	"slices"

	"passerelle/graph/fact"
)

// A SkillOverlap compares minOverlap to MaxOverlap métiers.
const (
	minOverlap = 2
	MaxOverlap = 20
)

// A SkillOverlap compares what some métiers ask for. Under FUZZY skills that count as one
// are listed once, as the one of them that has the lowest id among those that the métiers
// ask for.
type SkillOverlap struct {
	Metiers []*Metier // as they were named
	// Shared are the skills that all of them ask for, those with the highest sum of importances
	// first, then by id.
	Shared []*Skill
	// SharedBySome are those that several ask for but not all, in the same order.
	SharedBySome []*SharedSkill
	// Distinctive lists, for each métier, the skills that none of the others asks for.
	Distinctive []*DistinctiveSkills
	// Pairs are all pairs of the métiers, in the order of Metiers.
	Pairs []*SkillPair
	// Matches explain, under FUZZY, which skills were counted as one.
	Matches []*SkillMatch
	// IdfMetiers is N of the idf weights: the number of métiers that ask for any skill.
	IdfMetiers int
}

// A SharedSkill is a skill that some of the compared métiers ask for.
type SharedSkill struct {
	Skill   *Skill
	Metiers []*Metier // those that ask for it
}

// DistinctiveSkills are the skills that only one of the compared métiers asks for, the most
// important for it first, then by id.
type DistinctiveSkills struct {
	Metier *Metier
	Skills []*Skill

	overlap *SkillOverlap
}

// Near lists those of the skills that are near one that another of the compared métiers asks for, in the
// order of Skills.
func (d *DistinctiveSkills) Near() []*NearSkill {
	s, others := d.Metier.snapshot, d.Metier.snapshot.newSkillSet()
	for _, m := range d.overlap.Metiers {
		for _, element := range s.weights.asked(m.index) {
			if m.index != d.Metier.index {
				others.add(s.weights.skill(element))
			}
		}
	}
	near := []*NearSkill{}
	for _, need := range d.Metier.needs(nil) {
		if !slices.Contains(d.Skills, need.skill) {
			continue
		}
		if k := s.near().nearest(need.skill.index, others.has); k >= 0 {
			near = append(near, s.nearSkill(need, k))
		}
	}
	return near
}

// A SkillPair compares two métiers.
type SkillPair struct {
	A, B *Metier
	Overlap
	sets *skillSets
}

// IdfCoverageAB returns WeightedCoverageAB with importance × idf for the weight of a skill (see
// skillRarity): a skill that few métiers ask for counts more. Among few métiers idf is noise, and a
// skill that is worded in two ways counts as two rare ones.
//
// If A and B share a skill of idf 1, B asks for another one of idf 7.68, and both weigh 0.5,
// it is 0.5 / (0.5 + 3.84) = 0.115.
func (p *SkillPair) IdfCoverageAB() *float64 { return p.idfCoverage(p.A.index, p.B.index) }

// IdfCoverageBA is IdfCoverageAB with A and B exchanged.
func (p *SkillPair) IdfCoverageBA() *float64 { return p.idfCoverage(p.B.index, p.A.index) }

func (p *SkillPair) idfCoverage(from, to int32) *float64 {
	rarity, shared := p.sets.rarity(), 0.0
	for _, element := range p.sets.shared(from, to) {
		shared += p.sets.gap(element) * rarity.idf[p.sets.skill(element)]
	}
	return p.ratio(shared, rarity.totals[to])
}

// SkillOverlap compares 2 to MaxOverlap métiers, which must be different. O(n log n) in
// their skills, and O(n) for each pair.
func (s *Snapshot) SkillOverlap(metiers []string, match SkillMatching) (*SkillOverlap, error) {
	if len(metiers) < minOverlap || len(metiers) > MaxOverlap {
		return nil, &InvalidError{"metiers", len(metiers), fmt.Sprintf("must have %d to %d names", minOverlap, MaxOverlap)}
	}
	sets, err := s.setsUnder(match)
	if err != nil {
		return nil, err
	}
	indices, err := s.metierIndices(metiers)
	if err != nil {
		return nil, err
	}
	for k, n := range indices {
		if slices.Contains(indices[:k], n) {
			return nil, &InvalidError{"metiers", fact.Clip(metiers[k]), "must be different métiers"}
		}
	}
	answer := &SkillOverlap{IdfMetiers: sets.rarity().metiers, Matches: []*SkillMatch{}}
	var skills []int32
	for k, n := range indices {
		answer.Metiers = append(answer.Metiers, &s.metiers[n])
		skills = append(skills, s.metiers[n].skills()...)
		for _, other := range indices[k+1:] {
			answer.Pairs = append(answer.Pairs, &SkillPair{&s.metiers[n], &s.metiers[other], sets.overlap(n, other), sets})
		}
	}
	answer.share(sets.askedClasses(indices, skills))
	answer.Matches = s.matches(sets, skills)
	return answer, nil
}

// An askedClass is a class of skills that some of the compared métiers ask for.
type askedClass struct {
	skill  int32   // the one of them with the lowest index that the métiers ask for
	weight float64 // sum of its importances to the métiers
	by     []int   // indices of the métiers in SkillOverlap.Metiers
}

// askedClasses returns all classes that the métiers ask for, those that weigh most first, then by
// id. skills are the skills of the métiers, in any order.
func (s *skillSets) askedClasses(metiers, skills []int32) []askedClass {
	slices.Sort(skills)
	position := map[int32]int{} // by class
	var list []askedClass
	for _, skill := range skills {
		class := s.class(skill)
		if _, known := position[class]; !known {
			position[class] = len(list)
			list = append(list, askedClass{skill: skill})
		}
	}
	for k, n := range metiers {
		for _, element := range s.asked(n) {
			one := &list[position[s.skill(element)]]
			one.weight += s.gap(element)
			one.by = append(one.by, k)
		}
	}
	slices.SortFunc(list, func(a, b askedClass) int {
		return cmp.Or(cmp.Compare(round(b.weight, costDecimals), round(a.weight, costDecimals)), cmp.Compare(a.skill, b.skill))
	})
	return list
}

// share divides the classes into those that all, several and single métiers ask for.
func (o *SkillOverlap) share(list []askedClass) {
	for _, m := range o.Metiers {
		o.Distinctive = append(o.Distinctive, &DistinctiveSkills{Metier: m, overlap: o})
	}
	s := o.Metiers[0].snapshot
	for _, one := range list {
		skill := &s.skills[one.skill]
		switch len(one.by) {
		case 1:
			o.Distinctive[one.by[0]].Skills = append(o.Distinctive[one.by[0]].Skills, skill)
		case len(o.Metiers):
			o.Shared = append(o.Shared, skill)
		default:
			some := &SharedSkill{Skill: skill}
			for _, k := range one.by {
				some.Metiers = append(some.Metiers, o.Metiers[k])
			}
			o.SharedBySome = append(o.SharedBySome, some)
		}
	}
}
