package loader

// rome3 is ROME 3 as Pôle emploi published it until 2023: tables of the names of those of
// ROME 4, with other columns. Every code is a métier.
var rome3 = releaseFormat{
	name: "rome-3",
	tables: []tableSchema{
		{"referentiel_code_rome", "code_rome code_fiche_em libelle_rome", ""},
		{"cr_gd_dp", "code_rome libelle_rome code_grand_domaine libelle_grand_domaine code_domaine_professionel libelle_domaine_professionel", ""},
		{"referentiel_appellation", "code_ogr libelle_appellation_long code_rome code_type_section_appellation", ""},
		{"rubrique_mobilite", "code_rome code_rome_cible code_appellation_source code_appellation_cible libelle_type_mobilite", ""},
		{"liens_rome_referentiels", "code_rome code_ogr code_type_referentiel code_compo_bloc code_ref_rubrique", ""},
		{"coherence_item", "= code_rome code_ogr", ""},
		{"texte", "code_rome position_libelle_txt libelle_texte libelle_type_texte", ""},
		{"referentiel_code_rome_riasec", "= code_rome riasec_majeur riasec_mineur", ""},
		{"referentiel_competence", "code_ogr libelle_competence libelle_type_competence", ""},
		{"referentiel_activite", "code_ogr libelle_activite libelle_type_activite", ""},
		{"referentiel_env_travail", "code_ogr libelle_env_travail libelle_type_section_env_trav", ""},
		{"item_arborescence", "code_ogr code_pere code_noeud libelle_item_arbo", rome3Trees},
		{"item", "code_ogr libelle code_type_referentiel code_ref_rubrique", rome3Again},
		{"referentiel_activite_riasec", "= code_ogr riasec_majeur riasec_mineur", rome3ActivityTypes},
		{"cr_gd_dp_appellations", "numero_fiche_rome intitule type_provenance code_fiche ogr_rome", rome3Again},
		{"grand_domaine", "= code_grand_domaine libelle_grand_domaine", rome3Again},
		{"domaine_professionnel", "= code_domaine_professionnel libelle_domaine_professionnel", rome3Again},
		{"composition_bloc", "code_compo_bloc libelle_bloc type_referentiel", romeLayout},
		{"descriptif_rubrique", "code_ref_rubrique code_compo_bloc libelle_ref_rubrique", romeLayout},
		{"type_referentiel", "code_type_referentiel libelle_type_referentiel", romeLayout},
	},
	read: readRome3,
}

// What the graph does not hold of ROME 3.
const (
	rome3Trees         = "trees of domains and themes"
	rome3ActivityTypes = "interests of activities (RIASEC)"
	rome3Again         = "what other tables of the release have"
	rome3Unresolved    = "unresolved: activities whose table of labels is not in the release"
)
