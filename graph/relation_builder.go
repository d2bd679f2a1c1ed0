package graph

import (
	"cmp"
	"slices"

	"passerelle/graph/fact"
	"passerelle/graph/identity"
)

// A relationBuilder groups facts into relations. The number of a text, which is an id or a
// predicate, stands for it, so that no text is compared or kept more than once.
type relationBuilder struct {
	identity *identity.Resolution
	numbers  map[string]int32 // number of each text, until sort
	texts    []string         // by number
	names    *trainingNames
	objects  map[fact.Statement]objectOf // what a statement points at, but for needed skills
	skills   map[string]objectOf         // the same of a needed skill, by label: many métiers need it, each in its own way
	supports []support
	subjects []support // facts about a node that is no métier, as if they led to it
}

// A support says that a fact, by its index, supports the relation of a predicate and two ends,
// by the numbers of their texts.
type support struct{ predicate, from, to, fact int32 }

// An objectOf is the predicate and the node that a statement leads to, by the numbers of their texts.
type objectOf struct{ predicate, to int32 }

// newRelationBuilder returns a builder for that many facts. It makes its maps large enough, for
// a map hashes all its keys again whenever it grows.
func newRelationBuilder(resolution *identity.Resolution, names *trainingNames, facts int) *relationBuilder {
	return &relationBuilder{
		identity: resolution,
		names:    names,
		numbers:  make(map[string]int32, facts/4),
		objects:  make(map[fact.Statement]objectOf, facts/4),
		skills:   map[string]objectOf{},
		supports: make([]support, 0, facts),
	}
}

// buildRelations makes the relations that the facts support, and all nodes but métiers and
// documents.
func (d *Dataset) buildRelations(resolution *identity.Resolution) {
	r := newRelationBuilder(resolution, newTrainingNames(d.facts), len(d.facts))
	for low, high := 0, 0; low < len(d.facts); low = high { // facts about one subject stand together
		subject := d.facts[low].Subject
		from := r.number(resolution.Node(subject))
		for ; high < len(d.facts) && d.facts[high].Subject == subject; high++ {
			r.add(&d.facts[high], int32(high), from)
		}
	}
	r.sort()
	d.Relations = r.relations(d.facts)
	findReverses(d.Relations)
	r.buildNodes(d)
}

// relations makes the relations from the sorted supports.
func (r *relationBuilder) relations(facts []fact.Fact) []Relation {
	count := 0
	for k := range r.supports {
		if k == 0 || r.supports[k].key() != r.supports[k-1].key() {
			count++
		}
	}
	relations, all := slices.Grow([]Relation(nil), count), make([]*fact.Fact, len(r.supports))
	for low, high := 0, 0; low < len(r.supports); low = high {
		first := r.supports[low]
		for ; high < len(r.supports) && r.supports[high].key() == first.key(); high++ {
			all[high] = &facts[r.supports[high].fact]
		}
		relations = append(relations, Relation{
			Predicate: r.texts[first.predicate], From: r.texts[first.from], To: r.texts[first.to], Facts: all[low:high:high],
		})
	}
	return relations
}

// add adds the relations that a fact, the k-th, supports: one, but for RELATED, which holds in
// both directions, and for a Listing, which leads to its certifications too. from is the number
// of its subject. A move that a merge turned into a loop keeps its edge, so that the store loses
// no fact; a Snapshot leaves it out.
func (r *relationBuilder) add(f *fact.Fact, k, from int32) {
	predicate := r.number(f.Statement.Predicate())
	if !f.Subject.IsMetier() {
		r.subjects = append(r.subjects, support{predicate, from, from, k})
	}
	switch s := f.Statement.(type) {
	case fact.Move:
		from, to := r.number(r.identity.MoveEnd(f.Subject, s.FromOGR)), r.number(r.identity.MoveEnd(s.To, s.ToOGR))
		r.supports = append(r.supports, support{predicate, from, to, k})
		if s.Kind == fact.Related && from != to {
			r.supports = append(r.supports, support{predicate, to, from, k})
		}
	case fact.Listing:
		r.supports = append(r.supports, support{predicate, from, r.number(f.Evidence.Document.ID), k})
		for _, number := range s.Certifications {
			r.supports = append(r.supports, support{r.number(fact.PredicateCertified), from, r.number(fact.TrainingPrefix + number), k})
		}
	case fact.CodeName, fact.Registration:
		r.supports = append(r.supports, support{predicate, from, r.number(f.Evidence.Document.ID), k})
	case fact.SameAs, fact.DifferentFrom:
		r.supports = append(r.supports, support{predicate, r.number(f.Evidence.Document.ID), r.number(f.CuratedID()), k})
	case fact.SkillNeed:
		object := objectNumbers(r, r.skills, s.Label, s)
		r.supports = append(r.supports, support{object.predicate, from, object.to, k})
	default:
		object := objectNumbers(r, r.objects, s, s)
		r.supports = append(r.supports, support{object.predicate, from, object.to, k})
	}
}

// objectNumbers returns the numbers of what a statement leads to. known has those that are known,
// by key.
func objectNumbers[K comparable](r *relationBuilder, known map[K]objectOf, key K, s fact.Statement) objectOf {
	object, found := known[key]
	if !found {
		predicate, target := r.names.relation(s)
		object = objectOf{r.number(predicate), r.number(target)}
		known[key] = object
	}
	return object
}

// number returns the number of a text, a new one if it has none yet.
func (r *relationBuilder) number(text string) int32 {
	number, known := r.numbers[text]
	if !known {
		number = int32(len(r.texts))
		r.numbers[text], r.texts = number, append(r.texts, text)
	}
	return number
}

// sort sorts the texts, which numbers them anew, and the supports by relation and fact.
func (r *relationBuilder) sort() {
	slices.Sort(r.texts)
	renumbered := make([]int32, len(r.texts))
	for k, text := range r.texts {
		renumbered[r.numbers[text]] = int32(k)
	}
	for _, list := range [][]support{r.supports, r.subjects} {
		for k := range list {
			s := &list[k]
			s.predicate, s.from, s.to = renumbered[s.predicate], renumbered[s.from], renumbered[s.to]
		}
	}
	slices.SortFunc(r.supports, support.compare)
}

// key returns what the supports of one relation have in common.
func (s support) key() [3]int32 { return [3]int32{s.predicate, s.from, s.to} }

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

// buildNodes makes the nodes in the order of their ids.
func (r *relationBuilder) buildNodes(d *Dataset) {
	all := append(r.supports, r.subjects...)
	slices.SortFunc(all, func(s, t support) int { return cmp.Or(int(s.to-t.to), int(s.fact-t.fact)) })
	var facts []*fact.Fact
	for low, high := 0, 0; low < len(all); low = high {
		to := all[low].to
		for facts = facts[:0]; high < len(all) && all[high].to == to; high++ {
			facts = append(facts, &d.facts[all[high].fact])
		}
		d.buildNode(r.texts[to], facts)
	}
}
