package graph

import (
	"cmp"
	"strings"

	"passerelle/graph/fact"
)

// A RomeCode is a code of the ROME classification: a letter and four digits.
type RomeCode struct {
	ID   string // "rome:E1101"; "rome3:E1101" for a code of ROME 3
	Code string
	// StatedLabel is the label that a source gives it, nil if none does; see Label.
	StatedLabel *string
	// Classification is the version of the classification that has the code, "4", whatever its
	// release; nil if no source says.
	Classification *string
	// Parent is the code of an earlier classification that this one descends from.
	Parent *string
	// DomainLabel and GrandDomainLabel are nil if no source gives them.
	DomainLabel, GrandDomainLabel *string

	snapshot *Snapshot
	index    int32
	release  *string // the newest one that is loaded and has the code, nil if none is
	dropped  bool    // whether the newest release has it no more; see dropCodes
	parent   *RomeCode
	heirs    []*RomeCode // the codes that descend from it, sorted by id
}

// A RomeDomain is one of the two levels above a code: a domain or a grand domain.
type RomeDomain struct {
	Code  string  // "E11", or "E" for a grand domain
	Label *string // nil if no source gives it
}

// IsNode marks RomeCode as a GraphQL Node.
func (RomeCode) IsNode() {}

// GetID returns the id under which the node query finds the code.
func (r RomeCode) GetID() string { return r.ID }

// Label returns its label, or the code itself where no source gives one.
func (r *RomeCode) Label() string { return cmp.Or(fact.OrEmpty(r.StatedLabel), r.Code) }

// Domain returns the professional domain of the code, its first three characters: E11 of E1101.
func (r *RomeCode) Domain() *RomeDomain { return &RomeDomain{r.Code[:3], r.DomainLabel} }

// GrandDomain returns the grand domain of the code, its letter: E of E1101.
func (r *RomeCode) GrandDomain() *RomeDomain { return &RomeDomain{r.Code[:1], r.GrandDomainLabel} }

// Version returns the release of the classification that has the code, such as v460: the newest one
// that is loaded, else the classification; nil if no source says.
func (r *RomeCode) Version() *string { return cmp.Or(r.release, r.Classification) }

// linkSuccessors links the ROME 4 codes with the ROME 3 codes that they descend from, and marks
// the métiers that only a replaced code names.
func (s *Snapshot) linkSuccessors() {
	for k := range s.romeCodes {
		heir := &s.romeCodes[k]
		if heir.Parent == nil || heir.ofRome3() {
			continue
		}
		if parent, ok := s.nodes[fact.Rome3Prefix+*heir.Parent].(*RomeCode); ok {
			heir.parent = parent
			parent.heirs = append(parent.heirs, heir)
		}
	}
	for k := range s.metiers {
		code, ok := s.nodes[strings.TrimPrefix(s.metiers[k].ID, fact.MetierPrefix)].(*RomeCode)
		if !ok || !code.ofRome3() || len(code.heirs) == 0 {
			continue
		}
		if s.old == nil {
			s.old = make([]bool, len(s.metiers))
		}
		s.old[k] = true
	}
}

// isOld reports whether newer codes replace a métier.
func (s *Snapshot) isOld(metier int32) bool { return s.old != nil && s.old[metier] }

// ofRome3 reports whether the code is one of ROME 3.
func (r *RomeCode) ofRome3() bool { return strings.HasPrefix(r.ID, fact.Rome3Prefix) }

// ParentCode returns the code that Parent names; nil if no loaded source speaks of it.
func (r *RomeCode) ParentCode() *RomeCode { return r.parent }

// ReplacedBy returns the codes of the next classification that descend from the code, sorted;
// none if no loaded source says so.
func (r *RomeCode) ReplacedBy() []*RomeCode { return append([]*RomeCode{}, r.heirs...) }

// Current reports whether the code is in force, as far as is known: no newer classification that is
// loaded has other codes for it, and the newest release of ROME 4 whose table of codes is loaded has it.
func (r *RomeCode) Current() bool { return len(r.heirs) == 0 && !r.dropped }

// isReplaced reports whether newer codes have taken the place of a code, or of a métier that
// only such a code names.
func (s *Snapshot) isReplaced(node Node) bool {
	switch node := node.(type) {
	case *RomeCode:
		return !node.Current()
	case *Metier:
		return s.isOld(node.index)
	}
	return false
}

