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
// attest a block worded like the skill: the most alike first, then in the order of Metier.Trainings.
// O(b·s) for b blocks and s skills.
func (g *SkillGap) attestations() map[int32][]attestation {
	byClass, blocks := map[int32][]attestation{}, g.To.attestedBlocks()
	if len(blocks) == 0 {
		return byClass
	}
	var labels []string // of the blocks, then of the missing skills
	for _, one := range blocks {
		labels = append(labels, one.block.Label)
	}
	for _, missing := range g.ToAcquire {
		labels = append(labels, missing.Skill.Label)
	}
	vectors := newWordVectors(len(labels), func(bag int32) iter.Seq[string] { return slices.Values(labels[bag : bag+1]) })
	for k, missing := range g.ToAcquire {
		var found []attestation
		for b, one := range blocks {
			if one.cosine = round(vectors.cosine(int32(len(blocks)+k), int32(b)), costDecimals); one.cosine >= attestedCosine {
				found = append(found, one)
			}
		}
		slices.SortStableFunc(found, func(a, b attestation) int { return cmp.Compare(b.cosine, a.cosine) })
		byClass[missing.class] = firstOfEach(found)
	}
	return byClass
}

// attestedBlocks returns the blocks of the trainings that lead to the métier, in the order of
// Metier.Trainings, without cosines. Of several blocks of one label the first counts.
func (m *Metier) attestedBlocks() []attestation {
	var blocks []attestation
	seen := map[string]bool{}
	for place, t := range m.openTrainings() {
		if place >= maxAttesting {
			break
		}
		for _, block := range t.Blocks() {
			if key := french.Slug(block.Label); !seen[key] {
				seen[key] = true
				blocks = append(blocks, attestation{training: t.index, block: block})
			}
		}
	}
	return blocks
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

// coversByBlocks returns, by training, the part of a gap, 0..1, that is made of the skills that it attests.
func coversByBlocks(g *SkillGap, attested map[int32][]attestation) map[int32]float64 {
	sums := map[int32]float64{}
	for _, missing := range g.ToAcquire {
		for _, one := range attested[missing.class] {
			sums[one.training] += missing.Gap
		}
	}
	covers, whole := map[int32]float64{}, g.size()
	for training, sum := range sums {
		if whole > 0 {
			covers[training] = round(sum/whole, costDecimals)
		}
	}
	return covers
}

// describeAttested returns what is known of a training that attests a block worded like a missing skill.
func (t *gapTrainings) describeAttested(one attestation) *GapTraining {
	return &GapTraining{
		Training: &t.to.snapshot.trainings[one.training], LeadsTo: []*Metier{t.to}, Covers: t.attestedCovers[one.training],
		Block: one.block, Likeness: new(one.cosine), Evidence: one.block.Evidence,
		Why: fmt.Sprintf("its certification attests %q, which is worded like the skill (%.2f); no source says that it teaches it", one.block.Label, one.cosine),
	}
}
