package columns

// families, sources, overlap and paths are the tables that are only written.
var (
	families = Table{
		Name: "families", Meaning: "une ligne par famille de métiers dont relève un métier, avec salaire, tension et perspectives dans le pays",
		Needs: choices("metier,metierLabel family"), Unread: "statistics of families, which Dares publishes",
		Columns: []Column{
			metier, metierLabel,
			{Name: "family", Kind: Text, Meaning: "code de la famille de métiers (FAP)"},
			{Name: "familyLabel", Kind: Text, Meaning: "intitulé de la famille"},
			{Name: "broaderLabel", Kind: Text, Meaning: "intitulé de la famille plus large"},
			{Name: "romeCode", Kind: Text, Meaning: "code du ROME par lequel le métier en relève"},
			{Name: "payFamily", Kind: Text, Meaning: "famille dont le salaire est donné"},
			{Name: "medianNetMonthly", Kind: Integer, Meaning: "salaire net médian par mois, en euros"},
			{Name: "period", Kind: Text, Meaning: "années du salaire, par exemple 2017-2019"},
			{Name: "demandFamily", Kind: Text, Meaning: "famille dont la tension est donnée"},
			{Name: "year", Kind: Integer, Meaning: "année de la tension"},
			{Name: "category", Kind: Integer, Meaning: "classe de tension, de 1 (faible) à 5 (forte)"},
			{Name: "index", Kind: Number, Meaning: "indicateur de tension"},
			{Name: "outlookFamily", Kind: Text, Meaning: "famille dont les perspectives sont données"},
			{Name: "from", Kind: Integer, Meaning: "première année des perspectives"},
			{Name: "to", Kind: Integer, Meaning: "dernière année des perspectives"},
			{Name: "toFill", Kind: Integer, Meaning: "postes à pourvoir entre ces années"},
			documents,
		},
	}
	sources = Table{
		Name: "documents", Meaning: "une ligne par document dont viennent les faits", Needs: choices("id title facts version"),
		Unread: "documents, for which the loaded rows stand themselves",
		Columns: []Column{
			stableID,
			{Name: "title", Kind: Text, Meaning: "titre du document"},
			{Name: "publisher", Kind: Text, Meaning: "éditeur"},
			{Name: "licence", Kind: Text, Meaning: "licence, comme la source la nomme"},
			{Name: "date", Kind: Text, Meaning: "date du document : AAAA, AAAA-MM ou AAAA-MM-JJ"},
			{Name: "facts", Kind: Integer, Meaning: "nombre de faits lus dans le document"},
			{Name: "version", Kind: Text, Meaning: "version du jeu de données"},
		},
	}
	overlap = Table{
		Name: "overlap", Meaning: "la matrice des compétences : une ligne par métier comparé, et une colonne pour chacun, dans le même ordre",
		Needs: choices("metier metierLabel romeCodes"), Unread: "comparisons, which are computed",
		Columns: []Column{
			metier, metierLabel, {Name: "romeCodes", Kind: Texts, Meaning: "codes du ROME sous lesquels il est classé"},
		},
		Others: &Column{Kind: Number, Meaning: "part des compétences du métier de la colonne que celui de la ligne a déjà, de 0 à 1 ; avec metric=JACCARD, leur ressemblance"},
	}
	paths = Table{
		Name: "paths", Meaning: "une ligne par passage de chaque étape des parcours d’un métier à un autre",
		Needs: choices("path step from"), Unread: "answers, which are computed",
		Columns: []Column{
			{Name: "path", Kind: Integer, Meaning: "numéro du parcours, à partir de 1, le meilleur"},
			{Name: "step", Kind: Integer, Meaning: "numéro de l’étape dans le parcours, à partir de 1"},
			{Name: "from", Kind: Text, Meaning: "identifiant du métier que l’étape quitte"},
			{Name: "fromLabel", Kind: Text, Meaning: "intitulé de ce métier"},
			{Name: "to", Kind: Text, Meaning: "identifiant du métier que l’étape atteint"},
			{Name: "toLabel", Kind: Text, Meaning: "intitulé de ce métier"},
			{Name: "kind", Kind: Text, Meaning: "sorte de passage : EVOLUTION, FEEDER, MOBILITY, RELATED, SPECIALISATION ou DERIVED (suggéré)"},
			{Name: "rank", Kind: Integer, Meaning: "rang que la source donne à la mobilité, à partir de 1"},
			yearsMin, yearsMax,
			{Name: "confidence", Kind: Number, Meaning: "confiance, de 0 à 1"},
			{Name: "skillsKept", Kind: Integer, Meaning: "compétences demandées à l’arrivée que l’on a déjà"},
			{Name: "skillsToAcquire", Kind: Integer, Meaning: "compétences à acquérir pour l’étape"},
			{Name: "mainSkillsToAcquire", Kind: Integer, Meaning: "celles d’entre elles qui sont principales"},
			documents,
			{Name: "title", Kind: Text, Meaning: "titre du premier document qui dit le passage"},
			{Name: "line", Kind: Integer, Meaning: "ligne où il le dit"},
			{Name: "quote", Kind: Text, Meaning: "ce qu’il y dit, mot pour mot"},
			{Name: "score", Kind: Number, Meaning: "score de la suggestion, de 0 à 1 ; vide si un document énonce le passage"},
		},
	}
)
