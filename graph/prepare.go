package graph

import (
	"sync"
	"sync/atomic"
)

// computeWhenAsked has each part of the Snapshot that only some questions need computed once, when the
// first of them asks.
func (s *Snapshot) computeWhenAsked() {
	s.formerKin = sync.OnceValue(func() *kinTable { t := s.newKinTable(true); return &t })
	s.formerMoves = sync.OnceValue(s.newFormerMoves)
	s.moveNames = sync.OnceValue(s.newMoveNames)
	s.levels = sync.OnceValue(s.lowestLevels)
	s.derivedMoves = sync.OnceValue(s.findDerived)
	s.derived = sync.OnceValue(s.derive)
	s.exact, s.fuzzy = sync.OnceValue(s.exactSets), sync.OnceValue(s.fuzzySets)
	s.likenesses = sync.OnceValue(s.newLikenesses)
	s.near = sync.OnceValue(s.findNearSkills)
	s.helpers = sync.OnceValue(s.findHelpers)
	s.betweenness = sync.OnceValue(func() *betweennessRanking { return s.findBetweenness(bridgeWork) })
	s.netPays = sync.OnceValue(s.newNetPays)
	s.series = sync.OnceValue(s.newSeries)
	s.filed = sync.OnceValue(s.fileMetiers)
	s.codeTrainings = sync.OnceValue(s.newCodeTrainings)
	s.labelVectors = sync.OnceValue(s.newLabelVectors)
	s.supported = sync.OnceValue(s.supportedRelations)
	s.metierHistory = sync.OnceValue(s.newMetierHistory)
	s.gathered = make([]atomic.Pointer[givenSkills], len(s.metiers))
	s.shortest = make([]atomic.Pointer[shortestTrainings], len(s.metiers))
}

// Prepare computes what the first questions about paths would otherwise wait for: suggestions, which
// skills are near, what métiers give, the shortest trainings and the pay of families; and what the last loads changed
// of métiers. With all national data it takes some two seconds.
func (s *Snapshot) Prepare() {
	s.derived()
	s.helpers()
	s.netPays()
	s.metierHistory()
	for k := range s.metiers {
		s.metiers[k].shortestTrainings()
	}
}
