package loader

import (
	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// romeCertifications is the category of ROME's savoirs that are certifications: diplomas, titles and
// habilitations rather than skills.
const romeCertifications = "certifications-et-habilitations"

// romeHabilitations is the subcategory of those that are habilitations. It holds some diplomas too.
const romeHabilitations = "habilitations"

var (
	// permit matches the label of what is a permit whatever it begins with: "Grues (CACES R 377)",
	// "Certificat de formation de conducteur ADR (habilitation)".
	permit = pattern(`\bcaces\b|\bhabilitations?\b|conduite en sécurité|^permis |^licences? de (?:maintenance|pilote|conducteur|jockey)|secouriste du travail|premiers secours|^attestations? |^cartes? professionnelle|^qualifications? |\((?:FIMO|FCO|PSC1|SST)\)`)
	// diplomaWord matches the label of a diploma or title, which no subcategory makes a permit.
	diplomaWord = pattern(`^(?:dipl[ôo]mes?|titres?|ingénieure?s?|cqp|brevets?|bac|manager|management|responsable|technicien|développer|animer)(?:\P{L}|$)`)
)

// certificationOf returns what a label of ROME says of a certification: its kind, and the level that
// its name fixes. "Permis de conduire catégorie B" is a HABILITATION without a level, "BTS
// électrotechnique" a BTS of BAC_2. The subcategory decides where the label names no diploma.
func certificationOf(label, subcategory string, number *string) *fact.CertificationNeed {
	need := &fact.CertificationNeed{Label: label, Kind: trainingKind(label), OGR: number}
	switch {
	case permit.MatchString(label), french.Slug(subcategory) == romeHabilitations && need.Kind == fact.OtherTraining && !diplomaWord.MatchString(label):
		need.Kind = fact.Habilitation
	default:
		need.Level = certifiedLevel(label)
	}
	return need
}

// certifiedLevel returns the level that the name of a diploma fixes, nil if it fixes none: BAC_2 for
// "BTS électrotechnique", BAC_3 for "Diplôme d'Etat d'infirmier (ière)".
func certifiedLevel(label string) *fact.Level {
	if at := stateDiploma.FindStringIndex(label); at != nil && at[0] == 0 {
		return stateDiplomaLevel(label[at[1]:])
	}
	return fixedLevel(label)
}
