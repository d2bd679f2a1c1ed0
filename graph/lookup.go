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

// skillPrefix begins the id of every skill.
const skillPrefix = "skill:"

// Training finds a training by its id, with or without its prefix, or by its label.
func (s *Snapshot) Training(ref string) (*Training, error) {
	return find[*Training](s, "training", "training:", ref)
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
		return none, &NotFoundError{kind, ref, s.suggest(ref, searchKind(none))}
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
	return named[N](s, ref)
}

// named are the nodes of type N that bear a name best, sorted by id.
func named[N Node](s *Snapshot, ref string) []Node {
	var best []Node
	score := float32(0)
	for _, called := range s.names.bearing(ref) {
		node := s.names.numbers.node(called.node)
		if _, wanted := node.(N); wanted && called.score >= score {
			score = called.score
			best = append(best, node)
		}
	}
	code, ok := s.nodes["rome:"+strings.ToUpper(strings.TrimSpace(ref))].(*RomeCode)
	if best == nil && ok {
		for _, k := range s.in[PredicateRomeCode].targets(code.index) {
			if _, wanted := Node(&s.metiers[k]).(N); wanted {
				best = append(best, &s.metiers[k])
			}
		}
	}
	return best
}
