package graph

import (
	"passerelle/graph/fact"
	"passerelle/graph/identity"
	"passerelle/graph/internal/codec"
)

// The functions of this file code the nodes of a Dataset, which belong to no Snapshot.

func (m *Metier) serialize(c *fact.Serializer) {
	codec.Text(c.Coder, &m.ID)
	codec.Text(c.Coder, &m.Label)
	codec.OptionalText(c.Coder, &m.Feminine)
	codec.OptionalText(c.Coder, &m.Masculine)
	codec.List(c.Coder, &m.Identifiers, 2, serializeIdentifier)
	codec.Texts(c.Coder, &m.Aliases)
	codec.List(c.Coder, &m.MergedFrom, 5, func(_ *codec.Coder, merge *Merge) {
		codec.Text(c.Coder, &merge.Label)
		codec.Text(c.Coder, &merge.Kind)
		codec.Text(c.Coder, &merge.Named)
		c.Document(&merge.Document)
		codec.Int(c.Coder, &merge.Line)
	})
	codec.List(c.Coder, &m.kin, 6, serializeKin)
}

func serializeIdentifier(c *codec.Coder, id *fact.Identifier) {
	codec.Text(c, &id.Scheme)
	codec.Text(c, &id.Value)
}

func serializeKin(c *codec.Coder, k *identity.Kin) {
	codec.Text(c, &k.Metier)
	codec.Text(c, &k.Code)
	codec.Text(c, &k.Title)
	codec.Text(c, &k.Kind)
	codec.Text(c, &k.ReplacedCode)
	codec.Bool(c, &k.Former)
}

func serializeAppellation(c *codec.Coder, a *Appellation) {
	codec.Text(c, &a.ID)
	codec.Text(c, &a.Label)
	codec.OptionalText(c, &a.Feminine)
	codec.OptionalText(c, &a.Masculine)
	codec.Texts(c, &a.OGR)
}

func serializeRomeCode(c *codec.Coder, r *RomeCode) {
	codec.Text(c, &r.ID)
	codec.Text(c, &r.Code)
	codec.OptionalText(c, &r.StatedLabel)
	codec.OptionalText(c, &r.Classification)
	codec.OptionalText(c, &r.Parent)
	codec.OptionalText(c, &r.DomainLabel)
	codec.OptionalText(c, &r.GrandDomainLabel)
}

func serializeSkill(c *codec.Coder, s *Skill) {
	codec.Text(c, &s.ID)
	codec.Text(c, &s.Label)
	codec.Text(c, &s.Kind)
	codec.Texts(c, &s.OGR)
}

func serializeTraining(c *codec.Coder, t *Training) {
	codec.Text(c, &t.ID)
	codec.Text(c, &t.Label)
	codec.Texts(c, &t.AltLabels)
	codec.Texts(c, &t.Aliases)
	codec.Texts(c, &t.OGR)
	codec.Optional(c, &t.Level, codec.Text)
	codec.Text(c, &t.Kind)
	codec.OptionalText(c, &t.Duration)
	codec.OptionalText(c, &t.Authority)
	codec.Texts(c, &t.Domains)
	codec.OptionalBool(c, &t.Active)
	codec.OptionalText(c, &t.RegisteredUntil)
	codec.OptionalBool(c, &t.Apprenticeship)
	codec.Texts(c, &t.Ways)
	codec.Texts(c, &t.AwardedBy)
}

func serializeFamily(c *codec.Coder, f *Family) {
	codec.Text(c, &f.ID)
	codec.Text(c, &f.Code)
	codec.OptionalText(c, &f.StatedLabel)
}
