package fact

import (
	"regexp"

	"passerelle/graph/french"
)

// A Statement is what a fact says of its subject. The set of them is closed. Of métiers:
// Naming, Identity, Coding, Description, SkillNeed, CertificationNeed, Preparation, Pay, Access, AccessText,
// Employment, Interest, Trait, Move, SameAs and DifferentFrom. Of trainings: Listing,
// Registration and Succession. Of skills: Broader and Trait. Of codes of ROME: CodeName and
// Preparation. Of families of métiers: Grouping, MedianPay, PayShare, Tension and Outlook.
type Statement interface {
	// Predicate returns the name of the relation that the statement makes.
	Predicate() string
	// ObjectID returns the id of the node that the statement points at: "skill:webmarketing"
	// for a SkillNeed. It is "" for a Move, SameAs or DifferentFrom, which point at another
	// métier that identity resolution finds, and for a Listing, Registration or CodeName, which point at
	// their document.
	ObjectID() string
	// validate reports a value that no store should hold.
	validate() error
}

// A Naming gives the subject a title.
type Naming struct {
	Title french.Title `json:"title"`
	// Preferred marks the name under which the document speaks of the métier, as
	// opposed to one of its other appellations.
	Preferred bool `json:"preferred,omitempty"`
	// OGR is the number that ROME gives the title, nil where the source gives none.
	OGR *string `json:"ogr,omitempty"`
}

// An Identity gives the subject another identifier, which names it alone.
type Identity struct {
	Identifier Identifier `json:"identifier"`
}

// A Coding files the subject under a ROME code, which it may share with others.
type Coding struct {
	Code    string  `json:"code"`
	Label   *string `json:"label,omitempty"`
	Version *string `json:"version,omitempty"`
	// Domain and GrandDomain are the labels of the two levels above the code.
	Domain      *string `json:"domain,omitempty"`
	GrandDomain *string `json:"grandDomain,omitempty"`
	// Parent is the code of the release before that this one descends from. It may be of the
	// same letters and yet mean something else.
	Parent *string `json:"parent,omitempty"`
}

// IsRome3 reports whether the code is one of ROME 3, by its version: 3, v3 or v333. The code of
// the same letters in ROME 4 may mean another thing.
func (c Coding) IsRome3() bool {
	return c.Version != nil && rome3VersionPattern.MatchString(*c.Version)
}

// rome3VersionPattern matches the version of a release of ROME 3: 3, v3, v333, 3.1.
var rome3VersionPattern = regexp.MustCompile(`^[vV]?3([0-9]{2})?(\.|$)`)

// A Description says in a few sentences what the subject is.
type Description struct {
	Text string `json:"text"`
}

// A SkillNeed says that the subject asks for a skill.
type SkillNeed struct {
	Label string    `json:"label"`
	Kind  SkillKind `json:"kind"`
	// Importance is 0..1, nil where the source gives no scale.
	Importance *float64 `json:"importance,omitempty"`
	// Core is true for a base skill, false for one of some posts only; nil where unsaid.
	Core *bool `json:"core,omitempty"`
	// Emerging marks a skill that the subject has begun to ask for.
	Emerging bool `json:"emerging,omitempty"`
	// OGR is the number that ROME gives the skill, nil where the source gives none.
	OGR *string `json:"ogr,omitempty"`
}

// A CertificationNeed says that the subject asks for a certification as a paper: a diploma or
// title, or a habilitation such as a driving licence. It is no skill.
type CertificationNeed struct {
	Label string       `json:"label"`
	Level *Level       `json:"level,omitempty"` // nil where the label fixes none
	Kind  TrainingKind `json:"kind"`
	// Compulsory is true where the source says that nobody exercises without it, false where it
	// says that one may; nil where it says neither.
	Compulsory *bool `json:"compulsory,omitempty"`
	// OGR is the number that ROME gives the certification, nil where the source gives none.
	OGR *string `json:"ogr,omitempty"`
}

// A CodeName gives the subject, a code of ROME, a label.
type CodeName struct {
	Label string `json:"label"`
}

// A Preparation says that a training leads to the subject: a métier, or, of a code of ROME, the
// family of occupations that the code stands for.
type Preparation struct {
	ID    *string      `json:"id,omitempty"` // FOR.1084, RNCP38381
	Label string       `json:"label"`
	Level *Level       `json:"level,omitempty"`
	Kind  TrainingKind `json:"kind"`
}

// A Pay is a claim about the salary of the subject.
type Pay struct {
	Raw string `json:"raw"`
	// YearlyMin and YearlyMax are euros gross a year, nil where the claim is open on that side:
	// "2 230 € par mois" gives 26,760 for both, "24 à 30 k€" gives 24,000 and 30,000.
	YearlyMin *int   `json:"yearlyMin,omitempty"`
	YearlyMax *int   `json:"yearlyMax,omitempty"`
	Stage     *Stage `json:"stage,omitempty"`
	// YearsMin and YearsMax bound the experience that the claim is about, in years of 0..60.
	YearsMin *float64 `json:"yearsMin,omitempty"`
	YearsMax *float64 `json:"yearsMax,omitempty"`
}

