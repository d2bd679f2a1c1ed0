package graph

import (
	"passerelle/graph/fact"
	"passerelle/graph/identity"
	"passerelle/graph/internal/codec"
)

// serialize serializes the dataset: its facts, and all that was made of them.
func (d *Dataset) serialize(c *fact.Serializer) {
	set := fact.Set{Version: d.Version, Documents: d.Documents, Facts: d.facts}
	c.Set(&set)
	d.Version, d.Documents, d.facts = set.Version, set.Documents, set.Facts
	codec.List(c.Coder, &d.Metiers, 8, func(_ *codec.Coder, m *Metier) { m.serialize(c) })
	codec.List(c.Coder, &d.Appellations, 5, serializeAppellation)
	codec.List(c.Coder, &d.RomeCodes, 7, serializeRomeCode)
	codec.List(c.Coder, &d.Skills, 4, serializeSkill)
	codec.List(c.Coder, &d.Trainings, 15, serializeTraining)
	codec.List(c.Coder, &d.Families, 3, serializeFamily)
	codec.List(c.Coder, &d.Claims, 2, func(_ *codec.Coder, claim *Claim) {
		codec.Text(c.Coder, &claim.ID)
		c.Statement(&claim.Statement)
	})
	d.serializeRelations(c)
	codec.List(c.Coder, &d.Conflicts, 3, serializeConflict)
}

func serializeConflict(c *codec.Coder, conflict *identity.Conflict) {
	codec.Text(c, &conflict.Name)
	codec.Texts(c, &conflict.Metiers)
	codec.Text(c, &conflict.Reason)
}

// serializeRelations serializes the relations, and the facts of all of them as one list.
func (d *Dataset) serializeRelations(c *fact.Serializer) {
	codec.Length(c.Coder, &d.Relations, 5)
	for k := range d.Relations {
		r := &d.Relations[k]
		codec.Text(c.Coder, &r.Predicate)
		codec.Text(c.Coder, &r.From)
		codec.Text(c.Coder, &r.To)
	}
	var shared factLists
	for k := range d.Relations {
		shared.serialize(c, &d.Relations[k].Facts)
		shared.serialize(c, &d.Relations[k].Reverse)
	}
}

// factLists are the facts of relations: parts of few long lists, since one for each relation would take an allocation.
type factLists struct {
	free []*fact.Fact
	last int // number of the last fact
}

func (l *factLists) serialize(c *fact.Serializer, list *[]*fact.Fact) {
	count := len(*list)
	codec.Int(c.Coder, &count)
	if c.Require(count >= 0 && count <= c.FactCount()); c.Err() != nil || count == 0 {
		return
	}
	if c.Reading() {
		const block = 4096
		if len(l.free) < count {
			l.free = make([]*fact.Fact, max(block, count))
		}
		*list, l.free = l.free[:count:count], l.free[count:]
	}
	for k := range *list {
		l.last = c.Fact(&(*list)[k], l.last)
	}
}
