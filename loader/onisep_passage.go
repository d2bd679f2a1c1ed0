package loader

import (
	"cmp"

	"passerelle/graph/fact"
)

// onisepPassage is Onisep's table of which training leads to which certification: a row for each
// certification and training, or for one that has no other.
var onisepPassage = releaseFormat{
	name:   "onisep-passage",
	tables: []tableSchema{{"certifications", "certif_info_ci_identifiant ci_code_rncp ideo_identifiant_formation", ""}},
	read: func(r *release) error {
		return readTrainings(r, "Onisep, table de passage des certifications et formations", "Onisep", "ODbL 1.0", readPassage)
	},
}

// readPassage states what the row says of the certification and of the training.
func readPassage(t *trainingReader, r tableRow) fate {
	identifier := r.get("ideo_identifiant_formation")
	training := ideoNumber(identifier)
	if identifier != "" && training == "" {
		return rejected("no FOR. identifier", identifier)
	}
	certifications := t.rncpNumbers(r, "ci_code_rncp")
	if training == "" && len(certifications) == 0 {
		return outside("certifications with neither an RNCP number nor a training")
	}
	diploma := cell(r.get("ci_intitule_type_diplome"))
	level := levelOf(cell(r.get("ci_niveau_europeen")), diploma)
	title := cell(cmp.Or(r.get("rncp_intitule"), r.get("ci_intitule")))
	certified, err := t.stateListing(r, certifications, fact.Listing{Label: title, Level: level, Kind: kindOf(diploma, title)}, "passage.certification")
	if err != nil || training == "" {
		return fateOf(certified, err)
	}
	label := cell(r.get("ideo_libelle_complet_formation"))
	trained, err := t.stateListing(r, []string{training}, fact.Listing{
		Label: label, Level: level, Kind: kindOf(diploma, label), Certifications: certifications,
	}, "passage.training")
	return fateOf(certified || trained, err)
}
