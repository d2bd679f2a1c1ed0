package columns

import "passerelle/graph/fact"

// The reasons why a load passes columns over.
const (
	known    = "se déduit des autres colonnes"
	computed = "calculé"
	evidence = "la ligne chargée est elle-même la preuve"
)

// The columns that several tables have.
var (
	metier = Column{Name: "metier", Kind: Text, Example: "MET.93",
		Meaning: "identifiant du métier ; au chargement aussi un code du ROME ou un intitulé"}
	metierLabel = Column{Name: "metierLabel", Kind: Text, Meaning: "intitulé du métier", Example: "community manager"}
	stableID    = Column{Name: "id", Kind: Text, Meaning: "identifiant stable de ce que la ligne décrit", Unread: known}
	numbers     = Column{Name: "ogr", Kind: Texts, Example: "126549",
		Meaning: "codes OGR, les numéros que le ROME donne à chaque appellation, compétence ou certification"}
	documents = Column{Name: "documents", Kind: Texts, Meaning: "identifiants des documents qui le disent", Unread: evidence}
	feminine  = Column{Name: "feminine", Kind: Text, Meaning: "forme féminine", Example: "conseillère en formation"}
	masculine = Column{Name: "masculine", Kind: Text, Meaning: "forme masculine", Example: "conseiller en formation"}
	level     = Column{Name: "level", Kind: Text, Meaning: "niveau, de CAP à BAC_8", Values: levels, Example: "BAC_2"}
	diploma   = Column{Name: "kind", Kind: Text, Meaning: "sorte de diplôme ou de titre, par exemple BTS", Values: diplomas, Example: "BTS"}
	yearsMin  = Column{Name: "yearsMin", Kind: Number, Meaning: "années d’expérience, au moins", Example: "3"}
	yearsMax  = Column{Name: "yearsMax", Kind: Number, Meaning: "années d’expérience, au plus", Example: "5"}
)

// label describes the column of labels, which a load also takes under the name of what they label.
func label(alias, example string) Column {
	return Column{Name: "label", Alias: alias, Kind: Text, Meaning: "intitulé, tel que sa source l’écrit", Example: example}
}

// idAtLoad describes the column of stable ids where a load reads it, and says what a load takes it for.
func idAtLoad(meaning, example string) Column {
	return Column{Name: stableID.Name, Kind: Text, Meaning: stableID.Meaning + " ; au chargement " + meaning, Example: example}
}

