package fact

import (
	"regexp"
	"slices"
)

// A SkillKind is one of the French families of compétences.
type SkillKind string

// The kinds of skill.
const (
	Savoir      SkillKind = "SAVOIR"       // knowledge
	SavoirFaire SkillKind = "SAVOIR_FAIRE" // know-how
	SavoirEtre  SkillKind = "SAVOIR_ETRE"  // soft skill
	Tool        SkillKind = "TOOL"         // software or family of tools
)

func (k SkillKind) valid() bool {
	return k == Savoir || k == SavoirFaire || k == SavoirEtre || k == Tool
}

// A TrainingKind is a family of diplomas.
type TrainingKind string

// The kinds of training; OtherTraining is one whose label names no family.
const (
	Bts           TrainingKind = "BTS"
	But           TrainingKind = "BUT"
	Licence       TrainingKind = "LICENCE"
	LicencePro    TrainingKind = "LICENCE_PRO"
	Bachelor      TrainingKind = "BACHELOR"
	Master        TrainingKind = "MASTER"
	Mastere       TrainingKind = "MASTERE"
	Mba           TrainingKind = "MBA"
	Diploma       TrainingKind = "DIPLOME"
	OtherTraining TrainingKind = "AUTRE"
)

func (k TrainingKind) valid() bool {
	switch k {
	case Bts, But, Licence, LicencePro, Bachelor, Master, Mastere, Mba, Diploma, OtherTraining:
		return true
	}
	return false
}

// trainingPattern is what a training's own identifier looks like.
var trainingPattern = regexp.MustCompile(`^(FOR\.[0-9]+|RNCP[0-9]+)$`)

// certificationPattern is what a number of the register of certifications looks like.
var certificationPattern = regexp.MustCompile(`^RNCP[0-9]+$`)

// IsCertification reports whether a number is one of the register of certifications: RNCP38381.
func IsCertification(number string) bool { return certificationPattern.MatchString(number) }

// datePattern is what a day looks like.
var datePattern = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

// romeThree is what the version of a release of ROME 3 looks like: 3, v3, v333.
var romeThree = regexp.MustCompile(`^[vV]?3([0-9]{2})?(\.|$)`)

// ogrPattern is what the number of a title or skill in ROME looks like.
var ogrPattern = regexp.MustCompile(`^[0-9]{1,9}$`)

// A Stage is a moment of a career that a salary claim is about.
type Stage string

// The stages, earliest first.
const (
	StageBeginner    Stage = "DEBUTANT"
	StageExperienced Stage = "CONFIRME"
	StageSenior      Stage = "SENIOR"
)

func (s Stage) valid() bool {
	return s == StageBeginner || s == StageExperienced || s == StageSenior
}

// A TraitKind is a nomenclature of what métiers have in common.
type TraitKind string

// The kinds of trait, in the order in which they are listed.
const (
	TraitSector      TraitKind = "SECTOR"                 // sector of activity
	TraitSubsector   TraitKind = "SUBSECTOR"              // part of a sector of activity
	TraitIndustry    TraitKind = "NAF"                    // division of the nomenclature of industries NAF
	TraitTheme       TraitKind = "THEME"                  // a group of métiers across sectors
	TraitDomain      TraitKind = "DOMAIN"                 // domain and subdomain as Onisep orders métiers
	TraitContext     TraitKind = "WORK_CONTEXT"           // where, when and how one works
	TraitInterest    TraitKind = "RIASEC"                 // one of Holland's six types of interests
	TraitEcological  TraitKind = "ECOLOGICAL_TRANSITION"  // part in the ecological transition
	TraitDigital     TraitKind = "DIGITAL_TRANSITION"     // concerned by the digital transition
	TraitDemographic TraitKind = "DEMOGRAPHIC_TRANSITION" // concerned by the demographic transition
	TraitRegulated   TraitKind = "REGULATED"              // exercised under conditions set by law
	TraitManagerial  TraitKind = "MANAGERIAL"             // a post of cadre
)

var traitKinds = []TraitKind{
	TraitSector, TraitSubsector, TraitIndustry, TraitTheme, TraitDomain, TraitContext, TraitInterest,
	TraitEcological, TraitDigital, TraitDemographic, TraitRegulated, TraitManagerial,
}

func (k TraitKind) valid() bool { return k.Rank() >= 0 }

// Rank returns the place of the kind in the order of the constants, -1 for an unknown one.
func (k TraitKind) Rank() int { return slices.Index(traitKinds, k) }

// A TransitionKind says what sort of move a transition is.
type TransitionKind string

// The kinds of transition.
const (
	Evolution      TransitionKind = "EVOLUTION"      // a stated progression
	Feeder         TransitionKind = "FEEDER"         // the same, stated from its end
	Mobility       TransitionKind = "MOBILITY"       // a move listed by ROME
	Related        TransitionKind = "RELATED"        // connected métiers, in both directions
	Specialisation TransitionKind = "SPECIALISATION" // an emerging or narrower métier
	Derived        TransitionKind = "DERIVED"        // suggested by skills alone, never stored
)

// statedKinds are the kinds that a document can state, in the order of the
// constants, with the predicate that stores each.
var statedKinds = [...]struct {
	kind      TransitionKind
	predicate string
}{
	{Evolution, "evolution"},
	{Feeder, "feeder"},
	{Mobility, "mobility"},
	{Related, "related"},
	{Specialisation, "specialisation"},
}

// TransitionPredicates are the predicates that store transitions.
func TransitionPredicates() []string {
	predicates := make([]string, len(statedKinds))
	for i, stated := range statedKinds {
		predicates[i] = stated.predicate
	}
	return predicates
}

// derivedPredicate stands in ids for that under which derived transitions are not stored.
const derivedPredicate = "derived"

func (k TransitionKind) Predicate() string {
	switch {
	case k == Derived:
		return derivedPredicate
	case !k.Stated():
		return string(k)
	}
	return statedKinds[k.Rank()].predicate
}

func (k TransitionKind) Stated() bool { return k.Rank() < len(statedKinds) }

// rank orders kinds as they are declared.
func (k TransitionKind) Rank() int {
	for i, stated := range statedKinds {
		if stated.kind == k {
			return i
		}
	}
	return len(statedKinds)
}

// kindOfPredicate is the kind stored under the predicate, false if it stores none.
func KindOfPredicate(predicate string) (TransitionKind, bool) {
	for _, stated := range statedKinds {
		if stated.predicate == predicate {
			return stated.kind, true
		}
	}
	return "", false
}
