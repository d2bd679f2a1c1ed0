package loader

import (
	"regexp"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// rncpKit is the list, by France compétences, of the diplomas that are or were open to apprentices,
// each with the certification under which it is registered.
var rncpKit = releaseFormat{
	name:   "rncp-kit-apprentissage",
	tables: []tableSchema{{"certifications", "code_diplome code_rncp niveau_fiche_rncp fiche_active_inactive", ""}},
	read: func(r *release) error {
		t := r.inOrder()[0]
		if date := dateIn(t.path); date != "" {
			t.document.Date = &date
		}
		return readTrainings(r, "Certifications du RNCP ouvertes à l'apprentissage", "France compétences", "Licence Ouverte 2.0 (Etalab)", readKit)
	},
}

var (
	frenchDate = regexp.MustCompile(`^(\d\d)/(\d\d)/(\d{4})$`)
	// truthWords are the words, folded, by which lists say yes and no.
	truthWords = map[string]bool{"oui": true, "non": false, "active": true, "inactive": false, "actif": true, "inactif": false}
)

// readKit reads a diploma as one more label of its certification. The date "31/12/2038" gives
// 2038-12-31.
func readKit(t *trainingReader, r tableRow) fate {
	numbers := t.rncpNumbers(r, "code_rncp")
	if len(numbers) == 0 {
		return outside("diplomas without an RNCP number")
	}
	diploma, label := cell(r.get("abrege_de_diplome_rncp")), cell(r.get("intitule_diplome_depp"))
	listing := fact.Listing{
		Label: label, Level: levelOf(cell(r.get("niveau_fiche_rncp")), diploma), Kind: kindOf(diploma, label),
		Active: truthOf(r.optional("fiche_active_inactive")), Apprenticeship: truthOf(r.optional("acces_a_l_apprentissage_de_la_fiche_rncp_oui_non")),
	}
	if day := r.optional("date_d_echeance_de_la_fiche_rncp"); day != nil {
		found := frenchDate.FindStringSubmatch(*day)
		if found == nil {
			return rejected("no date", *day)
		}
		iso := found[3] + "-" + found[2] + "-" + found[1]
		listing.RegisteredUntil = &iso
	}
	return fateOf(t.stateListing(r, numbers, listing, "kit.certification"))
}

// truthOf returns the truth value of a word of the list, nil for another word: "oui" and "ACTIVE"
// are true.
func truthOf(word *string) *bool {
	if word == nil {
		return nil
	}
	is, known := truthWords[french.Fold(*word)]
	if !known {
		return nil
	}
	return &is
}
