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
	// Shared are the skills that all of them ask for, those first whose importances have
	// the highest sum, then by id.
	Shared []*Skill
	// SharedBySome are those that several ask for but not all, in the same order.
	SharedBySome []*SharedSkill
	// Distinctive are the skills of each métier that no other one of them asks for.
	Distinctive []*DistinctiveSkills
	// Pairs are all pairs of them, in the order of Metiers.
	Pairs []*SkillPair
	// Matches explain, under FUZZY, which skills were counted as one.
	Matches []*SkillMatch
	// IdfMetiers is N of the idf weights: how many métiers ask for a skill at all.
	IdfMetiers int
}

// A SharedSkill is a skill that some of the compared métiers ask for.
type SharedSkill struct {
	Skill   *Skill
	Metiers []*Metier // those that ask for it
}

// DistinctiveSkills are what only one of the compared métiers asks for, the most important
// for it first, then by id.
type DistinctiveSkills struct {
	Metier *Metier
	Skills []*Skill
}

// A SkillPair compares two métiers.
type SkillPair struct {
	A, B *Metier
	Overlap
	sets *skillSets
}

// IdfCoverageAB is WeightedCoverageAB with importance times idf for weight, see rarity: a
// skill that few métiers ask for counts more. Among few métiers idf is noise, and skills
// that are one and worded in two ways count as rare.
func (p *SkillPair) IdfCoverageAB() *float64 { return p.idfCoverage(p.A.index, p.B.index) }

// IdfCoverageBA is the same the other way round.
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
	places, err := s.metierIndices(metiers)
	if err != nil {
		return nil, err
	}
	for k, n := range places {
		if slices.Contains(places[:k], n) {
			return nil, &InvalidError{"metiers", fact.Clip(metiers[k]), "must be different métiers"}
		}
	}
	answer := &SkillOverlap{IdfMetiers: sets.rarity().metiers, Matches: []*SkillMatch{}}
	var skills []int32
	for k, n := range places {
		answer.Metiers = append(answer.Metiers, &s.metiers[n])
		skills = append(skills, s.metiers[n].skills()...)
		for _, other := range places[k+1:] {
			answer.Pairs = append(answer.Pairs, &SkillPair{&s.metiers[n], &s.metiers[other], sets.overlap(n, other), sets})
		}
	}
	answer.share(sets.askedClasses(places, skills))
	answer.Matches = s.matches(sets, skills)
	return answer, nil
}

// An asking is a class of skills that some of the compared métiers ask for.
type askedClass struct {
	skill  int32   // the lowest of those that they ask for
	weight float64 // Σ of its importances
	by     []int   // places of the métiers
}

// asking are all that métiers ask for, those first that weigh most, then by id. skills are
// theirs, in any order.
func (s *skillSets) askedClasses(metiers, skills []int32) []askedClass {
	slices.Sort(skills)
	place := map[int32]int{} // by class
	var list []askedClass
	for _, skill := range skills {
		class := s.class(skill)
		if _, known := place[class]; !known {
			place[class] = len(list)
			list = append(list, askedClass{skill: skill})
		}
	}
	for k, n := range metiers {
		for _, element := range s.asked(n) {
			one := &list[place[s.skill(element)]]
			one.weight += s.gap(element)
			one.by = append(one.by, k)
		}
	}
	slices.SortFunc(list, func(a, b askedClass) int {
		return cmp.Or(cmp.Compare(round(b.weight, costDecimals), round(a.weight, costDecimals)), cmp.Compare(a.skill, b.skill))
	})
	return list
}

// share sorts out what all, several and single métiers ask for.
func (o *SkillOverlap) share(list []askedClass) {
	for _, m := range o.Metiers {
		o.Distinctive = append(o.Distinctive, &DistinctiveSkills{Metier: m})
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
