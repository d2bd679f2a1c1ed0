package dgraph

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"passerelle/graph"
	"passerelle/graph/fact"
)

const (
	// predicatePlaces holds the places of a document's facts. They are apart from the facts on the edges, so that a new
	// edition of a document changes the edges of what it says otherwise, and no others. An earlier release stored each
	// place with its fact, and no places on documents.
	predicatePlaces = "places"
	// predicatePacked holds what those facts state once more, packed: a load learns from it what a whole store holds, for
	// a tenth of what the edges would have it read. Only loads use it: Read shows what the edges hold.
	predicatePacked = "packed"
)

// isPacked reports whether the values of a predicate follow from the facts of a document: its digest changes with them.
func isPacked(v value) bool { return v.predicate == predicatePlaces || v.predicate == predicatePacked }

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

// unpackedIn returns the values of a node but for those that are packed.
func unpackedIn(values []value) []value {
	if !slices.ContainsFunc(values, isPacked) {
		return values
	}
	return slices.DeleteFunc(slices.Clone(values), isPacked)
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

// takePacked gives the documents that have no places, or no packed facts, those that other has of them.
func (c *content) takePacked(other *content) {
	for id, n := range c.nodes {
		if !isDocument(n.values) || other.nodes[id] == nil {
			continue
		}
		values := slices.Clone(n.values)
		for _, v := range other.nodes[id].values {
			if isPacked(v) && textOf(n.values, v.predicate) == "" {
				values = append(values, v)
			}
		}
		slices.SortFunc(values, value.compare)
		c.nodes[id] = &node{n.uid, values}
	}
}

// packedDocuments returns documents of a dataset, with their facts packed as far as they are about what is restated.
func packedDocuments(documents []fact.Document, d *graph.Dataset, r restatements) ([]fact.Document, error) {
	stated := map[string][]*fact.Fact{}
	facts := d.Facts()
	for low, high := 0, 0; low < len(facts); low = high { // facts of one document stand together
		document := facts[low].Evidence.Document
		_, asked := r[document.ID]
		for ; high < len(facts) && facts[high].Evidence.Document == document; high++ {
			if asked {
				stated[document.ID] = append(stated[document.ID], &facts[high])
			}
		}
	}
	documents = slices.Clone(documents)
	for k := range documents {
		var err error
		if documents[k].Packed, err = fact.PackFacts(stated[documents[k].ID], r[documents[k].ID]); err != nil {
			return nil, fmt.Errorf("pack %s: %w", documents[k].ID, err)
		}
	}
	return documents, nil
}

// unpackFacts returns the set that the record describes, made of the packed facts of its documents. It fails with a
// *DamagedError where they do not make it.
func (s *Store) unpackFacts(ctx context.Context, record LoadRecord) (*fact.Set, error) {
	documents, err := s.newReader().documents(ctx, packedQuery, record.Sources)
	if err != nil {
		return nil, fmt.Errorf("read documents: %w", err)
	}
	var texts []string
	for k := range documents {
		texts = append(texts, documents[k].Packed...)
		documents[k].Packed = nil // datasets are compared without
	}
	restoration := fact.NewRestoration(documents)
	if err := addPacked(ctx, restoration, texts); err != nil {
		return nil, asDamage(err)
	}
	set, err := restoration.Set(record.Version)
	if err != nil {
		return nil, asDamage(err)
	}
	return set, nil
}

// addPacked adds the facts of packed texts.
func addPacked(ctx context.Context, facts *fact.Restoration, texts []string) error {
	return addInParts(ctx, facts, func(_ context.Context, k int, part *fact.Restoration) error {
		for n := k; n < len(texts); n += restoreWorkers {
			if err := part.AddPacked(texts[n]); err != nil {
				return err
			}
		}
		return nil
	})
}
