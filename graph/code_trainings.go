package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/internal/csr"
)

// A codeTraining says that a training leads to the family of occupations that a code of ROME stands
// for, since the register says so of its certification, or of a fiche that this one took the place of
// or gave its place to.
type codeTraining struct {
	code          int32 // of the RomeCode
	training      int32
	certification int32 // the training itself, or the one that it leads to
	source        int32 // the fiche that names the code; mostly the certification
}

// A codeTrainingTable holds the trainings of families.
type codeTrainingTable struct {
	byCode csr.Rows       // by code: the indices of list, the most useful to an adviser first
	list   []codeTraining // by code
}

// newCodeTrainings finds the trainings of the families of codes. Of a formation that leads to several
// certifications that name one family the first counts: one that names it itself before one whose
// predecessor did, one in force before others. O(n log n) in the links of the register.
func (s *Snapshot) newCodeTrainings() *codeTrainingTable {
	var list []codeTraining
	for k := range s.trainings {
		list = s.appendCodeTrainings(list, int32(k))
	}
	slices.SortFunc(list, func(a, b codeTraining) int {
		return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(a.training, b.training),
			falseFirst(a.isCarried(), b.isCarried()), cmp.Compare(s.registration(a.certification), s.registration(b.certification)),
			cmp.Compare(a.certification, b.certification), cmp.Compare(a.source, b.source))
	})
	list = slices.CompactFunc(list, func(a, b codeTraining) bool { return a.code == b.code && a.training == b.training })
	slices.SortFunc(list, s.compareCodeTrainings)
	var byCode []csr.Link
	for k, one := range list {
		byCode = append(byCode, csr.Link{From: one.code, To: int32(k)})
	}
	return &codeTrainingTable{csr.New(len(s.romeCodes), byCode), list}
}

// appendCodeTrainings appends what the register says of a certification: that the formations which lead to
// it lead to the families that it names. It stands for itself where no formation leads to it, unless it
// has ended or was replaced.
func (s *Snapshot) appendCodeTrainings(list []codeTraining, certification int32) []codeTraining {
	leading := s.ofTrainings.in[fact.PredicateCertified].Of(certification)
	if len(leading) == 0 && !s.hasEnded(certification) {
		leading = []int32{certification}
	}
	for _, source := range s.registeredSources(certification) {
		for _, code := range s.ofCodes.in[fact.PredicateTraining].Of(source) {
			for _, training := range leading {
				list = append(list, codeTraining{code, training, certification, source})
			}
		}
	}
	return list
}

// isCarried reports whether another fiche names the code than that of the certification.
func (c codeTraining) isCarried() bool { return c.source != c.certification }

// isFormation reports whether the training is a formation, rather than the certification itself.
func (c codeTraining) isFormation() bool { return c.training != c.certification }

// compareCodeTrainings orders the trainings of codes as an adviser would read them: those whose
// certification is in force before those of which nothing is known and those that ended, formations before
// certifications that no formation is known for, then by level, the lowest first, and by id.
func (s *Snapshot) compareCodeTrainings(a, b codeTraining) int {
	level := func(c codeTraining) int {
		if l := s.trainings[c.training].Level; l != nil {
			return l.Rank()
		}
		return fact.LevelCount // behind all
	}
	return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(s.registration(a.certification), s.registration(b.certification)),
		falseFirst(!a.isFormation(), !b.isFormation()), cmp.Compare(level(a), level(b)), cmp.Compare(a.training, b.training))
}

// falseFirst compares what is not so with what is.
func falseFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// A registrationState says whether the registration of a certification is in force. The best comes first.
type registrationState int

const (
	registrationInForce registrationState = iota
	registrationUnknown                   // no source says
	registrationEnded
)

// registration returns whether a certification is in force.
func (s *Snapshot) registration(certification int32) registrationState {
	switch active := s.trainings[certification].Active; {
	case active == nil:
		return registrationUnknown
	case *active:
		return registrationInForce
	}
	return registrationEnded
}

// hasEnded reports whether a certification is known to be no longer in force, or to have been replaced.
func (s *Snapshot) hasEnded(certification int32) bool {
	return s.registration(certification) == registrationEnded || len(s.ofTrainings.in[fact.PredicateReplaces].Of(certification)) > 0
}

// registeredSources returns the fiches by which a certification leads to families, sorted: itself if it
// names a code; else the nearest of those that it took the place of, over any number of replacements;
// else the nearest of those that took its place.
func (s *Snapshot) registeredSources(certification int32) []int32 {
	names := s.ofCodes.in[fact.PredicateTraining]
	if len(names.Of(certification)) > 0 {
		return []int32{certification}
	}
	older, newer := s.ofTrainings.out[fact.PredicateReplaces].Rows, s.ofTrainings.in[fact.PredicateReplaces]
	for _, links := range []csr.Rows{older, newer} {
		if found := nearestOf(certification, links, func(n int32) bool { return len(names.Of(n)) > 0 }); len(found) > 0 {
			return found
		}
	}
	return nil
}

