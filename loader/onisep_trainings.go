package loader

import (
	"cmp"
	"slices"

	"passerelle/graph/fact"
)

// onisepPassage is Onisep's table of the trainings that lead to certifications. It has a row for
// each pair of both, and for each that has no counterpart.
var onisepPassage = releaseFormat{
	name:   "onisep-passage",
	tables: []tableSchema{{"certifications", "certif_info_ci_identifiant ci_code_rncp ideo_identifiant_formation", ""}},
	read: func(r *release) error {
		return readTrainings(r, "Onisep, table de passage des certifications et formations", "Onisep", "ODbL 1.0", readPassage)
	},
}

// readPassage states what a row says of its certification and of its training.
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

// ideoFormations is Onisep's open list of initial trainings, Idéo-Formations, with a row for each.
var ideoFormations = releaseFormat{
	name:   "onisep-ideo-formations",
	tables: []tableSchema{{"formations", "libelle_formation_principal code_rncp lien_site_onisep_fr", ""}},
	read: func(r *release) error {
		return readTrainings(r, "Onisep, Idéo-formations", "Onisep", "ODbL 1.0", readIdeoFormation)
	},
}

// readIdeoFormation states what a row says of its training. The level comes from its label, for the
// column of numbers had another scale once, else from the level that it is said to lead to.
func readIdeoFormation(t *trainingReader, r tableRow) fate {
	number := ideoNumber(r.get("lien_site_onisep_fr"))
	if number == "" {
		return rejected("no FOR. identifier", r.get("lien_site_onisep_fr"))
	}
	diploma, label := cell(r.get("libelle_type_formation")), cell(r.get("libelle_formation_principal"))
	domains := splitBars(r.get("domaine_sous_domaine"))
	slices.Sort(domains)
	level := cmp.Or(registeredLevel(cell(r.get("libelle_niveau_rncp"))), onlyLevel(cell(r.get("niveau_de_sortie_indicatif"))), fixedLevel(diploma))
	return fateOf(t.stateListing(r, []string{number}, fact.Listing{
		Label: label, Level: level, Kind: kindOf(diploma, label),
		Duration: r.optional("duree"), Authority: r.optional("tutelle"),
		Domains: slices.Compact(domains), Certifications: t.rncpNumbers(r, "code_rncp"),
	}, "ideo.formation"))
}

// onlyLevel returns the level that a text names, nil if it names none or several: "bac + 2" gives BAC_2.
func onlyLevel(text string) *fact.Level {
	if levels := findLevels(text); len(levels) == 1 {
		return &levels[0].level
	}
	return nil
}