// An Access is a claim about the level of diploma that gives access to the subject.
type Access struct {
	Level Level  `json:"level"`
	Raw   string `json:"raw"`
}

// An AccessText says in a few sentences how one comes to the subject.
type AccessText struct {
	Text string `json:"text"`
}

// An Employment is a status under which the subject is exercised: salarié, indépendant.
type Employment struct {
	Label string `json:"label"`
}

// An Interest is a taste that the subject suits.
type Interest struct {
	Label string `json:"label"`
}

// A Trait gives the subject an entry of a nomenclature, such as a sector or a work context.
type Trait struct {
	Kind  TraitKind `json:"kind"`
	Code  *string   `json:"code,omitempty"` // in the nomenclature, nil where it numbers none
	Label string    `json:"label"`
	// Main is true for a main entry of its kind, false for another; nil where unsaid.
	Main *bool `json:"main,omitempty"`
}

// A Move says that the subject leads to another métier. One of kind Feeder is stated from the
// other end, but still leads from the subject to To.
type Move struct {
	To   Identifier     `json:"to"`
	Kind TransitionKind `json:"kind"`
	// YearsMin and YearsMax bound the experience asked for before the move, in years of 0..60:
	// "entre 3 et 5 ans" gives 3 and 5; nil where unsaid.
	YearsMin *float64 `json:"yearsMin,omitempty"`
	YearsMax *float64 `json:"yearsMax,omitempty"`
	// Rank is the place of the move among those that the source lists from the subject, from 1;
	// nil where it does not rank them.
	Rank *int `json:"rank,omitempty"`
	// FromOGR and ToOGR are the numbers that ROME gives the titles at the two ends, nil
	// where the move is of all titles of the métier there.
	FromOGR *string `json:"fromOgr,omitempty"`
	ToOGR   *string `json:"toOgr,omitempty"`
}

// A Listing enters the subject, a training, in the list of trainings that the document is.
type Listing struct {
	Label string       `json:"label"`
	Level *Level       `json:"level,omitempty"`
	Kind  TrainingKind `json:"kind"`
	// Duration is how long the training takes, as the source writes it: "2 ans".
	Duration *string `json:"duration,omitempty"`
	// Authority is who answers for the training, such as a ministry.
	Authority *string `json:"authority,omitempty"`
	// Domains are the fields of the training, each with its subdomain after a slash: "arts/verre".
	Domains []string `json:"domains,omitempty"`
	// Certifications are the numbers under which the training is registered: "RNCP38381".
	Certifications []string `json:"certifications,omitempty"`
	// Active is whether the training's own registration is in force; nil where unsaid.
	Active *bool `json:"active,omitempty"`
	// RegisteredUntil is the last day of that registration, "2028-12-31"; nil where unsaid.
	RegisteredUntil *string `json:"registeredUntil,omitempty"`
	// Apprenticeship is whether an apprentice may prepare it; nil where unsaid.
	Apprenticeship *bool `json:"apprenticeship,omitempty"`
}

// A Registration is an entry of the register of certifications about the subject, one of them. Each
// says some of this, and at least one thing.
type Registration struct {
	// Ways are the ways to prepare it, in the order of the constants, each once.
	Ways []WayIn `json:"ways,omitempty"`
	// Certifiers are the bodies that award it, in the order of the register.
	Certifiers []string `json:"certifiers,omitempty"`
	// Block is one of the blocks of skills that it attests.
	Block *Block `json:"block,omitempty"`
}

// A Block is a part of a certification that is attested by itself: a group of skills.
type Block struct {
	Code  string `json:"code"` // RNCP38381BC01
	Label string `json:"label"`
}

// A Succession says that the subject, a certification, took the place of another one.
type Succession struct {
	Replaces string `json:"replaces"` // its number: RNCP5881
}

// A Broader puts the subject, a skill, under a broader one of that label.
type Broader struct {
	Label string    `json:"label"`
	Kind  SkillKind `json:"kind"`
	// OGR is the number that ROME gives the broader skill, nil where the source gives none.
	OGR *string `json:"ogr,omitempty"`
}

// A SameAs says that two identifiers name one métier. It is curated.
type SameAs struct {
	Other  Identifier `json:"other"`
	Reason string     `json:"reason"`
}

// A DifferentFrom says that two identifiers name two métiers, whatever they share. It is
// curated.
type DifferentFrom struct {
	Other  Identifier `json:"other"`
	Reason string     `json:"reason"`
}
