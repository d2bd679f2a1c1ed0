package dgraph

import (
	"encoding/json"
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// movedFacts finds facts that leave an edge which stays, for another one: the first would lose them before the second has
// them, were both written once. An identity that changes may move facts so.
func movedFacts(want, have map[edge][]facet) factMoves {
	lost := map[string]bool{}
	for e, facets := range want {
		if now, then := factsIn(facets), factsIn(have[e]); now != then && then != "" {
			lacking(formsIn(now), formsIn(then), lost)
		}
	}
	moved, gained := factMoves{}, map[string]bool{}
	if len(lost) == 0 {
		return moved
	}
	for e, facets := range want {
		if now, then := factsIn(facets), factsIn(have[e]); now != then {
			lacking(formsIn(then), formsIn(now), gained)
		}
	}
	for form := range gained {
		if lost[form] {
			moved[form] = true
		}
	}
	return moved
}

// lacking adds to list what of all some lack.
func lacking(some, all, list map[string]bool) {
	for form := range all {
		if !some[form] {
			list[form] = true
		}
	}
}

// factMoves are the stored forms of facts that leave one edge for another.
type factMoves map[string]bool

// union returns the facets of an edge with the facts that it has beside those that it should have, where any of these
// moves away.
func (m factMoves) union(want, have []facet) (both []facet, needed bool) {
	if len(m) == 0 || factsIn(have) == "" {
		return nil, false
	}
	after, before := formsIn(factsIn(want)), formsIn(factsIn(have))
	forms := make([]string, 0, len(after)+len(before))
	for form := range after {
		forms = append(forms, form)
	}
	for form := range before {
		if !after[form] {
			forms = append(forms, form)
			needed = needed || m[form]
		}
	}
	slices.Sort(forms)
	both = slices.Clone(want)
	for k := range both {
		if both[k].key == facetFacts {
			both[k].value = "[" + strings.Join(forms, ",") + "]"
		}
	}
	return both, needed
}

// formsIn returns the stored forms, without places, in a JSON list of facts; none in what is no such list.
func formsIn(list string) map[string]bool {
	var forms []json.RawMessage
	plain, err := fact.WithoutPlaces([]byte(list))
	if err != nil || json.Unmarshal(plain, &forms) != nil {
		return nil
	}
	set := make(map[string]bool, len(forms))
	for _, form := range forms {
		set[string(form)] = true
	}
	return set
}
