package graph

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// addNode makes the node of that id from the facts that point at it or speak of it, in
// canonical order: the first one that says a thing decides, what ROME 3 says of its métiers
// last. Métiers and documents are made elsewhere.
func (d *Dataset) buildNode(id string, facts []*fact.Fact) {
	rome3Last(facts)
	switch idKind(id) {
	case "metier", "document":
	case "appellation":
		d.Appellations = append(d.Appellations, appellationOf(id, facts))
	case "rome", "rome3":
		d.RomeCodes = append(d.RomeCodes, romeCodeOf(id, facts))
	case "skill":
		d.Skills = append(d.Skills, skillOf(id, facts))
	case "training":
		d.Trainings = append(d.Trainings, trainingOf(id, facts))
	default:
		d.Claims = append(d.Claims, Claim{id, facts[0].Statement})
	}
}

// idKind is the kind of node that an id is of: what stands before its first colon.
func idKind(id string) string {
	kind, _, _ := strings.Cut(id, ":")
	return kind
}

// include adds a number to a sorted list that may lack it.
func insertSorted(numbers []string, number *string) []string {
	if number == nil {
		return numbers
	}
	k, found := slices.BinarySearch(numbers, *number)
	if found {
		return numbers
	}
	return slices.Insert(numbers, k, *number)
}

// known is nil for the empty text, which stands for an unknown one.
func nilIfEmpty(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// newestFirst puts what is said of métiers of ROME 3 after what is said of others.
func rome3Last(facts []*fact.Fact) {
	older := func(f *fact.Fact) int {
		if f.Subject.Scheme == fact.SchemeRome3 {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(facts, func(a, b *fact.Fact) int { return older(a) - older(b) })
}
