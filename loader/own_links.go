package loader

import (
	"cmp"
	"strings"

	"passerelle/graph/fact"
)

// readOwnSkill reads a row of the table of skills.
func readOwnSkill(r *ownRow) {
	need := fact.SkillNeed{
		Label: r.text("label"), Kind: cmp.Or(fact.SkillKind(r.choice("kind")), fact.SavoirFaire),
		Importance: r.number("importance", 0, 1), Core: r.boolean("core"),
	}
	if emerging := r.boolean("emerging"); emerging != nil {
		need.Emerging = *emerging
	}
	id := r.metier("metier", "metierLabel")
	for _, number := range r.numbers() {
		need.OGR = number
		r.state("label", id, need)
	}
}

// readOwnCertification reads a row of the table of certifications.
func readOwnCertification(r *ownRow) {
	label := r.text("label")
	need := *certificationOf(label, "", nil)
	need.Compulsory = r.boolean("compulsory")
	need.Level, need.Kind = r.diploma(need.Level, need.Kind)
	id := r.metier("metier", "metierLabel")
	for _, number := range r.numbers() {
		need.OGR = number
		r.state("label", id, need)
	}
	if number := r.trainingNumber("id"); number != nil { // by which the label is that of a training
		r.state("id", fact.TrainingIdentifier(*number), fact.Listing{Label: need.Label, Level: need.Level, Kind: need.Kind})
	}
}

// diploma returns the level and the kind of the training that a row is about: those that it gives, else
// those that the label tells. An id that an export made of the label is made of its level too, or of none.
func (r *ownRow) diploma(told *fact.Level, kind fact.TrainingKind) (*fact.Level, fact.TrainingKind) {
	kind = cmp.Or(fact.TrainingKind(r.choice("kind")), kind)
	if value := r.text("level"); value != "" {
		level := r.level("level", value)
		return &level, kind
	}
	if strings.HasPrefix(r.text("id"), fact.TrainingPrefix) {
		return nil, kind
	}
	return told, kind
}

// readOwnTraining reads a row of the table of trainings: one that leads to a métier, or through a
// certification to all métiers of a code of ROME.
func readOwnTraining(r *ownRow) {
	number := r.trainingNumber("id")
	p := fact.Preparation{ID: number, Label: r.text("label")}
	p.Level, p.Kind = r.diploma(fixedLevel(p.Label), trainingKind(p.Label))
	if p.Label == "" && number != nil {
		p.Label = *number
	}
	if p.Label == "" {
		r.refuse("label", "is empty")
		return
	}
	if through := r.text("through"); through != "" {
		r.leadToCode(through, p)
		return
	}
	r.state("label", r.metier("metier", "metierLabel"), p)
}

// leadToCode states that a training leads to a code of ROME: its certification does, to which it leads.
func (r *ownRow) leadToCode(through string, p fact.Preparation) {
	code := fact.Identifier{Scheme: fact.SchemeRomeCode, Value: through}
	certification := r.trainingNumber("certification")
	switch {
	case certification == nil:
		r.refuse("certification", "is empty, though %q has a code", r.written("through"))
		return
	case p.ID == nil:
		r.refuse("id", "has no number, though %q has a code", r.written("through"))
		return
	case *p.ID == *certification:
		r.state("through", code, p)
		return
	}
	r.state("through", code, fact.Preparation{ID: certification, Label: *certification, Kind: fact.OtherTraining})
	r.state("certification", fact.TrainingIdentifier(*p.ID), fact.Listing{
		Label: p.Label, Level: p.Level, Kind: p.Kind, Certifications: []string{*certification},
	})
}

// trainingNumber returns the number of a training in a column: FOR.1084, or RNCP38381 also where it is
// written RNCP 38381. It returns nil where the column is empty or has the id of a training without a number.
func (r *ownRow) trainingNumber(column string) *string {
	value, isID := strings.CutPrefix(r.text(column), fact.TrainingPrefix)
	number := ideoNumber(strings.ToUpper(value))
	if found := rncpNumber.FindStringSubmatch(value); found != nil {
		number = "RNCP" + found[1]
	}
	switch {
	case number != "":
		return &number
	case value != "" && !isID:
		r.refuse(column, "%q is no number of a training, such as FOR.1084 or RNCP38381", fact.Clip(value))
	}
	return nil
}

// readOwnTransition reads a row of the table of transitions. Suggestions are computed, and so not read.
func readOwnTransition(r *ownRow) {
	move := fact.Move{Kind: cmp.Or(fact.TransitionKind(r.choice("kind")), fact.Evolution)}
	if move.Kind == fact.Derived {
		r.passOver(outside("suggestions, which no document states"))
		return
	}
	move.YearsMin, move.YearsMax = r.years()
	if rank := r.number("rank", 1, maxRank); rank != nil {
		whole := int(*rank)
		if float64(whole) != *rank {
			r.refuse("rank", "%s is no whole number", plainNumber(*rank))
		}
		move.Rank = &whole
	}
	from := r.metier("from", "fromLabel")
	move.To = r.metier("to", "toLabel")
	if from == move.To {
		r.refuse("to", "names the métier of %q", r.written("from"))
	}
	r.state("to", from, move)
}

// maxRank bounds the ranks of moves.
const maxRank = 10_000
