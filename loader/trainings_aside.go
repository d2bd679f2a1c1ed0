package loader

// aside is what the graph does not hold of lists of trainings: it has those that a métier asks for.
const aside = "trainings of no métier"

// Lists of trainings and certifications that name no métier. Their rows are counted, not read.
var (
	// ideoFormations is Onisep's open list of initial trainings (FOR identifiers).
	ideoFormations = releaseFormat{
		name:  "onisep-ideo-formations",
		parts: []part{{"formations", "libelle_formation_principal code_rncp lien_site_onisep_fr", aside}},
		read:  readAside,
	}
	// ideoPassage is Onisep's table of which training is which certification (FOR and RNCP).
	ideoPassage = releaseFormat{
		name:  "onisep-passage",
		parts: []part{{"certifications", "certif_info_ci_identifiant ci_code_rncp ideo_identifiant_formation", aside}},
		read:  readAside,
	}
	// rncpKit is the list of certifications open to apprentices by France compétences.
	rncpKit = releaseFormat{
		name:  "rncp-kit-apprentissage",
		parts: []part{{"certifications", "code_diplome code_rncp niveau_fiche_rncp fiche_active_inactive", aside}},
		read:  readAside,
	}
)

// readAside leaves all rows to be accounted for as out of scope.
func readAside(*release) error { return nil }
