package fact

// The predicates of statements, that is, the names of the relations they make. A Move has that
// of its TransitionKind. A Listing makes relations of PredicateCertified too, one for each of its
// certifications, and a SkillNeed one of PredicateRequires where another source has a certification
// of the same name.
const (
	PredicateAppellation = "appellation"
	PredicateIdentifier  = "identifier"
	PredicateRomeCode    = "romeCode"
	PredicateSummary     = "summary"
	PredicateSkill       = "skill"
	PredicateRequires    = "requires"
	PredicateTraining    = "training"
	PredicateSalary      = "salary"
	PredicateAccess      = "accessLevel"
	PredicateAccessText  = "accessText"
	PredicateStatus      = "status"
	PredicateInterest    = "interest"
	PredicateTrait       = "trait"
	PredicateListed      = "listedIn"
	PredicateNamed       = "namedIn"
	PredicateRegistered  = "registeredIn"
	PredicateReplaces    = "replaces"
	PredicateCertified   = "certification"
	PredicateBroader     = "broader"
	PredicateSame        = "same"
	PredicateDifferent   = "different"
)

func (Naming) Predicate() string            { return PredicateAppellation }
func (Identity) Predicate() string          { return PredicateIdentifier }
func (Coding) Predicate() string            { return PredicateRomeCode }
func (Description) Predicate() string       { return PredicateSummary }
func (SkillNeed) Predicate() string         { return PredicateSkill }
func (CertificationNeed) Predicate() string { return PredicateRequires }
func (Preparation) Predicate() string       { return PredicateTraining }
func (Pay) Predicate() string               { return PredicateSalary }
func (Access) Predicate() string            { return PredicateAccess }
func (AccessText) Predicate() string        { return PredicateAccessText }
func (Employment) Predicate() string        { return PredicateStatus }
func (Interest) Predicate() string          { return PredicateInterest }
func (Trait) Predicate() string             { return PredicateTrait }
func (m Move) Predicate() string            { return m.Kind.Predicate() }
func (Listing) Predicate() string           { return PredicateListed }
func (CodeName) Predicate() string          { return PredicateNamed }
func (Registration) Predicate() string      { return PredicateRegistered }
func (Succession) Predicate() string        { return PredicateReplaces }
func (Broader) Predicate() string           { return PredicateBroader }
func (SameAs) Predicate() string            { return PredicateSame }
func (DifferentFrom) Predicate() string     { return PredicateDifferent }
