package graph

import (
	"cmp"
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/search"
)

// suggest returns the nodes of a kind whose names come nearest to one that no node bears, best first,
// whether the name is whole or, as in "menuis", unfinished. Of equals those for the whole name come first.
func (s *Snapshot) suggest(ref string, kind SearchKind) []Suggestion {
	const most = 5
	hits := append(s.names.searchWhole(ref, kind), s.names.search(ref, []SearchKind{kind})...)
	slices.SortStableFunc(hits, func(a, b search.Hit) int { return cmp.Compare(b.Score(), a.Score()) })
	list := []Suggestion{}
	for _, h := range hits {
		node := s.names.node(h.Node)
		if !slices.ContainsFunc(list, func(other Suggestion) bool { return other.ID == node.GetID() }) {
			list = append(list, suggestionOf(node, s.names.index.MatchedText(h), searchWays[h.Way]))
		}
		if len(list) == most {
			break
		}
	}
	return list
}

// suggestion returns the match as what a name may have meant.
func (m *metierMatch) suggestion() Suggestion { return suggestionOf(m.metier, m.matchedOn, m.way) }

// suggestionOf returns a node as what a name may have meant, by the name that comes near.
func suggestionOf(node Node, matchedOn string, way SearchWay) Suggestion {
	made := Suggestion{ID: node.GetID(), Label: labelOf(node), MatchedOn: matchedOn, Why: way.reason(), MatchedBy: way}
	if metier, ok := node.(*Metier); ok {
		made.DisplayLabel = metier.DisplayLabel(LabelBoth)
	}
	return made
}

// ownedSkills returns the indices of the skills that a person has, sorted, each once, and the
// names that no skill bears: to have what no métier asks for changes nothing. It fails on a
// name that is ambiguous or too long.
func (s *Snapshot) ownedSkills(refs []string) (owned []int32, unknown []string, err error) {
	for _, ref := range refs {
		if len(ref) <= fact.MaxKeyBytes && len(nodesFor[*Skill](s, fact.SkillPrefix, ref)) == 0 {
			unknown = append(unknown, ref)
			continue
		}
		skill, err := s.Skill(ref)
		if err != nil {
			return nil, nil, err
		}
		owned = append(owned, skill.index)
	}
	slices.Sort(owned)
	return slices.Compact(owned), unknown, nil
}

// Skill finds a skill by its id or label. It fails as Metier does.
func (s *Snapshot) Skill(ref string) (*Skill, error) {
	return findNode[*Skill](s, "skill", fact.SkillPrefix, ref)
}

// Training finds a training by its id, an id that it had, with or without its prefix, or by one of
// its labels, of several trainings the one that preferCertification prefers. It fails as Metier does.
func (s *Snapshot) Training(ref string) (*Training, error) {
	return findNode[*Training](s, "training", fact.TrainingPrefix, ref)
}

// RomeCode finds a ROME code by its letters and digits, in either case, or by its label in any form. "E1101"
// is the code of the newest classification that has it; that of ROME 3 is "rome3:E1101". It fails as Metier does.
func (s *Snapshot) RomeCode(code string) (*RomeCode, error) {
	return findNode[*RomeCode](s, "ROME code", "rome:", code)
}

// findNode returns the only node of type N whose id or name is ref. kind is what error messages
// call such a node, and prefix is what its id may lack in ref.
func findNode[N Node](s *Snapshot, kind, prefix, ref string) (N, error) {
	var none N
	if len(ref) > fact.MaxKeyBytes {
		return none, &InvalidError{"", fact.Clip(ref), "is too long"}
	}
	switch found := s.preferCertification(ref, nodesFor[N](s, prefix, ref)); len(found) {
	case 0:
		return none, &NotFoundError{kind, ref, s.suggest(ref, searchKind(none))}
	case 1:
		return found[0].(N), nil
	default:
		return none, &AmbiguousError{kind, ref, candidatesOf(found, ref), len(found)}
	}
}

// candidatesOf returns nodes that bear a name as candidates, by id.
func candidatesOf(nodes []Node, name string) []Suggestion {
	var list []Suggestion
	for _, node := range nodes {
		list = append(list, suggestionOf(node, name, MatchedExact))
	}
	return list
}

// nodesFor returns the nodes of type N that ref stands for: the one whose id it is, with or
// without the prefix and, for a code, in either case; else those that bear the name best.
func nodesFor[N Node](s *Snapshot, prefix, ref string) []Node {
	ref = strings.TrimSpace(ref)
	for _, id := range []string{ref, prefix + ref, prefix + strings.ToUpper(ref)} {
		if node, ok := s.nodes[id].(N); ok {
			return []Node{node}
		}
	}
	return nodesNamed[N](s, ref)
}

// nodesNamed returns the nodes of type N that bear a name with the best score, sorted by id; if
// there are several, the name is ambiguous. A code that is not in force is found only if no other
// bears the name.
func nodesNamed[N Node](s *Snapshot, ref string) []Node {
	var best [2][]Node // those in force, and those that are replaced
	var score [2]float32
	for _, called := range s.names.index.Lookup(s.names.inOneGender(ref)) {
		node, tier := s.names.node(called.Node), 0
		if code, ok := node.(*RomeCode); ok && !code.Current() {
			tier = 1
		}
		if _, ok := node.(N); ok && called.Score >= score[tier] {
			score[tier] = called.Score
			best[tier] = append(best[tier], node)
		}
	}
	if len(best[0]) > 0 {
		return best[0]
	}
	return best[1]
}
