package fact

import (
	"regexp"
	"slices"
)

// A TrainingKind is a family of diplomas.
//
// A new kind needs, beside its constant and its case in valid, a value of the GraphQL enum in
// schema.graphqls and the words by which the loader recognises it in labels
// (loader/training_labels.go).
type TrainingKind string

// The kinds of training. OtherTraining is one whose label names no family.
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
	Habilitation  TrainingKind = "HABILITATION" // a permit rather than a diploma: driving licence, CACES, electrical habilitation
	OtherTraining TrainingKind = "AUTRE"
)

func (k TrainingKind) valid() bool {
	switch k {
	case Bts, But, Licence, LicencePro, Bachelor, Master, Mastere, Mba, Diploma, Habilitation, OtherTraining:
		return true
	}
	return false
}

// A WayIn is a way to prepare a certification.
type WayIn string

// The ways, in the order in which they are listed.
const (
	WayStudent             WayIn = "STUDENT"             // as a pupil or student
	WayApprenticeship      WayIn = "APPRENTICESHIP"      // by contrat d'apprentissage
	WayProfessionalisation WayIn = "PROFESSIONALISATION" // by contrat de professionnalisation
	WayContinuing          WayIn = "CONTINUING"          // by continuing training
	WayIndividual          WayIn = "INDIVIDUAL"          // as an individual candidate
	WayExperience          WayIn = "VAE"                 // by validation of experience
)

var waysIn = []WayIn{WayStudent, WayApprenticeship, WayProfessionalisation, WayContinuing, WayIndividual, WayExperience}

// Rank returns the place of the way in the order of the constants, from 0; -1 for an unknown one.
func (w WayIn) Rank() int { return slices.Index(waysIn, w) }

// trainingNumberPattern matches the number of a training, Onisep's or that of the national
// register of certifications: FOR.1084, RNCP38381.
var trainingNumberPattern = regexp.MustCompile(`^(FOR\.[0-9]+|RNCP[0-9]+)$`)

// rncpPattern matches a number of the national register of certifications (RNCP).
var rncpPattern = regexp.MustCompile(`^RNCP[0-9]+$`)

// IsCertification reports whether a number is one of the national register of certifications:
// RNCP38381 is, FOR.1084 is not.
func IsCertification(number string) bool { return rncpPattern.MatchString(number) }
