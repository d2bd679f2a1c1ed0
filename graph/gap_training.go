package graph

import (
	"cmp"
	"fmt"
	"slices"

	"passerelle/graph/fact"
)

// A GapTraining is a training that may teach a missing skill. No source says so: either it attests a
// block of skills that is worded like the skill, or all that is known, and that Evidence shows, is that it
// leads to métiers that ask for the skill.
type GapTraining struct {
	*Training
	// LeadsTo are the métiers that the training leads to and that ask for the skill: first the
	// target of the gap, if it is one of them, then by id.
	LeadsTo []*Metier
	// Covers is the part of the whole gap, 0..1, that is made of skills which the training's
	// métiers ask for: of missing skills with gaps 0.9 and 0.6, the first alone is 0.6.
	Covers float64
	// Block is the block that it attests and that is worded like the skill; nil if none is. That the block
	// is about the skill is derived from their words.
	Block *TrainingBlock
	// Likeness is the cosine of the words of the block and of the skill, attestedCosine..1; nil with Block.
	Likeness *float64
	// Why says in a sentence what is known.
	Why string
	// Evidence are the places that list Block or, without one, that say that the training leads to LeadsTo.
	Evidence []Evidence
}

// gapTrainings holds the trainings that may teach the missing skills of one gap.
type gapTrainings struct {
	sets    *skillSets
	to      *Metier
	byClass map[int32][]int32 // by class of skills: the trainings that may teach it
	covers  map[int32]float64 // by training: GapTraining.Covers

	attested       map[int32][]attestation // by class of skills
	attestedCovers map[int32]float64       // by training: GapTraining.Covers of one with a block
}

// newGapTrainings finds the trainings for a gap. O(Σ n) for the n métiers that ask for each
// missing skill, and O(m) for the skills of the métiers that each training found leads to.
func newGapTrainings(sets *skillSets, g *SkillGap) *gapTrainings {
	found := &gapTrainings{sets: sets, to: g.To, byClass: map[int32][]int32{}, covers: map[int32]float64{}, attested: g.attestations()}
	found.attestedCovers = coversByBlocks(g, found.attested)
	lacking := map[int32]float64{}
	var classes []int32
	for _, missing := range g.ToAcquire {
		lacking[missing.class] = missing.Gap
		classes = append(classes, missing.class)
	}
	s, whole := g.To.snapshot, g.size()
	for _, training := range s.trainingsTowards(sets, classes) {
		found.add(training, s.ofMetiers.in[fact.PredicateTraining].Of(training), lacking, whole)
	}
	return found
}

// size returns what all missing skills together add to the gap.
func (g *SkillGap) size() float64 {
	whole := 0.0
	for _, missing := range g.ToAcquire {
		whole += missing.Gap
	}
	return whole
}

// trainingsTowards returns the trainings that documents say lead to a métier that asks for any of some
// classes of skills, sorted, each once.
func (s *Snapshot) trainingsTowards(sets *skillSets, classes []int32) []int32 {
	counts := s.borrowTallies()
	defer s.tallies.Put(counts)
	defer counts.clear()
	counts.add(sets, classes, &scoreRule{})
	var list []int32
	for _, metier := range counts.touched {
		list = append(list, s.ofMetiers.out[fact.PredicateTraining].Of(metier)...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// add enters a training that leads to some métiers: under each missing class that they ask for,
// and with the part of the gap that these classes make. lacking has the gap of each missing
// class, and whole is their sum.
func (t *gapTrainings) add(training int32, metiers []int32, lacking map[int32]float64, whole float64) {
	seen, covered := map[int32]bool{}, 0.0
	for _, metier := range metiers {
		for _, element := range t.sets.asked(metier) {
			class := t.sets.skill(element)
			if weight, lacks := lacking[class]; lacks && !seen[class] {
				seen[class] = true
				covered += weight
				t.byClass[class] = append(t.byClass[class], training)
			}
		}
	}
	if whole > 0 {
		t.covers[training] = round(covered/whole, costDecimals)
	}
}

// compare orders trainings as MissingSkill.Trainings lists them.
func (t *gapTrainings) compare(a, b int32) int {
	return cmp.Or(cmp.Compare(t.covers[b], t.covers[a]), falseFirst(t.leadsElsewhere(a), t.leadsElsewhere(b)), cmp.Compare(a, b))
}

// leadsElsewhere reports whether a training does not lead to the target of the gap.
func (t *gapTrainings) leadsElsewhere(training int32) bool {
	return !slices.Contains(t.to.snapshot.ofMetiers.in[fact.PredicateTraining].Of(training), t.to.index)
}

// describe returns what is known of a training and one of the missing skills that it may teach.
func (t *gapTrainings) describe(training int32, missing *MissingSkill) *GapTraining {
	s := t.to.snapshot
	found := &GapTraining{Training: &s.trainings[training], Covers: t.covers[training]}
	for _, n := range s.ofMetiers.in[fact.PredicateTraining].Of(training) {
		asks := slices.ContainsFunc(t.sets.asked(n), func(element uint32) bool { return t.sets.skill(element) == missing.class })
		switch {
		case !asks:
		case n == t.to.index:
			found.LeadsTo = slices.Insert(found.LeadsTo, 0, t.to)
		default:
			found.LeadsTo = append(found.LeadsTo, &s.metiers[n])
		}
	}
	for _, m := range found.LeadsTo {
		found.Evidence = append(found.Evidence, evidenceOf(s.between(&s.ofMetiers, fact.PredicateTraining, m.index, training).Facts)...)
	}
	found.Why = fmt.Sprintf("leads to %s, which asks for the skill", found.LeadsTo[0].Label)
	if more := len(found.LeadsTo) - 1; more > 0 {
		found.Why = fmt.Sprintf("leads to %s and %d more métiers that ask for the skill", found.LeadsTo[0].Label, more)
	}
	found.Why += "; no source says that it teaches it"
	return found
}
