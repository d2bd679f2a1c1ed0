package fact

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"passerelle/graph/french"
)

const (
	// DocumentPrefix begins the id of every document.
	DocumentPrefix = "document:"
	// MetierPrefix begins the id of every métier.
	MetierPrefix = "metier:"
	// SkillPrefix begins the id of every skill.
	SkillPrefix = "skill:"
	// TrainingPrefix begins the id of every training.
	TrainingPrefix = "training:"
	// RomePrefix begins the ids of the codes of ROME 4.
	RomePrefix = "rome:"
	// Rome3Prefix begins the ids of the codes of ROME 3, and the identifiers of its métiers.
	Rome3Prefix = "rome3:"
)

// subjectPrefixes holds, for each scheme of subjects other than métiers, what stands before their
// values in the ids of their nodes.
var subjectPrefixes = map[Scheme]string{SchemeTraining: TrainingPrefix, SchemeSkill: SkillPrefix, SchemeRomeCode: "", SchemeFamily: FamilyPrefix}

// MetierID returns the id of a métier that the identifier names: "metier:MET.93". A métier of
// several identifiers takes the id of its strongest one.
func (i Identifier) MetierID() string { return MetierPrefix + i.Value }

// NodeID returns the id of the training, skill, code or family that the identifier names: "training:FOR.1084".
func (i Identifier) NodeID() string { return subjectPrefixes[i.Scheme] + i.Value }

// DocumentID returns the id of the document in a file of that name: "document:fiche-md" for
// "fiche.md".
func DocumentID(name string) string { return DocumentPrefix + french.Slug(name) }

// ObjectID returns the id of the appellation: "appellation:animateur" for "Animateur.trice".
func (n Naming) ObjectID() string { return "appellation:" + TitleIdentifier(n.Title).Value }

// ObjectID returns the id of the claim: "identifier:MET.93".
func (i Identity) ObjectID() string { return "identifier:" + i.Identifier.Value }

// ObjectID returns the id of the code: "rome:E1101", or "rome3:E1101" for one of ROME 3.
func (c Coding) ObjectID() string {
	if c.IsRome3() {
		return Rome3Prefix + c.Code
	}
	return RomePrefix + c.Code
}

// ObjectID returns the id of the summary, which is made of a hash of its text.
func (d Description) ObjectID() string { return "summary:" + shortHash(d.Text) }

// ObjectID returns the id of the skill: "skill:webmarketing".
func (s SkillNeed) ObjectID() string { return SkillPrefix + french.Slug(s.Label) }

// ObjectID returns the id of the certification, which is made of its label:
// "training:permis-de-conduire-categorie-b". A training of the same name may take its place: see
// graph/training_names.go.
func (c CertificationNeed) ObjectID() string { return TrainingPrefix + french.Slug(c.Label) }

// ObjectID returns the id of the training: "training:FOR.1084" where it has a number, or else
// one made of its level and label, "training:bac-2-bts-verre".
func (p Preparation) ObjectID() string {
	if p.ID != nil {
		return TrainingPrefix + *p.ID
	}
	if p.Level != nil {
		return TrainingPrefix + french.Slug(string(*p.Level)+" "+p.Label)
	}
	return TrainingPrefix + french.Slug(p.Label)
}

// ObjectID returns the id of the claim, which is made of a hash of its whole content.
func (p Pay) ObjectID() string {
	claim, _ := json.Marshal(p)
	return "salary:" + shortHash(string(claim))
}

// ObjectID returns the id of the claim: "accessLevel:BAC_3".
func (a Access) ObjectID() string { return "accessLevel:" + string(a.Level) }

// ObjectID returns the id of the text, which is made of a hash of it.
func (a AccessText) ObjectID() string { return "accessText:" + shortHash(a.Text) }

// ObjectID returns the id of the status: "status:salarie".
func (e Employment) ObjectID() string { return "status:" + french.Slug(e.Label) }

// ObjectID returns the id of the interest: "interest:communiquer".
func (i Interest) ObjectID() string { return "interest:" + french.Slug(i.Label) }

// ObjectID returns the id of the trait, by its code where it has one: "trait:riasec:r".
func (t Trait) ObjectID() string {
	name := t.Label
	if t.Code != nil {
		name = *t.Code
	}
	return "trait:" + french.Slug(string(t.Kind)) + ":" + french.Slug(name)
}

// ObjectID returns the id of the broader skill.
func (b Broader) ObjectID() string { return SkillPrefix + french.Slug(b.Label) }

// ObjectID returns the id of the certification that was replaced.
func (s Succession) ObjectID() string { return TrainingPrefix + s.Replaces }

// ObjectID returns "": the statement points at no node of its own.
func (Registration) ObjectID() string { return "" }

// ObjectID returns "": the statement points at no node of its own.
func (CodeName) ObjectID() string { return "" }

// ObjectID returns "": the statement points at no node of its own.
func (Listing) ObjectID() string { return "" }

// ObjectID returns "": the statement points at no node of its own.
func (Move) ObjectID() string { return "" }

// ObjectID returns "": the statement points at no node of its own.
func (SameAs) ObjectID() string { return "" }

// ObjectID returns "": the statement points at no node of its own.
func (DifferentFrom) ObjectID() string { return "" }

// CuratedID returns the id of the claim that a curated identity (SameAs, DifferentFrom) makes:
// "same:" or "different:" and a hash of the whole fact, for each such fact stands by itself.
func (f *Fact) CuratedID() string {
	data, _ := f.MarshalJSON() // a valid fact always has a form
	return f.Statement.Predicate() + ":" + shortHash(string(data))
}

// shortHash returns 16 hexadecimal digits of the SHA-256 of a text, for the ids of nodes that
// have no natural one.
func shortHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// hashedClaim returns the id of a claim that is made of a hash of its whole content.
func hashedClaim(s Statement) string {
	claim, _ := json.Marshal(s) // a valid statement always has a form
	return s.Predicate() + ":" + shortHash(string(claim))
}
