package dgraph

import (
	"maps"
	"slices"

	"passerelle/graph/fact"
)

// predicatePlaces holds the places of a document's facts. They are apart from the facts on the edges, so that a new edition
// of a document changes the edges of what it says otherwise, and no others. An earlier release stored each place with its
// fact, and no places on documents.
const predicatePlaces = "places"

// placesIn returns the places among the values of a node, "" if there are none.
func placesIn(values []value) string { return textOf(values, predicatePlaces) }

// textOf returns the text of a predicate among values, "" if there is none.
func textOf(values []value, predicate string) string {
	for _, v := range values {
		if v.predicate == predicate {
			return v.text
		}
	}
	return ""
}

// withoutPlacesIn returns the values of a node but for places. The digest of a document changes with them.
func withoutPlacesIn(values []value) []value {
	if placesIn(values) == "" {
		return values
	}
	return slices.DeleteFunc(slices.Clone(values), func(v value) bool { return v.predicate == predicatePlaces })
}

// isDocument reports whether the values are those of a document.
func isDocument(values []value) bool {
	return slices.Contains(values, value{predicateType, "Document"})
}

// withoutPlaces returns the content with the facts on its edges as the present release writes them. What cannot be read
// stays as it is.
func (c *content) withoutPlaces() *content {
	plain := &content{maps.Clone(c.nodes), make(map[edge][]facet, len(c.edges)), c.strays}
	for e, facets := range c.edges {
		facets = slices.Clone(facets)
		for k, f := range facets {
			text, ok := f.value.(string)
			if !ok || f.key != facetFacts {
				continue
			}
			if list, err := fact.WithoutPlaces([]byte(text)); err == nil {
				facets[k].value = string(list)
			}
		}
		plain.edges[e] = facets
	}
	return plain
}

// takePlaces gives the documents that have no places those that other has of them.
func (c *content) takePlaces(other *content) {
	for id, n := range c.nodes {
		if !isDocument(n.values) || placesIn(n.values) != "" || other.nodes[id] == nil {
			continue
		}
		values := slices.Clone(n.values)
		if places := placesIn(other.nodes[id].values); places != "" {
			values = append(values, value{predicatePlaces, places})
		}
		slices.SortFunc(values, value.compare)
		c.nodes[id] = &node{n.uid, values}
	}
}
