package dgraph

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// minWeight is the least weight of a transition. Without it DQL's shortest would follow a certain one, whose weight is 0,
// at no cost.
const minWeight = 1e-6

// contentOf returns what the store should hold of a dataset. It fails on values that no store should hold.
func contentOf(d *graph.Dataset) (*content, error) {
	all := restatements{}
	for k := range d.Documents {
		all[d.Documents[k].ID] = nil
	}
	documents, err := packedDocuments(d.Documents, d, all)
	if err != nil {
		return nil, err
	}
	return contentWith(documents, d)
}

// contentWith returns the content of a dataset with these documents, whose facts are packed.
func contentWith(documents []fact.Document, d *graph.Dataset) (*content, error) {
	c := newContent()
	for k := range documents {
		if err := c.addDocument(&documents[k]); err != nil {
			return nil, err
		}
	}
	c.addMetiers(d.Metiers)
	c.addTargets(d)
	for _, claim := range d.Claims {
		c.addClaim(claim)
	}
	for k := range d.Relations {
		r := &d.Relations[k]
		facets, err := facetsOf(r)
		if err != nil {
			return nil, err
		}
		c.edges[edge{r.From, r.Predicate, r.To}] = facets
	}
	return c, c.validate()
}

func (c *content) addMetiers(metiers []graph.Metier) {
	for k := range metiers {
		m := &metiers[k]
		values := titleValues(m.Label, m.Feminine, m.Masculine)
		for _, identifier := range m.Identifiers {
			values = append(values, value{"identifiers", identifier.Value})
		}
		for _, alias := range m.Aliases {
			values = append(values, value{"aliases", alias})
		}
		c.add(m.ID, "Metier", values...)
	}
}

func titleValues(label string, feminine, masculine *string) []value {
	return slices.Concat(textValues("label", label), optionalValue("feminine", feminine), optionalValue("masculine", masculine))
}

func (c *content) addTargets(d *graph.Dataset) {
	for _, a := range d.Appellations {
		c.add(a.ID, "Appellation", append(titleValues(a.Label, a.Feminine, a.Masculine), listValues("ogr", a.OGR)...)...)
	}
	for _, r := range d.RomeCodes {
		c.add(r.ID, "RomeCode", slices.Concat(textValues("code", r.Code), optionalValue("label", r.StatedLabel), optionalValue("version", r.Classification),
			optionalValue("parent", r.Parent), optionalValue("domain", r.DomainLabel), optionalValue("grandDomain", r.GrandDomainLabel))...)
	}
	for _, skill := range d.Skills {
		c.add(skill.ID, "Skill", append(textValues("label", skill.Label, "kind", string(skill.Kind)), listValues("ogr", skill.OGR)...)...)
	}
	for _, t := range d.Trainings {
		c.add(t.ID, "Training", trainingValues(&t)...)
	}
	for _, f := range d.Families {
		c.add(f.ID, "Family", append(textValues("code", f.Code), optionalValue("label", f.StatedLabel)...)...)
	}
}

func trainingValues(t *graph.Training) []value {
	values := slices.Concat(textValues("label", t.Label, "kind", string(t.Kind)), listValues("aliases", t.Aliases), listValues("altLabels", t.AltLabels),
		listValues("ogr", t.OGR), listValues("domains", t.Domains), listValues("waysIn", wayNames(t.Ways)), listValues("certifiers", t.AwardedBy),
		optionalValue("duration", t.Duration), optionalValue("authority", t.Authority), optionalValue("registeredUntil", t.RegisteredUntil))
	if t.Level != nil {
		values = append(values, textValues("level", string(*t.Level))...)
	}
	for predicate, is := range map[string]*bool{"active": t.Active, "apprenticeship": t.Apprenticeship} {
		if is != nil {
			values = append(values, value{predicate, strconv.FormatBool(*is)})
		}
	}
	return values
}

func wayNames(ways []fact.WayIn) []string {
	var names []string
	for _, way := range ways {
		names = append(names, string(way))
	}
	return names
}

