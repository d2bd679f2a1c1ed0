package loader

import "regexp"

// rome4 is ROME 4.0 as France Travail publishes it: some thirty tables, of which the fiche
// of a code is a join. Every code is a métier.
var rome4 = releaseFormat{
	name:  "rome-4",
	notes: regexp.MustCompile(`^(?:\xef\xbb\xbf)?\s*Num[eé]ro de version\s*:`),
	tables: []tableSchema{
		{"referentiel_code_rome", "code_rome code_fiche_metier libelle_rome code_rome_parent", ""},
		{"cr_gd_dp", "code_rome libelle_rome code_grand_domaine libelle_grand_domaine code_domaine_professionel libelle_domaine_professionel", ""},
		{"referentiel_appellation", "code_ogr libelle_appellation_long code_rome classification", ""},
		{"rubrique_mobilite", "code_rome code_rome_cible numero_ordre", ""},
		{"coherence_item", "code_rome code_ogr coeur_metier", ""},
		{"texte", "code_rome libelle_type_texte position_phrase libelle_texte", ""},
		{"item", "code_ogr libelle code_rubrique", ""},
		{"referentiel_competence", "code_ogr nature libelle_competence code_ogr_macro_comp", ""},
		{"referentiel_savoir", "code_ogr_savoir libelle_savoir", ""},
		{"liens_rome_referentiels", "code_rome code_compo_bloc code_rubrique code_ogr", ""},
		{"cr_gd_dp_appellations", "code_grand_domaine code_domaine_professionnel numero_fiche_rome intitule type_provenance ogr_appellation", ""},
		{"grand_domaine", "code_grand_domaine libelle_grand_domaine", ""},
		{"domaine_professionnel", "code_domaine_professionnel libelle_domaine_professionnel", ""},
		{"referentiel_contexte_travail", "code_ogr libelle_cont_travail", ""},
		{"referentiel_code_rome_riasec", "code_rome riasec_majeur riasec_mineur", ""},
		{"referentiel_macro_competence_riasec", "code_ogr riasec_majeur riasec_mineur", ""},
		{"centre_interet", "code_centre_interet libelle_centre_interet definition_centre_interet", ""},
		{"arborescence_centre_interet", "code_centre_interet code_rome", ""},
		{"secteur_activite", "code_sect_activite libelle_sect_activite definition_sect_activite", ""},
		{"sous_secteur_activite", "code_ss_sect_activite libelle_ss_sect_activite", ""},
		{"arborescence_secteur_activite", "code_sect_activite code_ss_sect_activite code_rome", ""},
		{"secteur_naf", "code_tech_secteur_naf code_secteur_naf libelle_secteur_naf", ""},
		{"arborescence_secteur_naf", "code_secteur_naf code_rome", ""},
		{"themes", "code_theme libelle_theme definition_theme", ""},
		{"arborescence_thematique", "code_theme code_rome", ""},
		{"composition_bloc", "code_compo_bloc libelle_bloc", romeLayout},
		{"descriptif_rubrique", "code_rubrique code_compo_bloc libelle_rubrique", romeLayout},
		{"type_referentiel", "code_type_referentiel libelle_type_referentiel", romeLayout},
	},
	read: readRome4,
}

// What the graph does not hold of ROME.
const (
	romeLayout  = "layout of the fiche"
	romeUnasked = "skills that no code asks for"
	romeUnused  = "entries of nomenclatures that no code has"
)
