package graph

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// A Training is a formation, a certification that formations lead to, or a habilitation.
type Training struct {
	ID    string // "training:FOR.1084", or the slug of its level and label
	Label string
	// AltLabels are the other labels that sources give it.
	AltLabels []string
	// Aliases are the other ids that resolve to it, sorted: those that its names would give it, and
	// those that its names would give a skill.
	Aliases []string
	// OGR are the numbers that ROME gives certifications of its names, sorted.
	OGR       []string
	Level     *fact.Level // nil if no source gives it
	Kind      fact.TrainingKind
	Duration  *string // as a source writes it, such as "2 ans"; nil if none does
	Authority *string // who answers for it, such as a ministry; nil if no source says
	// Domains are what it is about, each with its subdomain after a slash: "matières/verre".
	Domains []string
	// Active says whether its registration is in force, by the newest source that says so; nil if
	// none does.
	Active *bool
	// RegisteredUntil is the last day of its registration, such as 2028-12-31; nil if no source says.
	RegisteredUntil *string
	// Apprenticeship says whether it may be prepared as an apprentice; nil if no source says.
	Apprenticeship *bool
	// Ways are the ways to prepare it, as far as the newest source that lists them says; none if no
	// source does.
	Ways []fact.WayIn
	// AwardedBy are the bodies that award it, by the newest source that lists them.
	AwardedBy []string

	snapshot *Snapshot
	index    int32
}

// IsNode marks Training as a GraphQL Node.
func (Training) IsNode() {}

// GetID returns the id under which the node query finds the training.
func (t Training) GetID() string { return t.ID }

// trainingOf makes the training of that id from the facts that name it or speak of it. Facts that
// list it come first, the newest document first, then those that say which métier it leads to or
// which asks for it: the first that states a property decides. A training that none names is called
// by its number.
func trainingOf(id string, facts []*fact.Fact) Training {
	t := Training{ID: id, Kind: fact.OtherTraining}
	var listed, named, registered []*fact.Fact
	for _, f := range facts {
		switch f.Statement.(type) {
		case fact.Listing:
			if f.Subject.NodeID() == id { // rather than a training that names it as its certification
				listed = append(listed, f)
			}
		case fact.Registration:
			registered = append(registered, f)
		case fact.Preparation, fact.CertificationNeed:
			named = append(named, f)
		}
	}
	putNewestFirst(listed)
	for _, f := range listed {
		t.addListing(f.Statement.(fact.Listing))
	}
	t.addRegistrations(registered)
	t.addNames(named)
	t.Label = cmp.Or(t.Label, strings.TrimPrefix(id, fact.TrainingPrefix))
	return t
}

// putNewestFirst sorts facts by the dates of their documents, the newest first, those without a date
// last.
func putNewestFirst(facts []*fact.Fact) {
	slices.SortStableFunc(facts, func(a, b *fact.Fact) int {
		return -cmp.Compare(fact.OrEmpty(a.Evidence.Document.Date), fact.OrEmpty(b.Evidence.Document.Date))
	})
}

// addRegistrations takes the ways in and the certifiers from the newest document that lists each.
func (t *Training) addRegistrations(facts []*fact.Fact) {
	putNewestFirst(facts)
	var ways, certifiers *fact.Document
	for _, f := range facts {
		s, document := f.Statement.(fact.Registration), f.Evidence.Document
		if len(s.Ways) > 0 && (ways == nil || ways == document) {
			ways, t.Ways = document, append(t.Ways, s.Ways...)
		}
		if len(s.Certifiers) > 0 && (certifiers == nil || certifiers == document) {
			certifiers, t.AwardedBy = document, append(t.AwardedBy, s.Certifiers...)
		}
	}
	slices.SortFunc(t.Ways, func(a, b fact.WayIn) int { return a.Rank() - b.Rank() })
	t.Ways = slices.Compact(t.Ways)
	slices.Sort(t.AwardedBy)
	t.AwardedBy = slices.Compact(t.AwardedBy)
	if t.Apprenticeship == nil && slices.Contains(t.Ways, fact.WayApprenticeship) {
		t.Apprenticeship = new(true)
	}
}

// addNames takes the names by which facts say that the training leads to a métier, or that a métier asks
// for it. The first by which a métier asks for it becomes the main label.
func (t *Training) addNames(facts []*fact.Fact) {
	asked := ""
	for _, f := range facts {
		switch s := f.Statement.(type) {
		case fact.CertificationNeed:
			t.addLabel(s.Label, s.Level, s.Kind)
			t.OGR = insertSorted(t.OGR, s.OGR)
			t.addAlias(s.ObjectID())
			t.addAlias(fact.SkillPrefix + strings.TrimPrefix(s.ObjectID(), fact.TrainingPrefix))
			asked = cmp.Or(asked, s.Label)
		case fact.Preparation:
			if fact.TrainingPrefix+s.Label != t.ID { // rather than its number only
				t.addLabel(s.Label, s.Level, s.Kind)
				t.addAlias(s.ObjectID())
			}
		}
	}
	if asked != "" {
		t.preferLabel(asked)
	}
}

// addAlias adds an id that the training would have by a name.
func (t *Training) addAlias(id string) {
	if id != t.ID {
		t.Aliases = insertSorted(t.Aliases, &id)
	}
}

