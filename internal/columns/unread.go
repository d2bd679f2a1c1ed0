package columns

// families, sources and overlap are the tables that are only written.
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
)
