package graph

// MaxSkillNames is how many skills one question may name.
const MaxSkillNames = 200

// A MetiersBySkillsConnection is one page of the métiers that ask for some skills.
type MetiersBySkillsConnection struct {
	ScoredMetierConnection
	// Skills are those that were named, by id.
	Skills []*Skill
	// UnknownSkills are the names that no skill bears.
	UnknownSkills []string
}

// MetiersBySkills are the métiers to which skills answer best: what a person who has them can
// do. They are ranked as SimilarMetiers ranks those that answer to a métier's skills. The
// skills are named as Snapshot.Skill takes them, 1..MaxSkillNames; one that no métier asks
// for is named in the answer. first is 1..100.
func (s *Snapshot) MetiersBySkills(skills []string, first int, after *string, metric SimilarityMetric, match SkillMatching) (*MetiersBySkillsConnection, error) {
	if len(skills) < 1 || len(skills) > MaxSkillNames {
		return nil, &InvalidError{"skills", len(skills), "must have 1 to 200 names"}
	}
	owned, unknown, err := s.ownedSkills(skills)
	if err != nil {
		return nil, err
	}
	sets, err := s.setsUnder(match)
	if err != nil {
		return nil, err
	}
	page, err := s.answering(sets, metric, owned, noMetier, first, after)
	if err != nil {
		return nil, err
	}
	return &MetiersBySkillsConnection{*page, s.skillsAt(owned), unknown}, nil
}

// noMetier is the place of none.
const noMetier = -1

func (s *Snapshot) skillsAt(places []int32) []*Skill {
	skills := make([]*Skill, len(places))
	for k, place := range places {
		skills[k] = &s.skills[place]
	}
	return skills
}