// addListing takes from a list what no newer list has stated.
func (t *Training) addListing(l fact.Listing) {
	t.addLabel(l.Label, l.Level, l.Kind)
	t.Duration, t.Authority = cmp.Or(t.Duration, l.Duration), cmp.Or(t.Authority, l.Authority)
	t.Active, t.RegisteredUntil = cmp.Or(t.Active, l.Active), cmp.Or(t.RegisteredUntil, l.RegisteredUntil)
	t.Apprenticeship = cmp.Or(t.Apprenticeship, l.Apprenticeship)
	if len(t.Domains) == 0 && len(l.Domains) > 0 {
		t.Domains = slices.Clone(l.Domains)
	}
}

// addLabel adds a label, and takes the level and the kind that come with it unless they are known.
// The first label is the main one, unless it is all in capitals and a later one is not: "BTS - Verre"
// takes the place of "VERRE (BTS)", which becomes another label.
func (t *Training) addLabel(label string, level *fact.Level, kind fact.TrainingKind) {
	t.Level = cmp.Or(t.Level, level)
	if t.Kind == fact.OtherTraining {
		t.Kind = kind
	}
	same := func(other string) bool { return french.Slug(other) == french.Slug(label) }
	switch {
	case t.Label == "":
		t.Label = label
	case inCapitals(t.Label) && !inCapitals(label):
		t.AltLabels = slices.DeleteFunc(t.AltLabels, same)
		if !same(t.Label) {
			t.AltLabels = append(t.AltLabels, t.Label)
		}
		t.Label = label
	case !same(t.Label) && !slices.ContainsFunc(t.AltLabels, same):
		t.AltLabels = append(t.AltLabels, label)
	}
}

// preferLabel makes one of the labels the main one. The name by which métiers ask for a certification
// is such a one, for it is whole where lists write "DE - Infirmier".
func (t *Training) preferLabel(label string) {
	if french.Slug(label) == french.Slug(t.Label) {
		return
	}
	t.AltLabels = slices.DeleteFunc(t.AltLabels, func(other string) bool { return french.Slug(other) == french.Slug(label) })
	t.AltLabels = slices.Insert(t.AltLabels, 0, t.Label)
	t.Label = label
}

func inCapitals(label string) bool { return !strings.ContainsFunc(label, unicode.IsLower) }

// Metiers returns a page of the métiers that documents say the training leads to, sorted by id. To lead
// to a code of ROME (see RomeCodes) is not to lead to each métier of that code, so these are left out.
// first is 1..100.
func (t *Training) Metiers(first int, after *string) (*MetierConnection, error) {
	return t.snapshot.metiersInto(fact.PredicateTraining, t.index, first, after)
}

// Rncp returns the numbers of the training in the register of certifications, such as RNCP38381:
// its own, or those of its certifications, sorted.
func (t *Training) Rncp() []string {
	numbers := []string{}
	if own := strings.TrimPrefix(t.ID, fact.TrainingPrefix); fact.IsCertification(own) {
		numbers = append(numbers, own)
	}
	for _, k := range t.snapshot.ofTrainings.out[fact.PredicateCertified].Of(t.index) {
		numbers = append(numbers, strings.TrimPrefix(t.snapshot.trainings[k].ID, fact.TrainingPrefix))
	}
	return numbers
}

// Certifications returns a page of the certifications that the training leads to, sorted by id.
// first is 1..100.
func (t *Training) Certifications(first int, after *string) (*TrainingConnection, error) {
	row := t.snapshot.ofTrainings.out[fact.PredicateCertified].row(t.index)
	return connect(row.len(), first, after, func(k int) (TrainingEdge, *Training) {
		node := &t.snapshot.trainings[row.target[k]]
		return TrainingEdge{Cursor: cursor(node.ID), Evidence: evidenceOf(t.snapshot.relation(row, k).Facts), Node: node}, node
	})
}

// Trainings returns a page of the trainings that lead to the training, a certification, sorted by
// id. first is 1..100.
func (t *Training) Trainings(first int, after *string) (*TrainingConnection, error) {
	l := &t.snapshot.ofTrainings
	leading := l.in[fact.PredicateCertified].Of(t.index)
	return connect(len(leading), first, after, func(k int) (TrainingEdge, *Training) {
		node := &t.snapshot.trainings[leading[k]]
		return TrainingEdge{Cursor: cursor(node.ID), Evidence: evidenceOf(t.snapshot.between(l, fact.PredicateCertified, leading[k], t.index).Facts), Node: node}, node
	})
}

// Evidence returns the places that list the training; none for one that only métiers or other
// trainings name.
func (t *Training) Evidence() []Evidence {
	list := []Evidence{}
	row := t.snapshot.ofTrainings.out[fact.PredicateListed].row(t.index)
	for k := range row.len() {
		list = append(list, evidenceOf(t.snapshot.relation(row, k).Facts)...)
	}
	return list
}

// Trainings returns a page of all trainings of the given kinds and levels (of all if nil), sorted
// by id. first is 1..100.
func (s *Snapshot) Trainings(first int, after *string, kinds []fact.TrainingKind, levels []fact.Level) (*TrainingConnection, error) {
	var found []*Training
	for k := range s.trainings {
		t := &s.trainings[k]
		level := len(levels) == 0 || t.Level != nil && slices.Contains(levels, *t.Level)
		if level && (len(kinds) == 0 || slices.Contains(kinds, t.Kind)) {
			found = append(found, t)
		}
	}
	return connect(len(found), first, after, func(k int) (TrainingEdge, *Training) {
		return TrainingEdge{Cursor: cursor(found[k].ID), Evidence: found[k].Evidence(), Node: found[k]}, found[k]
	})
}
