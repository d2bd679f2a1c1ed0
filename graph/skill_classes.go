package graph

import (
	"slices"
	"strings"
)

// skillClasses says which skills count as one under FUZZY: those whose labels have equal
// keys. Equality of keys is an equivalence, so that sets of classes have the arithmetic of
// sets, which a likeness with a threshold has not.
type skillClasses struct {
	lowest []int32 // by skill: the one of its class with the lowest index, which stands for the class
}

// classifySkills classes all skills by their labels. A label without a word is a class of its own.
func (s *Snapshot) classifySkills() *skillClasses {
	classes := &skillClasses{make([]int32, len(s.skills))}
	lowest := make(map[string]int32, len(s.skills))
	for k := range s.skills {
		key := newSkillWording(s.skills[k].Label).key()
		first, known := lowest[key]
		if !known || key == "" {
			first = int32(k)
			lowest[key] = first
		}
		classes.lowest[k] = first
	}
	return classes
}

// A SkillMatchReason says why two labels say the same.
type SkillMatchReason string

// The reasons, the strongest first.
const (
	SameWords SkillMatchReason = "SAME_WORDS" // apart from case, accents, order and small words
	SameStems SkillMatchReason = "SAME_STEMS" // the stems of the words
	Synonyms  SkillMatchReason = "SYNONYMS"   // the stems once curated synonyms are replaced
)

// A SkillMatch says that a skill counts as another one, and why. The labels say the same
// once case, accents, the order of words and small words (de, la, …) are left out, words are
// cut to their stems, and synonyms of a curated list are replaced. The kinds of the skills do
// not matter, for sources differ about them.
type SkillMatch struct {
	Skill, As *Skill
	Reason    SkillMatchReason
	Why       string // the words, stems or synonyms in question
}

// explainMatch explains why two skills of one class count as one: "Animer des formations" and
// "Animation de formation" have “the same stems: anim form”.
func (s *Snapshot) explainMatch(skill, as int32) *SkillMatch {
	m := &SkillMatch{Skill: &s.skills[skill], As: &s.skills[as]}
	one, other := newSkillWording(m.Skill.Label), newSkillWording(m.As.Label)
	switch {
	case slices.Equal(one.words, other.words):
		m.Reason, m.Why = SameWords, "the same words: "+strings.Join(one.words, " ")
	case slices.Equal(one.stems, other.stems):
		m.Reason, m.Why = SameStems, "the same stems: "+strings.Join(one.stems, " ")
	default:
		m.Reason, m.Why = Synonyms, "synonyms: "+strings.Join(slices.Compact(sorted(append(one.replaced, other.replaced...))), ", ")
	}
	return m
}