// findReleases finds the newest release that has each code. O(n) in the number of codes of métiers.
func (s *Snapshot) findReleases() {
	newest := map[*RomeCode]*fact.Document{}
	for k := range s.dataset.Relations {
		relation := &s.dataset.Relations[k]
		if relation.Predicate != fact.PredicateRomeCode {
			continue
		}
		code, ok := s.nodes[relation.To].(*RomeCode)
		if !ok {
			continue
		}
		for _, f := range relation.Facts {
			document := f.Evidence.Document
			if code.isIn(document) && (newest[code] == nil || fact.CompareEditions(document, newest[code]) > 0) {
				newest[code], code.release = document, document.Edition
			}
		}
	}
}

// dropCodes marks the codes of ROME 4 that the newest release whose table of codes is loaded does not
// have, though another document speaks of them: a page, or a release that is kept beside it. Where no
// such table is loaded, nothing is known, and none is marked. O(n) in the number of codes of métiers.
func (s *Snapshot) dropCodes() {
	var newest *fact.Document
	listed := map[string]*fact.Document{} // the newest table that has each code
	for k := range s.dataset.Relations {
		if s.dataset.Relations[k].Predicate != fact.PredicateRomeCode {
			continue
		}
		for _, f := range s.dataset.Relations[k].Facts {
			if !listsCode(f) {
				continue
			}
			table := f.Evidence.Document
			if newest == nil || fact.CompareEditions(table, newest) > 0 {
				newest = table
			}
			if last := listed[f.Subject.Value]; last == nil || fact.CompareEditions(table, last) > 0 {
				listed[f.Subject.Value] = table
			}
		}
	}
	for k := range s.romeCodes {
		if code := &s.romeCodes[k]; newest != nil && !code.ofRome3() {
			table := listed[code.Code]
			code.dropped = table == nil || fact.CompareEditions(table, newest) < 0
		}
	}
}

// listsCode reports whether a fact is a row of a table of the codes of ROME 4: it is about the code
// itself, and says of which release it is.
func listsCode(f *fact.Fact) bool {
	coding, ok := f.Statement.(fact.Coding)
	return ok && coding.Version != nil && f.Subject.Scheme == fact.SchemeRome && f.Subject.Value == coding.Code
}

// isIn reports whether the document is of a release of the code's classification: v460 of 4.
func (r *RomeCode) isIn(d *fact.Document) bool {
	return r.Classification != nil && strings.HasPrefix(fact.OrEmpty(d.Edition), "v"+*r.Classification)
}

// Metiers returns a page of the métiers filed under the code, sorted by id. first is 1..100.
func (r *RomeCode) Metiers(first int, after *string) (*MetierConnection, error) {
	return r.snapshot.metiersInto(fact.PredicateRomeCode, r.index, first, after)
}

// romeCodeOf makes the code of that id from the facts that state it, in the order of buildNode; the
// newest classification decides the label, and of several releases of it the newest. What is said of
// the code itself gives it a label only where no classification does: the newest of those.
func romeCodeOf(id string, facts []*fact.Fact) RomeCode {
	r := RomeCode{ID: id, Code: id[strings.IndexByte(id, ':')+1:]}
	var named *fact.Document // gave the label
	for _, f := range facts {
		coding, ok := f.Statement.(fact.Coding)
		if !ok {
			continue
		}
		order := strings.Compare(fact.OrEmpty(coding.Version), fact.OrEmpty(r.Classification))
		if order == 0 && named != nil {
			order = fact.CompareEditions(f.Evidence.Document, named)
		}
		if coding.Label != nil && (r.StatedLabel == nil || order > 0) {
			r.StatedLabel, named = coding.Label, f.Evidence.Document
		}
		if order > 0 {
			r.Classification = cmp.Or(coding.Version, r.Classification)
		}
		r.Parent = cmp.Or(r.Parent, coding.Parent)
		r.DomainLabel = cmp.Or(r.DomainLabel, coding.Domain)
		r.GrandDomainLabel = cmp.Or(r.GrandDomainLabel, coding.GrandDomain)
	}
	r.StatedLabel = cmp.Or(r.StatedLabel, newestCodeName(facts))
	return r
}

// newestCodeName returns the label that the newest document gives a code itself, the first of several; nil
// if none does.
func newestCodeName(facts []*fact.Fact) *string {
	var label, date *string
	for _, f := range facts {
		if name, ok := f.Statement.(fact.CodeName); ok && (label == nil || fact.OrEmpty(f.Evidence.Document.Date) > fact.OrEmpty(date)) {
			label, date = &name.Label, f.Evidence.Document.Date
		}
	}
	return label
}
