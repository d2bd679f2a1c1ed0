package fact

import (
	"fmt"
	"regexp"
	"slices"

	"passerelle/graph/french"
)

// subjectPatterns are what the identifiers of subjects that are no métier look like.
var subjectPatterns = map[Scheme]*regexp.Regexp{SchemeTraining: trainingPattern, SchemeSkill: titlePattern}

// subjectPrefixes begin the ids of their nodes.
var subjectPrefixes = map[Scheme]string{SchemeTraining: TrainingPrefix, SchemeSkill: SkillPrefix}

// TrainingIdentifier names a training by its number: FOR.1084, RNCP38381.
func TrainingIdentifier(number string) Identifier { return Identifier{SchemeTraining, number} }

// SkillIdentifier names a skill by its label.
func SkillIdentifier(label string) Identifier { return Identifier{SchemeSkill, french.Slug(label)} }

// ofMetier reports whether a subject is a métier, which identity resolution finds.
func (i Identifier) OfMetier() bool { return subjectPrefixes[i.Scheme] == "" }

// nodeID is the id of the node of a subject that is no métier.
func (i Identifier) NodeID() string { return subjectPrefixes[i.Scheme] + i.Value }

// validateSubject reports a subject that its scheme cannot hold, or of which nothing of the
// sort can be said.
func (f Fact) validateSubject() error {
	pattern, subject := subjectPatterns[f.Subject.Scheme], f.Subject
	switch {
	case !f.fits():
		return fmt.Errorf("%s is not said of %s %q", f.Statement.Predicate(), subject.Scheme, Clip(subject.Value))
	case subject.OfMetier():
		return subject.Validate()
	case !pattern.MatchString(subject.Value) || len(subject.Value) > MaxKeyBytes:
		return fmt.Errorf("invalid %s identifier %q", subject.Scheme, Clip(subject.Value))
	}
	switch s := f.Statement.(type) {
	case Broader:
		if s.Object() == subject.NodeID() {
			return fmt.Errorf("skill %q is put under itself", Clip(subject.Value))
		}
	case Listing:
		if slices.Contains(s.Certifications, subject.Value) {
			return fmt.Errorf("training %q is registered under itself", subject.Value)
		}
	}
	return nil
}

// fits reports whether the statement may be said of such a subject.
func (f Fact) fits() bool {
	switch f.Statement.(type) {
	case Listing:
		return f.Subject.Scheme == SchemeTraining
	case Broader:
		return f.Subject.Scheme == SchemeSkill
	case Trait:
		return f.Subject.Scheme == SchemeSkill || f.Subject.OfMetier()
	}
	return f.Subject.OfMetier()
}
