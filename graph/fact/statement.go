package fact

import "passerelle/graph/french"

// A Statement is what a fact says of its subject. The closed set is Naming,
// Identity, Coding, Description, SkillNeed, Preparation, Pay, Access, AccessText,
// Employment, Interest, Trait, Move, SameAs and DifferentFrom, of métiers; Listing, of
// trainings; Broader and Trait, of skills.
type Statement interface {
	// Predicate is the name of the relation that the statement makes.
	Predicate() string
	// object is the id of the node it points at; a Move, SameAs or DifferentFrom
	// points at another métier, and a Listing at its document: they have none of their own.
	Object() string
	validate() error
}

// Naming gives the subject a title.
type Naming struct {
	Title french.Title `json:"title"`
	// Preferred marks the name under which the document speaks of the métier, as
	// opposed to one of its other appellations.
	Preferred bool `json:"preferred,omitempty"`
	// OGR is the number that ROME gives the title, nil where the source gives none.
	OGR *string `json:"ogr,omitempty"`
}

// Identity gives the subject an identifier that names it alone.
type Identity struct {
	Identifier Identifier `json:"identifier"`
}

// Coding files the subject under a ROME code, which it may share with others.
type Coding struct {
	Code    string  `json:"code"`
	Label   *string `json:"label,omitempty"`
	Version *string `json:"version,omitempty"`
	// Domain and GrandDomain are the labels of the two levels above the code.
	Domain      *string `json:"domain,omitempty"`
	GrandDomain *string `json:"grandDomain,omitempty"`
	// Parent is the code of the release before it that this one descends from; it may
	// be of the same letters, and mean something else.
	Parent *string `json:"parent,omitempty"`
}

// three tells a code of ROME 3, which may mean another thing than the code of the same
// letters does in ROME 4.
func (c Coding) OfRome3() bool { return c.Version != nil && romeThree.MatchString(*c.Version) }

// Description says in a few sentences what the subject is.
type Description struct {
	Text string `json:"text"`
}

// SkillNeed says that the subject asks for a skill.
type SkillNeed struct {
	Label string    `json:"label"`
	Kind  SkillKind `json:"kind"`
	// Importance is 0..1, nil where the source gives no scale.
	Importance *float64 `json:"importance,omitempty"`
	// Core tells base skills from those of some posts only; nil where unsaid.
	Core *bool `json:"core,omitempty"`
	// Emerging marks a skill that the subject begins to ask for.
	Emerging bool `json:"emerging,omitempty"`
	// OGR is the number that ROME gives the skill, nil where the source gives none.
	OGR *string `json:"ogr,omitempty"`
}

// Preparation says that a training leads to the subject.
type Preparation struct {
	ID    *string      `json:"id,omitempty"` // FOR.1084, RNCP38381
	Label string       `json:"label"`
	Level *Level       `json:"level,omitempty"`
	Kind  TrainingKind `json:"kind"`
}

// Pay is a claim about the subject's salary.
type Pay struct {
	Raw string `json:"raw"`
	// YearlyMin and YearlyMax are euros gross a year; nil where the claim is open on that side.
	YearlyMin *int   `json:"yearlyMin,omitempty"`
	YearlyMax *int   `json:"yearlyMax,omitempty"`
	Stage     *Stage `json:"stage,omitempty"`
	// YearsMin and YearsMax bound the experience that the claim is about, in years.
	YearsMin *float64 `json:"yearsMin,omitempty"`
	YearsMax *float64 `json:"yearsMax,omitempty"`
}

// Access is a claim about the level of diploma that opens the subject.
type Access struct {
	Level Level  `json:"level"`
	Raw   string `json:"raw"`
}

// AccessText says in a few sentences how one comes to the subject.
type AccessText struct {
	Text string `json:"text"`
}

// Employment is a status under which the subject is exercised (salarié, indépendant).
type Employment struct {
	Label string `json:"label"`
}

// Interest is a taste that the subject suits.
type Interest struct {
	Label string `json:"label"`
}

// Trait gives the subject an entry of a nomenclature, such as a sector or a work context.
type Trait struct {
	Kind  TraitKind `json:"kind"`
	Code  *string   `json:"code,omitempty"` // in the nomenclature, nil where it numbers none
	Label string    `json:"label"`
	// Main tells the main entries of a kind from the others; nil where the source does not.
	Main *bool `json:"main,omitempty"`
}

// Move says that the subject leads to another métier. A FEEDER is stated from
// the other end and still moves from the subject to the target.
type Move struct {
	To   Identifier     `json:"to"`
	Kind TransitionKind `json:"kind"`
	// YearsMin and YearsMax are years of experience before the move, nil where unsaid.
	YearsMin *float64 `json:"yearsMin,omitempty"`
	YearsMax *float64 `json:"yearsMax,omitempty"`
	// Rank is the place of the move among those that the source lists from the subject,
	// 1 the first; nil where it does not rank them.
	Rank *int `json:"rank,omitempty"`
	// FromOGR and ToOGR are the numbers that ROME gives the titles at the two ends, nil
	// where the move is of all titles of the métier there.
	FromOGR *string `json:"fromOgr,omitempty"`
	ToOGR   *string `json:"toOgr,omitempty"`
}

// Listing enters the subject, a training, in a list of trainings: that of the document.
type Listing struct {
	Label string       `json:"label"`
	Level *Level       `json:"level,omitempty"`
	Kind  TrainingKind `json:"kind"`
	// Duration is how long it takes, as the source writes it: 2 ans.
	Duration *string `json:"duration,omitempty"`
	// Authority answers for it, such as a ministry.
	Authority *string `json:"authority,omitempty"`
	// Domains are what it is about, each with its subdomain after a slash.
	Domains []string `json:"domains,omitempty"`
	// Certifications are the numbers, RNCP38381, under which it is registered.
	Certifications []string `json:"certifications,omitempty"`
	// Active tells whether its own registration is; nil where unsaid.
	Active *bool `json:"active,omitempty"`
	// RegisteredUntil is the last day of its registration, 2028-12-31; nil where unsaid.
	RegisteredUntil *string `json:"registeredUntil,omitempty"`
	// Apprenticeship tells whether it may be prepared as an apprentice; nil where unsaid.
	Apprenticeship *bool `json:"apprenticeship,omitempty"`
}

// Broader puts the subject, a skill, under a broader one, of which this is the label.
type Broader struct {
	Label string    `json:"label"`
	Kind  SkillKind `json:"kind"`
	// OGR is the number that ROME gives the broader skill, nil where the source gives none.
	OGR *string `json:"ogr,omitempty"`
}

// SameAs says that two names are of one métier.
type SameAs struct {
	Other  Identifier `json:"other"`
	Reason string     `json:"reason"`
}

// DifferentFrom says that two names are of two métiers, whatever they share.
type DifferentFrom struct {
	Other  Identifier `json:"other"`
	Reason string     `json:"reason"`
}
