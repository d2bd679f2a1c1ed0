package loader

import (
	"slices"

	"passerelle/graph/fact"
)

// ideoFormations is Onisep's open list of initial trainings, Idéo-Formations: a row for each.
var ideoFormations = releaseFormat{
	name:   "onisep-ideo-formations",
	tables: []tableSchema{{"formations", "libelle_formation_principal code_rncp lien_site_onisep_fr", ""}},
	read: func(r *release) error {
		return readTrainings(r, "Onisep, Idéo-formations", "Onisep", "ODbL 1.0", readIdeoFormation)
	},
}

// readIdeoFormation takes the level from its label: the column of numbers is of another scale.
func readIdeoFormation(t *trainingReader, r tableRow) fate {
	number := ideoNumber(r.get("lien_site_onisep_fr"))
	if number == "" {
		return rejected("no FOR. identifier", r.get("lien_site_onisep_fr"))
	}
	diploma, label := cell(r.get("libelle_type_formation")), cell(r.get("libelle_formation_principal"))
	domains := splitBars(r.get("domaine_sous_domaine"))
	slices.Sort(domains)
	return fateOf(t.stateListing(r, []string{number}, fact.Listing{
		Label: label, Level: levelOf(cell(r.get("libelle_niveau_rncp")), diploma), Kind: kindOf(diploma, label),
		Duration: r.optional("duree"), Authority: r.optional("tutelle"),
		Domains: slices.Compact(domains), Certifications: t.rncpNumbers(r, "code_rncp"),
	}, "ideo.formation"))
}
