package graph

import (
	"maps"
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// trainingNames says which training each certification is that métiers ask for by name. One is the
// training with a number that bears its name, where there is just one such training in force and
// neither the levels nor the kinds contradict it; else it is a training of its own, under an id made
// of its label. That id, and the one that it had as a skill, become aliases of the training. Nothing
// is joined without a certification, and the same facts in any order join the same.
type trainingNames struct {
	joined map[string]string // the id of the training that a named one is, by the id of its name
	skills map[string]string // the id of the certification of the same name, by the id of a skill
}

// A namedTraining is what facts say of one training by a name.
type namedTraining struct {
	id      string
	level   *fact.Level
	kind    fact.TrainingKind
	leadsTo []string // ids of the certifications that it leads to
	ended   bool     // a source says that its registration is no longer in force
}

// namedTrainings are what facts say of trainings by their names, by the key of a name (see trainingKey) and
// by the id of a training.
type namedTrainings map[string]map[string]*namedTraining

// newTrainingNames joins the certifications of the facts. It takes two passes over them, and folds
// the labels of trainings if there is any certification.
func newTrainingNames(facts []fact.Fact) *trainingNames {
	names := &trainingNames{map[string]string{}, map[string]string{}}
	asked := names.noteCertifications(facts)
	if len(asked) == 0 {
		return names
	}
	numbered, prepared := asked.bearers(facts)
	for key, certifications := range asked {
		for id, certification := range certifications {
			if target := certification.choose(numbered[key]); target != "" {
				names.joined[id] = target
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(prepared)) {
		for id, training := range prepared[key] {
			if target := names.only(asked[key], training); target != "" && names.joined[id] == "" {
				names.joined[id] = target
			}
		}
	}
	for skill, id := range names.skills {
		names.skills[skill] = names.canonical(id)
	}
	return names
}

// noteCertifications returns the certifications that métiers ask for, and notes the ids that their names
// would have as skills.
func (n *trainingNames) noteCertifications(facts []fact.Fact) namedTrainings {
	asked := namedTrainings{}
	for k := range facts {
		need, ok := facts[k].Statement.(fact.CertificationNeed)
		if !ok {
			continue
		}
		if skill := fact.SkillPrefix + french.Slug(need.Label); n.skills[skill] == "" {
			n.skills[skill] = need.ObjectID()
			asked.add(trainingKey(need.Label), &namedTraining{id: need.ObjectID(), level: need.Level, kind: need.Kind})
		}
	}
	return asked
}

// add enters a training under a key, or adds to what the facts before say of it.
func (n namedTrainings) add(key string, t *namedTraining) {
	if n[key] == nil {
		n[key] = map[string]*namedTraining{}
	}
	known := n[key][t.id]
	if known == nil {
		n[key][t.id] = t
		return
	}
	if known.level == nil {
		known.level = t.level
	}
	if known.kind == fact.OtherTraining {
		known.kind = t.kind
	}
	known.leadsTo = append(known.leadsTo, t.leadsTo...)
	known.ended = known.ended || t.ended
}

// bearers returns the trainings that bear one of the names: those with a number, and those that only a
// métier names.
func (n namedTrainings) bearers(facts []fact.Fact) (numbered, prepared namedTrainings) {
	numbered, prepared = namedTrainings{}, namedTrainings{}
	for k := range facts {
		switch s := facts[k].Statement.(type) {
		case fact.Listing:
			if key := trainingKey(s.Label); n[key] != nil {
				t := &namedTraining{facts[k].Subject.NodeID(), s.Level, s.Kind, nil, s.Active != nil && !*s.Active}
				for _, number := range s.Certifications {
					t.leadsTo = append(t.leadsTo, fact.TrainingPrefix+number)
				}
				numbered.add(key, t)
			}
		case fact.Preparation:
			if key := trainingKey(s.Label); n[key] != nil {
				t, bearers := &namedTraining{id: s.ObjectID(), level: s.Level, kind: s.Kind}, prepared
				if s.ID != nil {
					bearers = numbered
				}
				bearers.add(key, t)
			}
		}
	}
	return numbered, prepared
}

// choose returns the id of the training that the certification is, "" for none of the candidates. A
// formation that leads to another candidate gives way to it, a formation to a number of the
// register, and a registration that has ended to one in force.
func (t *namedTraining) choose(candidates map[string]*namedTraining) string {
	var fitting []*namedTraining
	for _, id := range slices.Sorted(maps.Keys(candidates)) {
		if candidate := candidates[id]; t.fits(candidate) && !candidate.leadsInto(candidates) {
			fitting = append(fitting, candidate)
		}
	}
	fitting = preferring(fitting,
		func(c *namedTraining) bool {
			return fact.IsCertification(strings.TrimPrefix(c.id, fact.TrainingPrefix))
		},
		func(c *namedTraining) bool { return !c.ended },
	)
	if len(fitting) != 1 {
		return ""
	}
	return fitting[0].id
}

// fits reports whether neither the levels nor the families of two trainings contradict that they are
// one.
func (t *namedTraining) fits(other *namedTraining) bool {
	vague := func(kind fact.TrainingKind) bool { return kind == fact.OtherTraining || kind == fact.Diploma }
	return (t.level == nil || other.level == nil || *t.level == *other.level) &&
		(t.kind == other.kind || vague(t.kind) || vague(other.kind))
}

// leadsInto reports whether the training leads to one of the candidates.
func (t *namedTraining) leadsInto(candidates map[string]*namedTraining) bool {
	return slices.ContainsFunc(t.leadsTo, func(id string) bool { return candidates[id] != nil })
}

// only returns the id of the only training among the certifications of one key that a training
// without a number fits, "" if there are several or none.
func (n *trainingNames) only(certifications map[string]*namedTraining, t *namedTraining) string {
	var found []string
	for id, certification := range certifications {
		if target := n.canonical(id); t.fits(certification) && !slices.Contains(found, target) {
			found = append(found, target)
		}
	}
	if len(found) != 1 || found[0] == t.id {
		return ""
	}
	return found[0]
}

// canonical returns the id of the training that an id made of a name stands for.
func (n *trainingNames) canonical(id string) string {
	if target, joined := n.joined[id]; joined {
		return target
	}
	return id
}

// relation returns the predicate and the target of the relation that a statement about a métier
// makes. A skill of the name of a certification is that certification.
func (n *trainingNames) relation(s fact.Statement) (predicate, target string) {
	predicate, target = s.Predicate(), s.ObjectID()
	switch s.(type) {
	case fact.SkillNeed:
		if certification := n.skills[target]; certification != "" {
			return fact.PredicateRequires, certification
		}
	case fact.Preparation, fact.CertificationNeed:
		target = n.canonical(target)
	}
	return predicate, target
}
