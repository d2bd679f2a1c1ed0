package graph

import (
	"cmp"
	"iter"
	"slices"

	"passerelle/graph/fact"
)

// A neededCertification is a certification that a métier asks for: a diploma, a title or a
// habilitation.
type neededCertification struct {
	training   *Training
	compulsory *bool
	support    []certificationSupport
}

// A certificationSupport is what says that a métier asks for a certification: facts about the métier
// itself, or about another one whose statements hold for it through a filing.
type certificationSupport struct {
	facts   []*fact.Fact
	through *Filing // nil for facts about the métier itself
}

// certifications returns what the métier asks for as a paper, itself or by its code: first what is
// compulsory, then what no source rates, then what one may do without, each part by id. All readers
// of a métier's certifications come here. O(n log n) in their number.
func (m *Metier) certifications() []neededCertification {
	var needs []neededCertification
	if !m.hasClaims(fact.PredicateRequires) {
		return needs
	}
	needs = m.addCertifications(needs, m.index, nil)
	for _, through := range m.Filings() {
		needs = m.addCertifications(needs, through.Metier.index, through)
	}
	slices.SortFunc(needs, func(a, b neededCertification) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.training.index, b.training.index))
	})
	return needs
}

// addCertifications adds what the statements about a métier ask for, through a filing if it is
// another one.
func (m *Metier) addCertifications(needs []neededCertification, of int32, through *Filing) []neededCertification {
	row := m.snapshot.ofMetiers.out[fact.PredicateRequires].row(of)
	for k, n := range row.target {
		facts := m.snapshot.relation(row, k).Facts
		if through != nil && !through.passesAny(facts) {
			continue
		}
		at := slices.IndexFunc(needs, func(need neededCertification) bool { return need.training.index == n })
		if at < 0 {
			at, needs = len(needs), append(needs, neededCertification{training: &m.snapshot.trainings[n]})
		}
		needs[at].add(certificationSupport{facts, through})
	}
	return needs
}

// add takes more support into account.
func (n *neededCertification) add(more certificationSupport) {
	n.support = append(n.support, more)
	compulsory := compulsoryOf(slices.DeleteFunc(slices.Clone(more.facts), func(f *fact.Fact) bool {
		return more.through != nil && !more.through.passes(f.Subject)
	}))
	if n.compulsory == nil || compulsory != nil && *compulsory {
		n.compulsory = compulsory
	}
}

// evidence returns the places that say that the métier asks for the certification.
func (n *neededCertification) evidence() []Evidence {
	var list []Evidence
	for _, one := range n.support {
		list = append(list, evidenceThrough(one.facts, one.through)...)
	}
	return list
}

// rank returns the place of the certification among those of its métier.
func (n neededCertification) rank() int {
	switch {
	case n.compulsory == nil:
		return 1
	case *n.compulsory:
		return 0
	}
	return 2
}

// compulsoryOf returns true if a source calls the certification compulsory, false if all that say
// anything say that it is not, nil if none says anything.
func compulsoryOf(facts []*fact.Fact) *bool {
	var compulsory *bool
	for _, f := range facts {
		need, ok := f.Statement.(fact.CertificationNeed) // a SkillNeed of the same name says nothing of it
		if ok && need.Compulsory != nil && (compulsory == nil || *need.Compulsory) {
			compulsory = need.Compulsory
		}
	}
	return compulsory
}

// The connection of the certifications that a métier asks for.
type (
	CertificationConnection = Connection[CertificationEdge, *Training]
	CertificationEdge       struct {
		Cursor string
		// Compulsory is whether nobody exercises the métier without it; nil if no source says.
		Compulsory *bool
		Evidence   []Evidence
		Node       *Training
	}
)

// Certifications returns a page of the certifications that the métier asks for, of the given kinds
// (of all if nil): first those that are compulsory, then those that no source rates, then those that
// one may do without, each part by id. compulsory keeps those of which a source says so, or else
// those of which none does; nil keeps both. first is 1..100.
func (m *Metier) Certifications(first int, after *string, kinds []fact.TrainingKind, compulsory *bool) (*CertificationConnection, error) {
	needs := slices.DeleteFunc(m.certifications(), func(n neededCertification) bool { return !n.isOf(kinds, compulsory) })
	return connect(len(needs), first, after, func(k int) (CertificationEdge, *Training) { return needs[k].edge(), needs[k].training })
}

// isOf reports whether a filter keeps the certification. kinds lists the kinds that it keeps, all of
// them if empty; compulsory says whether it keeps the compulsory ones or the others, nil for both.
func (n neededCertification) isOf(kinds []fact.TrainingKind, compulsory *bool) bool {
	return (len(kinds) == 0 || slices.Contains(kinds, n.training.Kind)) && (compulsory == nil || *compulsory == (n.rank() == 0))
}

func (n neededCertification) edge() CertificationEdge {
	return CertificationEdge{cursor(n.training.ID), n.compulsory, n.evidence(), n.training}
}

// EachCertification iterates over the edges that Certifications returns in pages, of all kinds.
func (m *Metier) EachCertification() iter.Seq[CertificationEdge] {
	needs := m.certifications()
	return eachEdge(len(needs), func(k int) (CertificationEdge, *Training) { return needs[k].edge(), needs[k].training })
}

// RequiredBy returns a page of the métiers that ask for the training as a certification, themselves
// or by their code, sorted by id. first is 1..100.
func (t *Training) RequiredBy(first int, after *string) (*MetierConnection, error) {
	s := t.snapshot
	var metiers []int32
	for _, n := range s.ofMetiers.in[fact.PredicateRequires].Of(t.index) {
		metiers = append(metiers, n)
		facts := s.between(&s.ofMetiers, fact.PredicateRequires, n, t.index).Facts
		for _, k := range s.kin.receivers.Of(n) {
			if s.kin.filings[k].passesAny(facts) {
				metiers = append(metiers, s.kin.holders[k])
			}
		}
	}
	slices.Sort(metiers)
	return s.connectMetiers(slices.Compact(metiers), first, after)
}

// A StepRequirement is a certification that the métier at the end of a step asks for.
type StepRequirement struct {
	Training *Training
	// Compulsory is whether nobody exercises the métier without it; nil if no source says.
	Compulsory *bool
	Evidence   []Evidence
	// AskedBefore is the first métier of the path before the step's end that asks for it too; nil if
	// none does.
	AskedBefore *Metier
}

// Requires lists the certifications that To asks for, in the order of Metier.Certifications and
// filtered as there. They are conditions of the step, and count in no cost.
func (c *CareerStep) Requires(kinds []fact.TrainingKind, compulsory *bool) []*StepRequirement {
	list := []*StepRequirement{}
	for _, need := range c.To.certifications() {
		if need.isOf(kinds, compulsory) {
			list = append(list, &StepRequirement{need.training, need.compulsory, need.evidence(), c.askedBefore(need.training)})
		}
	}
	return list
}

// askedBefore returns the first métier of the path before the step's end that asks for a
// certification, nil if none does.
func (c *CareerStep) askedBefore(training *Training) *Metier {
	for _, m := range c.path.Metiers[:c.index+1] {
		if slices.ContainsFunc(m.certifications(), func(n neededCertification) bool { return n.training == training }) {
			return m
		}
	}
	return nil
}
