package graph

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// buildNode makes the node of that id from the facts that point at it or speak of it. They are
// in canonical order, and for each property the first fact that states it decides; what ROME 3
// states of its métiers comes last. Métiers and documents are made elsewhere.
func (d *Dataset) buildNode(id string, facts []*fact.Fact) {
	putRome3Last(facts)
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
	case "fap":
		d.Families = append(d.Families, familyOf(id, facts))
	default:
		d.Claims = append(d.Claims, Claim{id, facts[0].Statement})
	}
}

// idKind returns the kind of an id, which stands before its first colon: "rome" for rome:E1101.
func idKind(id string) string {
	kind, _, _ := strings.Cut(id, ":")
	return kind
}

// insertSorted inserts a number into a sorted list unless the list has it or it is nil.
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

// nilIfEmpty returns nil for the empty text, which stands for an unknown one. It is the inverse
// of fact.OrEmpty.
func nilIfEmpty(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// putRome3Last moves what is said of métiers of ROME 3 behind what is said of others.
func putRome3Last(facts []*fact.Fact) {
	rank := func(f *fact.Fact) int {
		if f.Subject.Scheme == fact.SchemeRome3 {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(facts, func(a, b *fact.Fact) int { return rank(a) - rank(b) })
}