func (c *content) addClaim(claim graph.Claim) {
	switch statement := claim.Statement.(type) {
	case fact.Identity:
		c.add(claim.ID, "Identifier", textValues("scheme", string(statement.Identifier.Scheme), "value", statement.Identifier.Value)...)
	case fact.Description:
		c.add(claim.ID, "Summary", textValues("text", statement.Text)...)
	case fact.Pay:
		c.add(claim.ID, "Salary", payValues(statement)...)
	case fact.Access:
		c.add(claim.ID, "AccessLevel", textValues("level", string(statement.Level), "raw", statement.Raw)...)
	case fact.AccessText:
		c.add(claim.ID, "AccessText", textValues("text", statement.Text)...)
	case fact.Employment:
		c.add(claim.ID, "Status", textValues("label", statement.Label)...)
	case fact.Interest:
		c.add(claim.ID, "Interest", textValues("label", statement.Label)...)
	case fact.Trait:
		c.add(claim.ID, "Trait", append(textValues("kind", string(statement.Kind), "label", statement.Label), optionalValue("code", statement.Code)...)...)
	case fact.SameAs:
		c.add(claim.ID, "Identity", identityValues(statement.Other, statement.Reason)...)
	case fact.DifferentFrom:
		c.add(claim.ID, "Identity", identityValues(statement.Other, statement.Reason)...)
	default:
		c.addFamilyClaim(claim)
	}
}

func identityValues(other fact.Identifier, reason string) []value {
	return textValues("scheme", string(other.Scheme), "value", other.Value, "reason", reason)
}

func payValues(p fact.Pay) []value {
	values := textValues("raw", p.Raw)
	if p.Stage != nil {
		values = append(values, textValues("stage", string(*p.Stage))...)
	}
	for predicate, euros := range map[string]*int{"yearlyMin": p.YearlyMin, "yearlyMax": p.YearlyMax} {
		if euros != nil {
			values = append(values, value{predicate, strconv.Itoa(*euros)})
		}
	}
	for predicate, years := range map[string]*float64{"yearsMin": p.YearsMin, "yearsMax": p.YearsMax} {
		if years != nil {
			values = append(values, value{predicate, formatNumber(*years)})
		}
	}
	return values
}

// textValues returns values given as pairs of predicate and text. It leaves out empty texts.
func textValues(pairs ...string) []value {
	var values []value
	for k := 0; k < len(pairs); k += 2 {
		if pairs[k+1] != "" {
			values = append(values, value{pairs[k], pairs[k+1]})
		}
	}
	return values
}

// listValues returns the values of a predicate that may have any number of them.
func listValues(predicate string, texts []string) []value {
	values := make([]value, len(texts))
	for k, text := range texts {
		values[k] = value{predicate, text}
	}
	return values
}

// optionalValue returns the value of a text, or none if it is nil or empty.
func optionalValue(predicate string, text *string) []value {
	if text == nil {
		return nil
	}
	return textValues(predicate, *text)
}

// formatNumber returns the canonical text of a number, without an exponent: 1e6 gives "1000000".
func formatNumber(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// facetsOf returns the facets of a relation, sorted by key.
func facetsOf(r *graph.Relation) ([]facet, error) {
	var facets []facet
	low, high := r.Years()
	confidence := r.Confidence()
	add := func(key string, x *float64) {
		if x != nil {
			facets = append(facets, facet{key, *x})
		}
	}
	if compulsory := r.Compulsory(); compulsory != nil {
		facets = append(facets, facet{"compulsory", *compulsory})
	}
	add("confidence", confidence)
	if core := r.Core(); core != nil {
		facets = append(facets, facet{"core", *core})
	}
	if r.Emerging() {
		facets = append(facets, facet{"emerging", true})
	}
	facts, err := fact.StoredList(r.Facts)
	if err != nil {
		return nil, fmt.Errorf("store %s of %s: %w", r.Predicate, r.From, err)
	}
	facets = append(facets, facet{facetFacts, string(facts)})
	add("importance", r.Importance())
	if rank := r.Rank(); rank != nil {
		facets = append(facets, facet{"rank", float64(*rank)})
	}
	if confidence != nil {
		weight := max(-math.Log(*confidence), minWeight)
		add("weight", &weight)
	}
	add("yearsMax", high)
	add("yearsMin", low)
	return facets, nil
}

// facetFacts is the key of the facet that holds the facts of a relation.
const facetFacts = "facts"
