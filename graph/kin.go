package graph

import (
	"slices"

	"passerelle/graph/fact"
	"passerelle/graph/identity"
	"passerelle/graph/internal/csr"
)

// A Filing says that what documents state of one métier holds for another one too: mostly because
// that one is filed under the code of ROME that the first one is. A code is a fiche about all
// occupations filed under it.
type Filing struct {
	Metier *Metier   // the métier that the statements are about
	Code   *RomeCode // the code under which the other one is filed; nil if they share a title
	Title  *string   // the title that both have and that makes neither the other; nil if Code is given
	identity.FilingReason
}

// Replaced returns the code of ROME 3 under which documents file the métier, if Code is there because it replaces that
// one. Otherwise it returns nil.
func (f *Filing) Replaced() *string { return nilIfEmpty(f.ReplacedCode) }

// Filings lists the métiers whose statements hold for this one too, the nearest first: those of
// the codes of ROME that it is filed under, and those with a title of its own that were kept apart
// from it. Transitions, skills and claims that the métier has through one of them say so in their
// evidence.
func (m *Metier) Filings() []*Filing {
	list := []*Filing{}
	kin := &m.snapshot.kin
	low, high := kin.donors.Span(m.index)
	for k := low; k < high; k++ {
		list = append(list, &kin.filings[k])
	}
	return list
}

// A kinTable says whose statements hold for whom: some 70 bytes for each pair.
type kinTable struct {
	donors    csr.Rows // by métier: those whose statements hold for it, nearest first
	filings   []Filing // for each target of donors: why
	receivers csr.Rows // by métier: the indices in filings of those for which its statements hold
	holders   []int32  // for each of filings: the métier that the statements hold for
}

// newKinTable indexes the kin of all métiers, with former also that by replaced codes. Kin whose
// métier no fact speaks of is left out.
func (s *Snapshot) newKinTable(former bool) kinTable {
	var t kinTable
	var links, back []csr.Link
	for k := range s.metiers {
		for _, kin := range s.metiers[k].kin {
			donor, ok := s.nodes[kin.Metier].(*Metier)
			if !ok || kin.Former && !former {
				continue
			}
			back = append(back, csr.Link{From: donor.index, To: int32(len(links))})
			links = append(links, csr.Link{From: int32(k), To: donor.index})
			t.filings, t.holders = append(t.filings, s.filing(donor, kin)), append(t.holders, int32(k))
		}
	}
	t.donors, t.receivers = csr.New(len(s.metiers), links), csr.New(len(s.metiers), back)
	return t
}

// filing returns why the statements about a métier hold for its kin.
func (s *Snapshot) filing(donor *Metier, kin identity.Kin) Filing {
	f := Filing{Metier: donor, Title: nilIfEmpty(kin.Title), FilingReason: kin.FilingReason}
	f.Code, _ = s.nodes[kin.Code].(*RomeCode)
	return f
}

// passes reports whether what an identifier was stated of holds for the métier that is filed so: of
// a code only what documents state of the code itself, not of another name of its métier.
func (f *Filing) passes(stated fact.Identifier) bool {
	return f.Title != nil || stated.Scheme == fact.SchemeRome || stated.Scheme == fact.SchemeRome3
}

// degree returns the number of métiers whose statements hold for one.
func (t *kinTable) degree(metier int32) int { return len(t.donors.Of(metier)) }

// empty reports whether no statement holds for another métier than its own.
func (t *kinTable) empty() bool { return len(t.filings) == 0 }

// passesAny reports whether a filing passes one of the facts.
func (f *Filing) passesAny(facts []*fact.Fact) bool {
	return slices.ContainsFunc(facts, func(g *fact.Fact) bool { return f.passes(g.Subject) })
}

// between returns why the statements about a donor hold for a métier; nil if they are one, or the
// table does not say.
func (t *kinTable) between(metier, donor int32) *Filing {
	low, high := t.donors.Span(metier)
	for k := low; k < high; k++ {
		if t.donors.Target[k] == donor {
			return &t.filings[k]
		}
	}
	return nil
}
