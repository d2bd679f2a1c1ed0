package graph

import (
	"cmp"
	"fmt"
	"slices"

	"passerelle/graph/fact"
)

// A GapTraining is a training that may teach a missing skill. No source says what a training
// teaches: it leads to métiers that ask for the skill, as Evidence says, and that is all
// that is known.
type GapTraining struct {
	*Training
	// LeadsTo are the métiers it leads to that ask for the skill: the one in question
	// first, if it is one of them, then by id.
	LeadsTo []*Metier
	// Covers is the part of all that is lacking, 0..1, weighted by importance, that métiers
	// ask for to which the training leads.
	Covers float64
	// Why says in a sentence what is known.
	Why string
	// Evidence are the places that say that it leads to LeadsTo.
	Evidence []fact.Evidence
}

// gapTrainings are the trainings that lead to métiers that ask for missing skills.
type gapTrainings struct {
	sets    *skillSets
	to      *Metier
	byClass map[int32][]int32 // by class: the trainings
	covers  map[int32]float64 // by training
}

// newGapTrainings finds them. O(Σ n) for the n métiers that ask for each missing skill, and
// O(m) for the skills of the métiers to which each training leads that is found.
func newGapTrainings(sets *skillSets, g *SkillGap) *gapTrainings {
	found := &gapTrainings{sets, g.To, map[int32][]int32{}, map[int32]float64{}}
	lacking, all := map[int32]float64{}, 0.0
	var classes []int32
	for _, missing := range g.ToAcquire {
		lacking[missing.class] = missing.Gap
		classes = append(classes, missing.class)
		all += missing.Gap
	}
	s := g.To.snapshot
	var list []int32
	counts := s.borrowTallies()
	defer s.tallies.Put(counts)
	defer counts.clear()
	counts.add(sets, classes, &scoreRule{})
	for _, metier := range counts.touched {
		list = append(list, s.ofMetiers.out[fact.PredicateTraining].Of(metier)...)
	}
	slices.Sort(list)
	for _, n := range slices.Compact(list) {
		found.add(n, s.ofMetiers.in[fact.PredicateTraining].Of(n), lacking, all)
	}
	return found
}

// add notes which of the lacking classes the métiers ask for to which a training leads.
func (f *gapTrainings) add(training int32, metiers []int32, lacking map[int32]float64, all float64) {
	seen, covered := map[int32]bool{}, 0.0
	for _, metier := range metiers {
		for _, element := range f.sets.asked(metier) {
			class := f.sets.skill(element)
			if weight, lacks := lacking[class]; lacks && !seen[class] {
				seen[class] = true
				covered += weight
				f.byClass[class] = append(f.byClass[class], training)
			}
		}
	}
	if all > 0 {
		f.covers[training] = round(covered/all, costDecimals)
	}
}

func (f *gapTrainings) compare(a, b int32) int {
	return cmp.Or(cmp.Compare(f.covers[b], f.covers[a]), f.leadsElsewhere(a)-f.leadsElsewhere(b), cmp.Compare(a, b))
}

// rank puts trainings that lead to the métier in question first.
func (f *gapTrainings) leadsElsewhere(training int32) int {
	if slices.Contains(f.to.snapshot.ofMetiers.in[fact.PredicateTraining].Of(training), f.to.index) {
		return 0
	}
	return 1
}

// tell explains what is known of a training and a skill.
func (f *gapTrainings) describe(training int32, missing *MissingSkill) *GapTraining {
	s := f.to.snapshot
	told := &GapTraining{Training: &s.trainings[training], Covers: f.covers[training]}
	for _, n := range s.ofMetiers.in[fact.PredicateTraining].Of(training) {
		asks := slices.ContainsFunc(f.sets.asked(n), func(element uint32) bool { return f.sets.skill(element) == missing.class })
		switch {
		case !asks:
		case n == f.to.index:
			told.LeadsTo = slices.Insert(told.LeadsTo, 0, f.to)
		default:
			told.LeadsTo = append(told.LeadsTo, &s.metiers[n])
		}
	}
	for _, m := range told.LeadsTo {
		told.Evidence = append(told.Evidence, evidenceOf(s.between(&s.ofMetiers, fact.PredicateTraining, m.index, training).Facts)...)
	}
	told.Why = fmt.Sprintf("leads to %s, which asks for the skill", told.LeadsTo[0].Label)
	if more := len(told.LeadsTo) - 1; more > 0 {
		told.Why = fmt.Sprintf("leads to %s and %d more métiers that ask for the skill", told.LeadsTo[0].Label, more)
	}
	told.Why += "; no source says that it teaches it"
	return told
}
