package graph

// comparedSkills are the skills that métiers are compared with, and their classes, both by id.
type comparedSkills struct {
	sets            *skillSets
	skills, classes []int32
}

// A metierRanking ranks the métiers that ask for some of the compared skills, best first, except one métier
// and its kin, and those that newer codes replace.
type metierRanking struct {
	*comparedSkills
	snapshot *Snapshot
	rule     *scoreRule
	without  int32 // the métier that is left out, noMetier for none
}

// newMetierRanking returns the ranking by a metric of the métiers that ask for some of the skills, sorted. It
// fails on an unknown metric.
func (s *Snapshot) newMetierRanking(sets *skillSets, metric SimilarityMetric, skills []int32, without int32) (*metierRanking, error) {
	classes := sets.classesOf(skills)
	rule, err := sets.newScoreRule(metric, len(classes))
	if err != nil {
		return nil, err
	}
	return &metierRanking{&comparedSkills{sets, skills, classes}, s, rule, without}, nil
}

// tally calls take with what the rule makes of each métier.
func (r *metierRanking) tally(take func(*skillTallies)) {
	s := r.snapshot
	counts := s.borrowTallies()
	defer s.tallies.Put(counts)
	defer counts.clear()
	switch {
	case !r.rule.likened:
		counts.add(r.sets, r.classes, r.rule)
	case r.without == noMetier:
		s.compareSkills(r.skills, r.sets, counts)
	default:
		s.compareAll(r.without, r.sets, counts)
	}
	if s.old != nil {
		counts.drop(s.old)
	}
	if r.without != noMetier {
		counts.dropThese(s.kin.donors.Of(r.without))
	}
	take(counts)
}

// all returns the scores of all métiers.
func (r *metierRanking) all() (ranks []metierScore) {
	r.tally(func(counts *skillTallies) { ranks = counts.all(r.rule, r.without) })
	return ranks
}

// best returns the first scores, at most that many, and the number of all.
func (r *metierRanking) best(most int) (ranks []metierScore, total int) {
	r.tally(func(counts *skillTallies) { ranks, total = counts.best(r.rule, most, r.without) })
	return ranks, total
}

// page returns a page of the métiers. For the first one it does not sort them all.
func (r *metierRanking) page(first int, after *string) (*ScoredMetierConnection, error) {
	var ranks []metierScore
	total := 0
	if after == nil && first >= 1 && first <= MaxFirst {
		ranks, total = r.best(first)
	} else {
		ranks = r.all()
		total = len(ranks)
	}
	return connect(total, first, after, func(k int) (ScoredMetierEdge, *ScoredMetier) {
		m := &r.snapshot.metiers[ranks[k].metier]
		found := &ScoredMetier{m, ranks[k].score, r.comparedSkills}
		return ScoredMetierEdge{cursor(m.ID), found}, found
	})
}
