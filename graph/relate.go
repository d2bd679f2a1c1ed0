package graph

import (
	"cmp"
	"slices"
	"strings"
)

// A relating groups facts into relations. Texts, which are ids and predicates, stand for
// their places in a list of all, so that none is compared or kept more than once.
type relating struct {
	identity *identity
	places   map[string]int32
	texts    []string
	objects  map[Statement]int32 // the nodes that statements point at
	supports []support
	spoken   []support // for the nodes, but métiers, that facts are about
}

// A support is a fact, by its place, for the relation that its predicate and two ends make.
type support struct{ predicate, from, to, fact int32 }

// newRelating finds the nodes that statements point at. It is what can be done before the
// identities are known, and takes as long as they do.
func newRelating(facts []Fact) *relating {
	r := &relating{places: map[string]int32{}, objects: map[Statement]int32{}}
	for k := range facts {
		switch s := facts[k].Statement.(type) {
		case Move, Listing, SameAs, DifferentFrom: // add them by themselves
		default:
			if _, known := r.objects[s]; !known {
				r.objects[s] = r.place(s.object())
			}
		}
	}
	return r
}

// relate groups the facts into relations and makes the nodes that they point at or, but for
// métiers, speak of.
func (d *Dataset) relate(r *relating, identity *identity) {
	r.identity = identity
	for k := range d.facts {
		r.add(&d.facts[k], int32(k))
	}
	r.sort()
	all := make([]*Fact, len(r.supports))
	for low, high := 0, 0; low < len(r.supports); low = high {
		first := r.supports[low]
		for ; high < len(r.supports) && r.supports[high].relation() == first.relation(); high++ {
			all[high] = &d.facts[r.supports[high].fact]
		}
		d.Relations = append(d.Relations, Relation{r.texts[first.predicate], r.texts[first.from], r.texts[first.to], all[low:high:high]})
	}
	d.Relations = slices.Clip(d.Relations)
	r.nodes(d)
}

// add takes the relations that a fact supports: one, but for RELATED, which holds in both
// directions, and for a Listing, which leads to its certifications too. A move that a merge
// turned into a loop keeps its edge, so that the store loses no fact; a Snapshot leaves it out.
func (r *relating) add(fact *Fact, k int32) {
	from, predicate := r.place(r.identity.node(fact.Subject)), r.place(fact.Statement.Predicate())
	if !fact.Subject.ofMetier() {
		r.spoken = append(r.spoken, support{predicate, from, from, k})
	}
	switch s := fact.Statement.(type) {
	case Move:
		from, to := r.place(r.identity.end(fact.Subject, s.FromOGR)), r.place(r.identity.end(s.To, s.ToOGR))
		r.supports = append(r.supports, support{predicate, from, to, k})
		if s.Kind == Related && from != to {
			r.supports = append(r.supports, support{predicate, to, from, k})
		}
	case Listing:
		r.supports = append(r.supports, support{predicate, from, r.place(fact.Evidence.Document.ID), k})
		for _, number := range s.Certifications {
			r.supports = append(r.supports, support{r.place(PredicateCertified), from, r.place(trainingPrefix + number), k})
		}
	case SameAs, DifferentFrom:
		data, _ := fact.MarshalJSON()
		to := r.place(s.Predicate() + ":" + digest(string(data)))
		r.supports = append(r.supports, support{predicate, r.place(fact.Evidence.Document.ID), to, k})
	default:
		r.supports = append(r.supports, support{predicate, from, r.objects[s], k})
	}
}

// place is the place of a text.
func (r *relating) place(text string) int32 {
	place, known := r.places[text]
	if !known {
		place = int32(len(r.texts))
		r.places[text], r.texts = place, append(r.texts, text)
	}
	return place
}

// sort puts the texts in order, and the supports by relation and fact.
func (r *relating) sort() {
	slices.Sort(r.texts)
	moved := make([]int32, len(r.texts))
	for k, text := range r.texts {
		moved[r.places[text]] = int32(k)
	}
	for _, list := range [][]support{r.supports, r.spoken} {
		for k := range list {
			s := &list[k]
			s.predicate, s.from, s.to = moved[s.predicate], moved[s.from], moved[s.to]
		}
	}
	slices.SortFunc(r.supports, support.compare)
}

// relation is what the supports of one relation have in common.
func (s support) relation() [3]int32 { return [3]int32{s.predicate, s.from, s.to} }

func (s support) compare(t support) int {
	switch {
	case s.predicate != t.predicate:
		return int(s.predicate - t.predicate)
	case s.from != t.from:
		return int(s.from - t.from)
	case s.to != t.to:
		return int(s.to - t.to)
	}
	return int(s.fact - t.fact)
}

// nodes makes the nodes in the order of their ids.
func (r *relating) nodes(d *Dataset) {
	all := append(r.supports, r.spoken...)
	slices.SortFunc(all, func(s, t support) int { return cmp.Or(int(s.to-t.to), int(s.fact-t.fact)) })
	var facts []*Fact
	for low, high := 0, 0; low < len(all); low = high {
		to := all[low].to
		for facts = facts[:0]; high < len(all) && all[high].to == to; high++ {
			facts = append(facts, &d.facts[all[high].fact])
		}
		d.addNode(r.texts[to], facts)
	}
}

// addNode makes the node of that id from the facts that point at it or speak of it, in
// canonical order: the first one that says a thing decides, what ROME 3 says of its métiers
// last. Métiers and documents are made elsewhere.
func (d *Dataset) addNode(id string, facts []*Fact) {
	newestFirst(facts)
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

func appellationOf(id string, facts []*Fact) Appellation {
	a := Appellation{ID: id}
	for _, fact := range facts {
		title := fact.Statement.(Naming).Title
		a.Label = cmp.Or(a.Label, title.Label)
		a.Feminine = cmp.Or(a.Feminine, known(title.Feminine))
		a.Masculine = cmp.Or(a.Masculine, known(title.Masculine))
		a.OGR = include(a.OGR, fact.Statement.(Naming).OGR)
	}
	return a
}

// include adds a number to a sorted list that may lack it.
func include(numbers []string, number *string) []string {
	if number == nil {
		return numbers
	}
	k, found := slices.BinarySearch(numbers, *number)
	if found {
		return numbers
	}
	return slices.Insert(numbers, k, *number)
}

func romeCodeOf(id string, facts []*Fact) RomeCode {
	r := RomeCode{ID: id}
	for _, fact := range facts {
		coding := fact.Statement.(Coding)
		r.Code = coding.Code
		if orEmpty(coding.Version) > orEmpty(r.Version) { // the newest release names it
			r.Version, r.Label = coding.Version, cmp.Or(coding.Label, r.Label)
		}
		r.Label = cmp.Or(r.Label, coding.Label)
		r.Parent = cmp.Or(r.Parent, coding.Parent)
		r.DomainLabel = cmp.Or(r.DomainLabel, coding.Domain)
		r.GrandDomainLabel = cmp.Or(r.GrandDomainLabel, coding.GrandDomain)
	}
	return r
}

// known is nil for the empty text, which stands for an unknown one.
func known(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
