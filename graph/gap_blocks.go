package graph

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"passerelle/graph/french"
)

// attestedCosine is the cosine of words from which on a block of skills is taken to attest a skill: the
// cut from which two skills count as near.
const attestedCosine = 0.5

// maxAttesting bounds the trainings of the métier in question whose blocks are compared with the skills
// that are missing, the first in the order of Metier.Trainings.
const maxAttesting = 200

// An attestation is a block of a training that is worded like a missing skill.
type attestation struct {
	training int32
	block    *TrainingBlock
	cosine   float64
}

// attestations returns, by class of missing skills, the trainings that lead to the métier in question and
// attest a block worded like the skill: the most alike first, then in the order of Metier.Trainings. Of
// several trainings that attest a block of one label the first counts. O(b·s) for b blocks and s skills.
func (g *SkillGap) attestations() map[int32][]attestation {
	var all []attestation
	var labels []string
	seen := map[string]bool{}
	for place, t := range g.To.openTrainings() {
		if place >= maxAttesting {
			break
		}
		for _, block := range t.Blocks() {
			if key := french.Slug(block.Label); !seen[key] {
				seen[key] = true
				all, labels = append(all, attestation{training: t.index, block: block}), append(labels, block.Label)
			}
		}
	}
	byClass := map[int32][]attestation{}
	if len(all) == 0 {
		return byClass
	}
	for _, missing := range g.ToAcquire {
		labels = append(labels, missing.Skill.Label)
	}
	vectors := newWordVectors(len(labels), func(bag int32) iter.Seq[string] {
		return slices.Values(labels[bag : bag+1])
	})
	for k, missing := range g.ToAcquire {
		var found []attestation
		for b, one := range all {
			if one.cosine = round(vectors.cosine(int32(len(all)+k), int32(b)), costDecimals); one.cosine >= attestedCosine {
				found = append(found, one)
			}
		}
		slices.SortStableFunc(found, func(a, b attestation) int { return cmp.Compare(b.cosine, a.cosine) })
		found = firstOfEach(found)
		byClass[missing.class] = append(byClass[missing.class], found...)
	}
	return byClass
}

// firstOfEach keeps the first attestation of each training.
func firstOfEach(list []attestation) []attestation {
	seen := map[int32]bool{}
	return slices.DeleteFunc(list, func(a attestation) bool {
		again := seen[a.training]
		seen[a.training] = true
		return again
	})
}

// coversAttested returns the part of the gap, 0..1, that is made of the skills that each training attests.
func (t *gapTrainings) coversAttested(g *SkillGap) {
	all := 0.0
	for _, missing := range g.ToAcquire {
		all += missing.Gap
	}
	sums := map[int32]float64{}
	for _, missing := range g.ToAcquire {
		for _, one := range t.attested[missing.class] {
			sums[one.training] += missing.Gap
		}
	}
	t.attestedCovers = map[int32]float64{}
	for training, sum := range sums {
		if all > 0 {
			t.attestedCovers[training] = round(sum/all, costDecimals)
		}
	}
}

// describeAttested returns what is known of a training that attests a block worded like a missing skill.
func (t *gapTrainings) describeAttested(one attestation) *GapTraining {
	return &GapTraining{
		Training: &t.to.snapshot.trainings[one.training], LeadsTo: []*Metier{t.to}, Covers: t.attestedCovers[one.training],
		Block: one.block, Likeness: new(one.cosine), Evidence: one.block.Evidence,
		Why: fmt.Sprintf("its certification attests %q, which is worded like the skill (%.2f); no source says that it teaches it", one.block.Label, one.cosine),
	}
}
