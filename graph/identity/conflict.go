package identity

import (
	"cmp"
	"slices"
	"strings"
)

// A Conflict is a merge that was not made although a name suggests it.
type Conflict struct {
	Name string `json:"name"` // the identifier or title that they share
	// Metiers are the ids of the métiers kept apart, sorted. Among them is the id that a refused
	// identifier, which is no métier, would have had.
	Metiers []string `json:"metiers"`
	Reason  string   `json:"reason"`
}

// A refusal is a join that was not made. Later joins may make it after all, and then it is no
// conflict.
type refusal struct {
	name, reason string
	mentions     []int
}

// refuse notes that the mentions are not joined although they share a name.
func (r *Resolution) refuse(name, reason string, mentions ...int) {
	r.refusals = append(r.refusals, refusal{strings.ReplaceAll(name, "-", " "), reason, mentions})
}

// Conflicts returns the refusals that still hold, each once, by name.
func (r *Resolution) Conflicts() []Conflict {
	var conflicts []Conflict
	for _, refused := range r.refusals {
		conflict := Conflict{Name: refused.name, Reason: refused.reason}
		for _, k := range refused.mentions {
			conflict.Metiers = append(conflict.Metiers, r.metierOf[r.mentions[k].id])
		}
		slices.Sort(conflict.Metiers)
		conflict.Metiers = slices.Compact(conflict.Metiers)
		if len(conflict.Metiers) > 1 {
			conflicts = append(conflicts, conflict)
		}
	}
	slices.SortFunc(conflicts, func(a, b Conflict) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), slices.Compare(a.Metiers, b.Metiers), cmp.Compare(a.Reason, b.Reason))
	})
	return slices.CompactFunc(conflicts, func(a, b Conflict) bool {
		return a.Name == b.Name && slices.Equal(a.Metiers, b.Metiers)
	})
}
