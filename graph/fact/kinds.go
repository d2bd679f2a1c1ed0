package fact

import "slices"

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

// A Stage is the moment of a career that a salary claim is about.
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

// A TraitKind is a nomenclature that groups métiers or skills by what they have in common.
type TraitKind string

// The kinds of trait, in the order in which they are listed.
const (
	TraitSector      TraitKind = "SECTOR"                 // sector of activity
	TraitSubsector   TraitKind = "SUBSECTOR"              // part of a sector of activity
	TraitIndustry    TraitKind = "NAF"                    // division of NAF, the nomenclature of industries
	TraitTheme       TraitKind = "THEME"                  // group of métiers across sectors
	TraitDomain      TraitKind = "DOMAIN"                 // domain and subdomain, as Onisep orders métiers
	TraitContext     TraitKind = "WORK_CONTEXT"           // where, when and how one works
	TraitInterest    TraitKind = "RIASEC"                 // one of Holland's six types of interests
	TraitEcological  TraitKind = "ECOLOGICAL_TRANSITION"  // part played in the ecological transition
	TraitDigital     TraitKind = "DIGITAL_TRANSITION"     // affected by the digital transition
	TraitDemographic TraitKind = "DEMOGRAPHIC_TRANSITION" // affected by the demographic transition
	TraitRegulated   TraitKind = "REGULATED"              // exercised under conditions set by law
	TraitManagerial  TraitKind = "MANAGERIAL"             // a post of cadre
)

var traitKinds = []TraitKind{
	TraitSector, TraitSubsector, TraitIndustry, TraitTheme, TraitDomain, TraitContext, TraitInterest,
	TraitEcological, TraitDigital, TraitDemographic, TraitRegulated, TraitManagerial,
}

func (k TraitKind) valid() bool { return k.Rank() >= 0 }

// Rank returns the place of the kind in the order of the constants, from 0; -1 for an unknown
// kind.
func (k TraitKind) Rank() int { return slices.Index(traitKinds, k) }