// nearestOf returns the nodes that hold, of those at the fewest links from a node, sorted; none if none of
// those that links lead to does.
func nearestOf(from int32, links csr.Rows, holds func(int32) bool) []int32 {
	seen := map[int32]bool{from: true}
	for layer := []int32{from}; len(layer) > 0; {
		var next, found []int32
		for _, n := range layer {
			for _, to := range links.Of(n) {
				if seen[to] {
					continue
				}
				seen[to], next = true, append(next, to)
				if holds(to) {
					found = append(found, to)
				}
			}
		}
		if len(found) > 0 {
			slices.Sort(found)
			return found
		}
		layer = next
	}
	return nil
}

// codeTrainings returns the trainings of the families of a métier, each once: those of the nearest
// family first, and without those that documents state of the métier itself.
func (m *Metier) codeTrainings() []codeTraining {
	s := m.snapshot
	if !s.statesTrainings() {
		return nil
	}
	table, stated := s.codeTrainings(), s.ofMetiers.out[fact.PredicateTraining].row(m.index).target
	var found []codeTraining
	seen := map[int32]bool{}
	for _, code := range m.codes() {
		low := len(found)
		for _, k := range table.byCode.Of(code.index) {
			one := table.list[k]
			if _, own := slices.BinarySearch(stated, one.training); !own && !seen[one.training] {
				seen[one.training], found = true, append(found, one)
			}
		}
		m.putAlikeFirst(found[low:])
	}
	return found
}

// edgeOf returns the edge to a training that leads to a family.
func (s *Snapshot) edgeOf(c codeTraining) (TrainingEdge, *Training) {
	node, code := &s.trainings[c.training], &s.romeCodes[c.code]
	certification := &s.trainings[c.certification]
	edge := TrainingEdge{
		Cursor: cursor(node.ID), Evidence: s.codeTrainingEvidence(c), Node: node, Through: code, Certification: certification,
		Registered: &s.trainings[c.source], Why: new(s.codeTrainingReason(c)),
	}
	return edge, node
}

// codeTrainingEvidence returns the places that say that the fiche names the code, that the training leads to
// the certification, and that the fiche took the place of the other one, or gave it.
func (s *Snapshot) codeTrainingEvidence(c codeTraining) []Evidence {
	list := evidenceOf(s.between(&s.ofCodes, fact.PredicateTraining, c.code, c.source).Facts)
	if c.isFormation() {
		list = append(list, evidenceOf(s.between(&s.ofTrainings, fact.PredicateCertified, c.training, c.certification).Facts)...)
	}
	for _, step := range s.chainOf(c) {
		list = append(list, evidenceOf(s.between(&s.ofTrainings, fact.PredicateReplaces, step[0], step[1]).Facts)...)
	}
	return list
}

// chainOf returns the replacements between the certification and the fiche that names the code, each as
// the newer and the older one, from the certification on; none if it names it itself.
func (s *Snapshot) chainOf(c codeTraining) [][2]int32 {
	older, newer := s.ofTrainings.out[fact.PredicateReplaces].Rows, s.ofTrainings.in[fact.PredicateReplaces]
	if chain := shortestChain(c.certification, c.source, older); len(chain) > 0 {
		return chain
	}
	chain := shortestChain(c.certification, c.source, newer)
	for k, step := range chain {
		chain[k] = [2]int32{step[1], step[0]}
	}
	return chain
}

// shortestChain returns the links of a shortest way from one node to another, the first in the order of
// the rows; none if there is no way or both are one.
func shortestChain(from, to int32, links csr.Rows) [][2]int32 {
	before := map[int32]int32{from: from}
	for queue := []int32{from}; len(queue) > 0; queue = queue[1:] {
		for _, next := range links.Of(queue[0]) {
			if _, seen := before[next]; !seen {
				before[next], queue = queue[0], append(queue, next)
			}
		}
	}
	var chain [][2]int32
	if _, reached := before[to]; !reached {
		return nil
	}
	for n := to; n != from; n = before[n] {
		chain = append(chain, [2]int32{before[n], n})
	}
	slices.Reverse(chain)
	return chain
}

// codeTrainingReason says in a sentence why a training leads to a family.
func (s *Snapshot) codeTrainingReason(c codeTraining) string {
	code := &s.romeCodes[c.code]
	number := func(n int32) string { return strings.TrimPrefix(s.trainings[n].ID, fact.TrainingPrefix) }
	family := "the code " + code.Code + " of ROME 4"
	if code.ofRome3() {
		family = "the family " + code.Code + " of ROME 3"
	}
	if code.StatedLabel != nil {
		family += ", " + *code.StatedLabel
	}
	reason := fmt.Sprintf("the register says that %s leads to %s", number(c.source), family)
	if c.isCarried() {
		reason += fmt.Sprintf("; carried from %s to %s along its replacements", number(c.source), number(c.certification))
	}
	if c.isFormation() {
		reason += fmt.Sprintf("; the training leads to %s", number(c.certification))
	}
	return reason + ". It names no single métier of the family."
}
