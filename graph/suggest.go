package graph

import (
	"slices"

	"passerelle/graph/french"
)

const maxSuggestions = 5

// suggest gives the names of a kind that answer best where nothing bears a name, one for a
// node and each spelling once.
func (s *Snapshot) suggest(ref string, kind SearchKind) []string {
	forms, keys := []string{}, []string{}
	for _, h := range s.names.search(ref, []SearchKind{kind}) {
		form := s.names.index.Text(h)
		if key := french.Fold(form); len(forms) < maxSuggestions && !slices.Contains(keys, key) {
			forms, keys = append(forms, form), append(keys, key)
		}
	}
	return forms
}
