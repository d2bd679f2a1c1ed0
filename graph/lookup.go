package graph

import "strings"

// Metier finds a métier by its id, an id it had, one of its identifiers, or any form of
// one of its titles, whatever their case, accents and hyphens. It fails with a
// *NotFoundError, an *AmbiguousError, or an *InvalidError for a name over 1,000 bytes.
func (s *Snapshot) Metier(ref string) (*Metier, error) { return find[*Metier](s, "métier", "", ref) }

// Skill finds a skill by its id or label.
func (s *Snapshot) Skill(ref string) (*Skill, error) {
	return find[*Skill](s, "skill", skillPrefix, ref)
}

// Training finds a training by its id, with or without its prefix, or by its label.
func (s *Snapshot) Training(ref string) (*Training, error) {
	return find[*Training](s, "training", trainingPrefix, ref)
}

// RomeCode finds a code such as E1101, in either case, or its label.
func (s *Snapshot) RomeCode(code string) (*RomeCode, error) {
	return find[*RomeCode](s, "ROME code", "rome:", code)
}

// find looks for the node of type N whose id or name is ref.
func find[N Node](s *Snapshot, kind, prefix, ref string) (N, error) {
	var none N
	if len(ref) > maxKeyBytes {
		return none, &InvalidError{"ref", clip(ref), "is too long"}
	}
	switch found := match[N](s, prefix, ref); len(found) {
	case 0:
		return none, &NotFoundError{kind, ref, s.suggest(ref, isA[N])}
	case 1:
		return found[0].(N), nil
	default:
		return none, &AmbiguousError{kind, ref, found}
	}
}

// match are the nodes of type N whose id is ref, else those that bear the name. Names of the
// best score decide; several nodes with it are ambiguous. A ROME code that names no
// métier by itself stands for those filed under it.
func match[N Node](s *Snapshot, prefix, ref string) []Node {
	for _, id := range []string{strings.TrimSpace(ref), prefix + strings.TrimSpace(ref)} {
		if node, ok := s.nodes[id].(N); ok {
			return []Node{node}
		}
	}
	return s.named(ref, isA[N])
}

func isA[N Node](node Node) bool {
	_, ok := node.(N)
	return ok
}

// named are the wanted nodes that bear a name best, sorted by id.
func (s *Snapshot) named(ref string, wanted func(Node) bool) []Node {
	var best []Node
	score := 0.0
	for _, found := range s.names.byKey[Fold(ref)] {
		if !wanted(found.node) || found.score < score {
			continue
		}
		score = found.score
		best = append(best, found.node)
	}
	code, ok := s.nodes["rome:"+strings.ToUpper(strings.TrimSpace(ref))].(*RomeCode)
	if best == nil && ok {
		for _, k := range s.ofMetiers.in[PredicateRomeCode].targets(code.index) {
			if m := Node(&s.metiers[k]); wanted(m) {
				best = append(best, m)
			}
		}
	}
	return best
}
