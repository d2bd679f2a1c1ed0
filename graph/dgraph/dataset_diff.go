package dgraph

import (
	"reflect"
	"slices"
	"strings"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// differingContents returns the contents of two datasets as far as they differ: nodes and relations that only one has or
// that differ, with the packed facts of documents as far as they may differ, and the claims to which such relations lead.
// It takes little beside a walk over both.
func differingContents(have, want *graph.Dataset) (before, after *content, err error) {
	left, right := differingDatasets(have, want)
	restated := restatedIn(left.Relations, right.Relations)
	restated.all(have, want)
	if left.Documents, err = packedDocuments(left.Documents, have, restated); err != nil {
		return nil, nil, asDamage(err)
	}
	if before, err = contentWith(left.Documents, left); err != nil {
		return nil, nil, asDamage(err)
	}
	if right.Documents, err = packedDocuments(right.Documents, want, restated); err != nil {
		return nil, nil, err
	}
	after, err = contentWith(right.Documents, right)
	return before, after, err
}

// restatements has the documents that state something else than before, by id, each with the subjects of it, or nil for any.
type restatements map[string]map[fact.Identifier]bool

// restatedIn returns what the facts of the relations that differ are about.
func restatedIn(lists ...[]graph.Relation) restatements {
	r := restatements{}
	for _, list := range lists {
		for k := range list {
			for _, f := range list[k].Facts {
				id := f.Evidence.Document.ID
				if r[id] == nil {
					r[id] = map[fact.Identifier]bool{}
				}
				r[id][f.Subject] = true
			}
		}
	}
	return r
}

// all marks the documents whose facts are packed into another number of texts than before.
func (r restatements) all(have, want *graph.Dataset) {
	count := map[string]int{}
	for k := range have.Documents {
		count[have.Documents[k].ID] = have.Documents[k].Facts
	}
	for k := range want.Documents {
		d := &want.Documents[k]
		if _, asked := r[d.ID]; asked && !fact.PackedAlike(count[d.ID], d.Facts) {
			r[d.ID] = nil
		}
	}
}

func differingDatasets(have, want *graph.Dataset) (left, right *graph.Dataset) {
	left, right = &graph.Dataset{Version: have.Version}, &graph.Dataset{Version: want.Version}
	left.Documents, right.Documents = differing(have.Documents, want.Documents, func(n *fact.Document) string { return n.ID })
	left.Metiers, right.Metiers = differing(have.Metiers, want.Metiers, func(n *graph.Metier) string { return n.ID })
	left.Appellations, right.Appellations = differing(have.Appellations, want.Appellations, func(n *graph.Appellation) string { return n.ID })
	left.RomeCodes, right.RomeCodes = differing(have.RomeCodes, want.RomeCodes, func(n *graph.RomeCode) string { return n.ID })
	left.Skills, right.Skills = differing(have.Skills, want.Skills, func(n *graph.Skill) string { return n.ID })
	left.Trainings, right.Trainings = differing(have.Trainings, want.Trainings, func(n *graph.Training) string { return n.ID })
	left.Families, right.Families = differing(have.Families, want.Families, func(n *graph.Family) string { return n.ID })
	left.Claims, right.Claims = differing(have.Claims, want.Claims, func(n *graph.Claim) string { return n.ID })
	left.Relations, right.Relations = differingRelations(have, want)
	reaching := slices.Concat(left.Relations, right.Relations)
	left.Claims = addClaims(left.Claims, reaching, have.Claims)
	right.Claims = addClaims(right.Claims, reaching, want.Claims)
	return left, right
}

// differing returns those of two lists of nodes, sorted by id, that only one has or that differ.
func differing[T any](have, want []T, id func(*T) string) (left, right []T) {
	mergeLists(have, want, func(a, b *T) int { return strings.Compare(id(a), id(b)) }, func(a, b *T) {
		switch {
		case b == nil:
			left = append(left, *a)
		case a == nil:
			right = append(right, *b)
		case !reflect.DeepEqual(a, b):
			left, right = append(left, *a), append(right, *b)
		}
	})
	return left, right
}

// mergeLists walks two sorted lists at once, and calls each with the elements that are the same in both, or with nil in
// place of the one that is missing.
func mergeLists[T any](have, want []T, byOrder func(a, b *T) int, each func(a, b *T)) {
	for h, w := 0, 0; h < len(have) || w < len(want); {
		order := 0
		switch {
		case h == len(have):
			order = 1
		case w == len(want):
			order = -1
		default:
			order = byOrder(&have[h], &want[w])
		}
		switch {
		case order < 0:
			each(&have[h], nil)
			h++
		case order > 0:
			each(nil, &want[w])
			w++
		default:
			each(&have[h], &want[w])
			h, w = h+1, w+1
		}
	}
}

// differingRelations returns the relations that only one dataset has, or that other facts support, wherever these stand:
// those that state it, and of a move those that list it in the other direction, for they count in its confidence.
func differingRelations(have, want *graph.Dataset) (left, right []graph.Relation) {
	known := newWitnesses(have, want)
	mergeLists(have.Relations, want.Relations, compareRelations, func(a, b *graph.Relation) {
		switch {
		case b == nil:
			left = append(left, *a)
		case a == nil:
			right = append(right, *b)
		case !known.sameFacts(a.Facts, b.Facts) || !known.sameFacts(a.Reverse, b.Reverse):
			left, right = append(left, *a), append(right, *b)
		}
	})
	return left, right
}

func compareRelations(a, b *graph.Relation) int {
	return graph.Element{Predicate: a.Predicate, From: a.From, To: a.To}.Compare(graph.Element{Predicate: b.Predicate, From: b.From, To: b.To})
}

// witnesses are the documents whose witness, on which confidence depends, is the same in two datasets, by id.
type witnesses map[string]bool

func newWitnesses(have, want *graph.Dataset) witnesses {
	same, before := witnesses{}, map[string]string{}
	for k := range have.Documents {
		before[have.Documents[k].ID] = have.Documents[k].Witness()
	}
	for k := range want.Documents {
		d := &want.Documents[k]
		same[d.ID] = before[d.ID] == d.Witness()
	}
	return same
}

// sameFacts reports whether two relations have the same facts of the same witnesses in the same order, wherever in their
// documents each stands. It may say no where only the order differs.
func (w witnesses) sameFacts(have, want []*fact.Fact) bool {
	return slices.EqualFunc(have, want, func(a, b *fact.Fact) bool {
		e, f := &a.Evidence, &b.Evidence
		return e.Document.ID == f.Document.ID && w[e.Document.ID] && a.Subject == b.Subject &&
			e.Quote == f.Quote && e.Rule == f.Rule && fact.OrEmpty(e.Raw) == fact.OrEmpty(f.Raw) && (e.Raw == nil) == (f.Raw == nil) &&
			reflect.DeepEqual(a.Statement, b.Statement)
	})
}

// addClaims returns some claims with those of all to which relations lead, sorted by id. The relations are those of both
// sides: a claim to which only one of them leads is not new for that.
func addClaims(claims []graph.Claim, reaching []graph.Relation, all []graph.Claim) []graph.Claim {
	byID := func(a, b graph.Claim) int { return strings.Compare(a.ID, b.ID) }
	for k := range reaching {
		target := graph.Claim{ID: reaching[k].To}
		if at, found := slices.BinarySearchFunc(all, target, byID); found {
			claims = append(claims, all[at])
		}
	}
	slices.SortFunc(claims, byID)
	return slices.CompactFunc(claims, func(a, b graph.Claim) bool { return a.ID == b.ID })
}
