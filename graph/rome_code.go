package graph

import (
	"strings"

	"passerelle/graph/fact"
)

// succeed links the codes of ROME 4 with those of ROME 3 that they descend from, and marks the
// métiers that nothing but such a code names.
func (s *Snapshot) succeed() {
	for k := range s.romeCodes {
		heir := &s.romeCodes[k]
		if heir.Parent == nil || heir.three() {
			continue
		}
		if parent, ok := s.nodes[fact.Rome3Prefix+*heir.Parent].(*RomeCode); ok {
			heir.parent = parent
			parent.heirs = append(parent.heirs, heir)
		}
	}
	for k := range s.metiers {
		code, ok := s.nodes[strings.TrimPrefix(s.metiers[k].ID, fact.MetierPrefix)].(*RomeCode)
		if !ok || !code.three() || code.Current() {
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

func (r *RomeCode) three() bool { return strings.HasPrefix(r.ID, fact.Rome3Prefix) }

// ParentCode is the code that Parent names; nil where no source that is loaded speaks of it.
func (r *RomeCode) ParentCode() *RomeCode { return r.parent }

// ReplacedBy are the codes of the classification after it that descend from it, sorted;
// none where no source that is loaded says so.
func (r *RomeCode) ReplacedBy() []*RomeCode { return append([]*RomeCode{}, r.heirs...) }

// Current is false when a newer classification that is loaded has other codes for it.
func (r *RomeCode) Current() bool { return len(r.heirs) == 0 }

// replaced reports whether newer codes took the place of a code, or of a métier that
// nothing but such a code names.
func (s *Snapshot) replaced(node Node) bool {
	switch node := node.(type) {
	case *RomeCode:
		return !node.Current()
	case *Metier:
		return s.isOld(node.index)
	}
	return false
}
