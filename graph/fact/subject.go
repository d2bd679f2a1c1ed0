package fact

import (
	"fmt"
	"regexp"
	"slices"

	"passerelle/graph/french"
)

// subjectPatterns holds the patterns of the identifiers of subjects other than métiers.
var subjectPatterns = map[Scheme]*regexp.Regexp{
	SchemeTraining: trainingNumberPattern, SchemeSkill: titlePattern, SchemeFamily: familyPattern,
	SchemeRomeCode: regexp.MustCompile(`^rome3?:[A-N][0-9]{4}$`),
}

// TrainingIdentifier returns the identifier of the training of a number: FOR.1084, RNCP38381.
func TrainingIdentifier(number string) Identifier { return Identifier{SchemeTraining, number} }

// SkillIdentifier returns the identifier of the skill of a label, which is its slug.
func SkillIdentifier(label string) Identifier { return Identifier{SchemeSkill, french.Slug(label)} }

// RomeCodeIdentifier returns the identifier of a code of ROME 4 itself, as the subject of what is
// stated of the code and not of a métier: rome:E1101.
func RomeCodeIdentifier(code string) Identifier { return Identifier{SchemeRomeCode, RomePrefix + code} }

// Rome3CodeIdentifier returns the identifier of a code of ROME 3 itself, a family of occupations:
// rome3:E1101. It makes no métier of that code.
func Rome3CodeIdentifier(code string) Identifier {
	return Identifier{SchemeRomeCode, Rome3Prefix + code}
}

// IsMetier reports whether a subject is a métier rather than a training, a skill, a code or a
// family.
func (i Identifier) IsMetier() bool {
	_, other := subjectPrefixes[i.Scheme]
	return !other
}

// checkSubject reports a subject that its scheme cannot hold, or one that the statement cannot
// be about: a Listing is of trainings only, and no skill is broader than itself.
func (f Fact) checkSubject() error {
	pattern, subject := subjectPatterns[f.Subject.Scheme], f.Subject
	switch {
	case !f.fitsSubject():
		return fmt.Errorf("%s is not said of %s %q", f.Statement.Predicate(), subject.Scheme, Clip(subject.Value))
	case subject.IsMetier():
		return subject.Validate()
	case !pattern.MatchString(subject.Value) || len(subject.Value) > MaxKeyBytes:
		return fmt.Errorf("invalid %s identifier %q", subject.Scheme, Clip(subject.Value))
	}
	switch s := f.Statement.(type) {
	case Broader:
		if s.ObjectID() == subject.NodeID() {
			return fmt.Errorf("skill %q is put under itself", Clip(subject.Value))
		}
	case Succession:
		if s.ObjectID() == subject.NodeID() {
			return fmt.Errorf("certification %q replaces itself", subject.Value)
		}
	case Listing:
		if slices.Contains(s.Certifications, subject.Value) {
			return fmt.Errorf("training %q is registered under itself", subject.Value)
		}
	}
	return nil
}

// fitsSubject reports whether the statement may be about a subject of that scheme.
func (f Fact) fitsSubject() bool {
	switch f.Statement.(type) {
	case Preparation:
		return f.Subject.Scheme == SchemeRomeCode || f.Subject.IsMetier()
	case CodeName:
		return f.Subject.Scheme == SchemeRomeCode
	case Listing, Registration, Succession:
		return f.Subject.Scheme == SchemeTraining
	case Broader:
		return f.Subject.Scheme == SchemeSkill
	case Grouping, MedianPay, PayShare, Tension, Outlook:
		return f.Subject.Scheme == SchemeFamily
	case Trait:
		return f.Subject.Scheme == SchemeSkill || f.Subject.IsMetier()
	}
	return f.Subject.IsMetier()
}