// tables are all tables. A load reads them in this order, so that names are known before they are used.
var tables = []Table{
	{
		Name: "metiers", Meaning: "une ligne par métier", Needs: choices("label"), Words: []string{"metiers", "professions", "emplois"},
		Columns: []Column{
			idAtLoad("aussi un code, ou un identifiant à vous par lequel d’autres tables le désignent", "MET.93"),
			label("metier", "conseiller en formation"), feminine, masculine,
			{Name: "summary", Kind: Text, Meaning: "résumé", Example: "Il aide chacun à choisir une formation."},
			{Name: "identifiers", Kind: Texts, Meaning: "identifiants que les sources lui donnent, par exemple MET.93", Example: "MET.93|E1101"},
			{Name: "romeCodes", Kind: Texts, Meaning: "codes du ROME sous lesquels il est classé", Example: "K2111"},
			{Name: "domains", Kind: Texts, Meaning: "domaines du ROME", Unread: "la table romeCodes les donne"},
			{Name: "grandDomains", Kind: Texts, Meaning: "grands domaines du ROME", Unread: "la table romeCodes les donne"},
			{Name: "accessLevels", Kind: Texts, Meaning: "niveaux d’accès, un par source qui en donne un", Values: levels, Example: "BAC_2|BAC_3"},
			{Name: "salaries", Kind: Texts, Meaning: "salaires, comme les sources les écrivent", Unread: "la table salaries les donne"},
			{Name: "statuses", Kind: Texts, Meaning: "statuts, par exemple salarié", Example: "salarié|indépendant"},
			{Name: "interests", Kind: Texts, Meaning: "centres d’intérêt", Example: "j’ai le sens du contact"},
			documents,
		},
	},
	{
		Name: "romeCodes", Meaning: "une ligne par code du ROME sous lequel un métier est classé", Needs: choices("metier,metierLabel code"),
		Words: []string{"codes", "rome"},
		Columns: []Column{
			metier, metierLabel,
			{Name: "code", Alias: "romeCode", Kind: Text, Meaning: "code du ROME", Example: "K2111"},
			{Name: "label", Kind: Text, Meaning: "intitulé du code", Example: "Formation professionnelle"},
			{Name: "version", Kind: Text, Meaning: "version du ROME : 4 par défaut, ou 3", Example: "4"},
			{Name: "domain", Kind: Text, Meaning: "domaine", Example: "Formation initiale et continue"},
			{Name: "grandDomain", Kind: Text, Meaning: "grand domaine", Example: "Services à la personne et à la collectivité"},
			{Name: "parent", Kind: Text, Meaning: "code du ROME 3 dont il descend", Example: "K2111"},
		},
	},
	{
		Name: "appellations", Meaning: "une ligne par appellation d’un métier", Needs: choices("metier,metierLabel label"), Words: []string{"titres"},
		Columns: []Column{metier, metierLabel, stableID, label("appellation", "Conseiller / Conseillère en insertion"), feminine, masculine, numbers, documents},
	},
	{
		Name: "skills", Meaning: "une ligne par compétence qu’un métier demande", Needs: choices("metier,metierLabel label"), Words: []string{"competences"},
		Columns: []Column{
			metier, metierLabel, stableID, label("skill", "conduire un entretien"),
			{Name: "kind", Kind: Text, Meaning: "sorte : SAVOIR, SAVOIR_FAIRE, SAVOIR_ETRE ou TOOL (outil)", Example: "SAVOIR_FAIRE",
				Values: []string{string(fact.Savoir), string(fact.SavoirFaire), string(fact.SavoirEtre), string(fact.Tool)}},
			numbers,
			{Name: "importance", Kind: Number, Meaning: "importance de la compétence pour le métier, de 0 à 1", Example: "0.9"},
			{Name: "core", Kind: Boolean, Meaning: "si la compétence est de celles du cœur du métier", Example: "true"},
			{Name: "emerging", Kind: Boolean, Meaning: "si la compétence est émergente", Example: "false"},
			documents,
		},
	},
	{
		Name: "certifications", Meaning: "une ligne par diplôme, titre ou habilitation qu’un métier demande", Needs: choices("metier,metierLabel label"),
		Words: []string{"habilitations", "diplomes"},
		Columns: []Column{
			metier, metierLabel,
			idAtLoad("un numéro du RNCP ou de l’Onisep", "RNCP38381"),
			label("certification", "Permis B"), level, diploma, numbers,
			{Name: "compulsory", Kind: Boolean, Meaning: "si la certification est obligatoire", Example: "true"},
			documents,
		},
	},
	{
		Name: "trainings", Meaning: "une ligne par formation qui mène à un métier", Needs: choices("metier,metierLabel label,id"), Words: []string{"formations"},
		Columns: []Column{
			metier, metierLabel,
			idAtLoad("un numéro de l’Onisep ou du RNCP", "RNCP38381"),
			label("training", "BTS communication"), level, diploma, documents,
			{Name: "through", Kind: Text, Meaning: "identifiant du code du ROME auquel la formation mène, qui vaut pour tous ses métiers ; vide si une source nomme le métier", Example: "rome3:E1103"},
			{Name: "certification", Kind: Text, Meaning: "identifiant de la certification par laquelle elle y mène", Example: "training:RNCP38381"},
		},
	},
	{
		Name: "transitions", Meaning: "une ligne par passage d’un métier à un autre", Needs: choices("from,fromLabel to,toLabel"),
		Words: []string{"passerelles", "mobilites", "passages", "evolutions"},
		Columns: []Column{
			stableID,
			{Name: "kind", Kind: Text, Meaning: "sorte : EVOLUTION, FEEDER, MOBILITY, RELATED, SPECIALISATION ou DERIVED (suggéré)", Example: "EVOLUTION", Values: moveKinds},
			{Name: "from", Kind: Text, Meaning: "identifiant du métier de départ ; au chargement aussi un code du ROME ou un intitulé", Example: "MET.93"},
			{Name: "fromLabel", Kind: Text, Meaning: "intitulé du métier de départ", Example: "community manager"},
			{Name: "to", Kind: Text, Meaning: "identifiant du métier d’arrivée ; au chargement aussi un code du ROME ou un intitulé", Example: "responsable communication"},
			{Name: "toLabel", Kind: Text, Meaning: "intitulé du métier d’arrivée", Example: "responsable communication"},
			{Name: "confidence", Kind: Number, Meaning: "confiance, de 0 à 1", Unread: computed},
			yearsMin, yearsMax,
			{Name: "rank", Kind: Integer, Meaning: "rang que la source donne à la mobilité, à partir de 1", Example: "1"},
			{Name: "coverage", Kind: Number, Meaning: "part pondérée de ce que l’arrivée demande que le départ demande déjà, de 0 à 1", Unread: computed},
			documents,
			{Name: "score", Kind: Number, Meaning: "score de la suggestion, de 0 à 1 ; vide si un document énonce le passage", Unread: computed},
		},
	},
	{
		Name: "salaries", Meaning: "une ligne par salaire qu’une source donne à un métier", Needs: choices("metier,metierLabel salary,min,max"),
		Words: []string{"salaires", "remunerations"},
		Columns: []Column{
			metier, metierLabel,
			{Name: "salary", Kind: Text, Meaning: "le salaire, comme la source l’écrit", Example: "de 24 à 30 k€ brut par an"},
			{Name: "min", Kind: Number, Meaning: "euros, au moins", Example: "24000"},
			{Name: "max", Kind: Number, Meaning: "euros, au plus", Example: "30000"},
			{Name: "period", Kind: Text, Meaning: "pour quelle durée : HOUR (heure), MONTH (mois) ou YEAR (an)", Values: []string{"HOUR", "MONTH", "YEAR"}, Example: "YEAR"},
			{Name: "basis", Kind: Text, Meaning: "GROSS (brut, par défaut) ou NET ; un salaire net ou à l’heure n’est jamais converti en brut annuel", Values: []string{"GROSS", "NET"}, Example: "GROSS"},
			{Name: "stage", Kind: Text, Meaning: "moment de la carrière : DEBUTANT, CONFIRME ou SENIOR", Example: "DEBUTANT",
				Values: []string{string(fact.StageBeginner), string(fact.StageExperienced), string(fact.StageSenior)}},
			yearsMin, yearsMax, documents,
		},
	},
	families, sources, overlap, paths,
}

// levels are the levels of diplomas, lowest first.
var levels = func() []string {
	var list []string
	for rank := fact.LevelNone.Rank(); rank <= fact.LevelBac8.Rank(); rank++ {
		list = append(list, string(fact.LevelOfRank(rank)))
	}
	return list
}()

// diplomas are the kinds of trainings.
var diplomas = texts(fact.Bts, fact.But, fact.Licence, fact.LicencePro, fact.Bachelor, fact.Master, fact.Mastere, fact.Mba, fact.Diploma, fact.Habilitation, fact.OtherTraining)

// moveKinds are the kinds of transitions, with that of suggestions, whose rows a load passes over.
var moveKinds = texts(fact.Evolution, fact.Feeder, fact.Mobility, fact.Related, fact.Specialisation, fact.Derived)

func texts[T ~string](values ...T) []string {
	list := make([]string, len(values))
	for k, v := range values {
		list[k] = string(v)
	}
	return list
}
