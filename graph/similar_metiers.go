package graph

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
)

// A ScoredMetier is a métier ranked by how well some skills answer to what it asks for.
type ScoredMetier struct {
	Metier       *Metier
	Score        float64 // above 0, at most 1, on the metric that was asked for
	comparedWith *comparedSkills
}

// SharedSkills returns how many of the compared skills the métier asks for.
func (m *ScoredMetier) SharedSkills() int {
	return m.comparedWith.sets.shares(m.Metier.index, m.comparedWith.classes)
}

// The connection of scored métiers.
type (
	ScoredMetierConnection = Connection[ScoredMetierEdge, *ScoredMetier]
	ScoredMetierEdge       = Edge[*ScoredMetier]
)

// Matches explains, under FUZZY, which skills of both sides were counted as one.
func (m *ScoredMetier) Matches() []*SkillMatch {
	return m.Metier.snapshot.matches(m.comparedWith.sets, slices.Concat(m.comparedWith.skills, m.Metier.skills()))
}

// SimilarMetiers ranks the métiers that share a skill, or a word of one, with a métier: the highest
// score first, then the lowest id. The metric is WORDS_AND_SKILLS if it is empty, which finds what a
// person would call near (see Likeness); under FUZZY its part of equal skills counts classes of them.
// It and JACCARD are symmetric: a coverage is the part of what the other métier asks for that this one
// asks for already. first is 1..100.
// O(Σ n), where n métiers ask for each of its skills, or of their words, and O(n log n) in all that
// share one for the pages after the first.
func (s *Snapshot) SimilarMetiers(ref string, first int, after *string, metric SimilarityMetric, match SkillMatching) (*ScoredMetierConnection, error) {
	m, err := s.Metier(ref)
	if err != nil {
		return nil, err
	}
	sets, err := s.setsUnder(match)
	if err != nil {
		return nil, err
	}
	ranked, err := s.newMetierRanking(sets, cmp.Or(metric, MetricWordsAndSkills), m.skills(), m.index)
	if err != nil {
		return nil, err
	}
	return ranked.page(first, after)
}

// EachSimilar iterates over what SimilarMetiers ranks for a métier, the highest score first, each skill
// counted for itself. It fails on an unknown metric.
func (s *Snapshot) EachSimilar(m *Metier, metric SimilarityMetric) (iter.Seq2[*Metier, float64], error) {
	ranked, err := s.newMetierRanking(s.exact(), metric, m.skills(), m.index)
	if err != nil {
		return nil, err
	}
	return func(yield func(*Metier, float64) bool) {
		for _, found := range ranked.all() {
			if !yield(&s.metiers[found.metier], found.score) {
				return
			}
		}
	}, nil
}

// shares returns how many of some sorted classes of skills a métier asks for.
func (s *skillSets) shares(metier int32, classes []int32) int {
	shared := 0
	for _, element := range s.asked(metier) {
		skill := s.skill(element)
		for len(classes) > 0 && classes[0] < skill {
			classes = classes[1:]
		}
		if len(classes) > 0 && classes[0] == skill {
			shared++
		}
	}
	return shared
}

// skills returns the indices of the skills that the métier asks for, sorted.
func (m *Metier) skills() []int32 {
	w := &m.snapshot.weights
	asked := w.asked(m.index)
	skills := make([]int32, len(asked))
	for k, element := range asked {
		skills[k] = w.skill(element)
	}
	return skills
}

// classesOf returns the classes under which sorted skills count, sorted, each once.
func (s *skillSets) classesOf(skills []int32) []int32 {
	if s.classes == nil {
		return skills
	}
	classes := make([]int32, len(skills))
	for k, skill := range skills {
		classes[k] = s.class(skill)
	}
	slices.Sort(classes)
	return slices.Compact(classes)
}

// matches explains which of some skills count as one: each skill that is counted as a lower one
// of its class, by that one and then by its own id.
func (s *Snapshot) matches(sets *skillSets, skills []int32) []*SkillMatch {
	list := []*SkillMatch{}
	if sets.classes == nil {
		return list
	}
	slices.Sort(skills)
	lowest := map[int32]int32{} // by class
	for _, skill := range slices.Compact(skills) {
		class := sets.class(skill)
		if as, known := lowest[class]; known {
			list = append(list, s.explainMatch(skill, as))
		} else {
			lowest[class] = skill
		}
	}
	slices.SortStableFunc(list, func(a, b *SkillMatch) int { return int(a.As.index - b.As.index) })
	return list
}

// MaxSkillNames is the greatest number of skills that one question may name.
const MaxSkillNames = 200

// A MetiersBySkillsConnection is one page of the métiers that ask for some skills.
type MetiersBySkillsConnection struct {
	ScoredMetierConnection
	// Skills are those that the question named, by id.
	Skills []*Skill
	// UnknownSkills are the names that no skill bears.
	UnknownSkills []string
}

// MetiersBySkills ranks the métiers that ask for some of the skills, as SimilarMetiers does for
// those of a métier: what a person who has them can do. The metric is WEIGHTED_COVERAGE if it is empty;
// WORDS_AND_SKILLS compares the words and the skills alone, and divides by 0.85. The skills are named as Snapshot.Skill
// takes them, 1..MaxSkillNames; a name that no skill bears is listed in the answer. first is
// 1..100.
func (s *Snapshot) MetiersBySkills(skills []string, first int, after *string, metric SimilarityMetric, match SkillMatching) (*MetiersBySkillsConnection, error) {
	if len(skills) < 1 || len(skills) > MaxSkillNames {
		return nil, &InvalidError{"skills", len(skills), fmt.Sprintf("must have 1 to %d names", MaxSkillNames)}
	}
	owned, unknown, err := s.ownedSkills(skills)
	if err != nil {
		return nil, err
	}
	sets, err := s.setsUnder(match)
	if err != nil {
		return nil, err
	}
	ranked, err := s.newMetierRanking(sets, cmp.Or(metric, MetricWeightedCoverage), owned, noMetier)
	if err != nil {
		return nil, err
	}
	page, err := ranked.page(first, after)
	if err != nil {
		return nil, err
	}
	return &MetiersBySkillsConnection{*page, s.skillsOf(owned), unknown}, nil
}

// noMetier is the index of no métier.
const noMetier = -1

// skillsOf returns the skills that have some indices.
func (s *Snapshot) skillsOf(indices []int32) []*Skill {
	skills := make([]*Skill, len(indices))
	for k, index := range indices {
		skills[k] = &s.skills[index]
	}
	return skills
}
