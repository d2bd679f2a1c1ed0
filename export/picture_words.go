package export

import (
	"passerelle/graph"
	"passerelle/graph/fact"
)

// PictureWords are the texts of pictures in one language. Texts of two forms are those of one and of several things.
type PictureWords struct {
	Language     string // "fr"
	Kinds        map[fact.TransitionKind]string
	DecimalPoint string
	Colon        string    // between what is named and what is said of it
	Percent      string    // of a number
	Confidence   string    // of a percentage
	Years        [2]string // of numbers of years
	Metiers      [2]string // of numbers
	Moves        [2]string

	PathsHeading string    // of two labels
	PathNumbers  [2]string // of "1" and of "1, 3–5"
	Foremost     string    // what the line of the first path means
	Percentages  string    // what percentages on edges mean
	NoPath       map[graph.NoPathReason]string
	Truncated    string

	MapHeading string    // of a label
	Width      string    // what wider lines mean
	Pale       string    // what pale lines mean
	NotDrawn   [2]string // of the number of moves that are not drawn
	Incomplete string    // that there are more métiers

	WholeHeading   string
	DomainsHeading string // of a number of métiers
	NoDomain       string

	HeatHeading string // of a number of métiers
	HeatRows    string // what rows and columns of a matrix are
	Measures    map[graph.SimilarityMetric]string
	HeatUnknown string // what an empty cell means
	Unknown     string
	Itself      string // of a cell that compares a métier with itself

	Dataset string // of a version
	Day     string // of its date
	Sources string // of publishers
}

// PicturesIn returns the words of pictures in a language, such as "fr"; nil if there are none.
func PicturesIn(language string) *PictureWords {
	for _, known := range []*PictureWords{FrenchPictures, EnglishPictures} {
		if known.Language == language {
			return known
		}
	}
	return nil
}

// FrenchPictures are the words of pictures in French.
var FrenchPictures = &PictureWords{
	Language: "fr",
	Kinds: map[fact.TransitionKind]string{
		fact.Evolution: "évolution", fact.Feeder: "tremplin", fact.Mobility: "mobilité", fact.Related: "métier proche",
		fact.Specialisation: "spécialisation", fact.Derived: "suggestion",
	},
	DecimalPoint: ",",
	Colon:        "\u00a0: ",
	Percent:      "%d\u00a0%%",
	Confidence:   "confiance %s",
	Years:        [2]string{"%s an", "%s ans"},
	Metiers:      [2]string{"%d métier", "%d métiers"},
	Moves:        [2]string{"%d passage", "%d passages"},

	PathsHeading: "%s → %s",
	PathNumbers:  [2]string{"parcours %s", "parcours %s"},
	Foremost:     "en couleur : le parcours 1",
	Percentages:  "en % : la confiance",
	NoPath: map[graph.NoPathReason]string{
		graph.SameMetier:     "Le départ et l’arrivée sont le même métier.",
		graph.NothingLeads:   "Aucun passage connu ne part du métier de départ.",
		graph.NothingReaches: "Aucun passage connu ne mène au métier d’arrivée.",
		graph.Unreachable:    "Aucune suite de passages connus ne relie ces deux métiers.",
		graph.BeyondMaxSteps: "Le parcours le plus court a plus d’étapes que demandé.",
		graph.Blocked:        "Aucun parcours ne répond à tous les critères demandés.",
		graph.BudgetSpent:    "La recherche a été arrêtée avant d’avoir trouvé un parcours.",
	},
	Truncated: "La recherche a été écourtée : il peut y avoir de meilleurs parcours.",

	MapHeading: "Autour du métier : %s",
	Width:      "trait épais : confiance élevée",
	Pale:       "trait pâle : autre passage",
	NotDrawn:   [2]string{"%d autre passage entre ces métiers n’est pas dessiné", "%d autres passages entre ces métiers ne sont pas dessinés"},
	Incomplete: "d’autres métiers sont à portée",

	WholeHeading:   "Tous les métiers et leurs passages",
	DomainsHeading: "%s par domaine",
	NoDomain:       "Sans code ROME",

	HeatHeading: "Compétences communes : %s",
	HeatRows:    "Ligne : le métier que l’on a. Colonne : celui que l’on vise, par son numéro. Plus la couleur est forte, plus la valeur est haute.",
	Measures: map[graph.SimilarityMetric]string{
		graph.MetricJaccard:          "Case : ressemblance des deux métiers (Jaccard).",
		graph.MetricCoverage:         "Case : part des compétences visées que l’on a.",
		graph.MetricWeightedCoverage: "Case : part des compétences visées que l’on a, chacune selon son importance.",
	},
	HeatUnknown: "Une case vide, avec un point d’interrogation, est inconnue. Les mêmes valeurs sont dans overlap.csv.",
	Unknown:     "inconnu",
	Itself:      "le même métier",

	Dataset: "Passerelle, jeu de données %s",
	Day:     " du %s",
	Sources: "Sources : %s",
}

// EnglishPictures are the words of pictures in English.
var EnglishPictures = &PictureWords{
	Language: "en",
	Kinds: map[fact.TransitionKind]string{
		fact.Evolution: "progression", fact.Feeder: "stepping stone", fact.Mobility: "mobility", fact.Related: "related",
		fact.Specialisation: "specialisation", fact.Derived: "suggestion",
	},
	DecimalPoint: ".",
	Colon:        ": ",
	Percent:      "%d%%",
	Confidence:   "confidence %s",
	Years:        [2]string{"%s year", "%s years"},
	Metiers:      [2]string{"%d occupation", "%d occupations"},
	Moves:        [2]string{"%d move", "%d moves"},

	PathsHeading: "%s → %s",
	PathNumbers:  [2]string{"path %s", "paths %s"},
	Foremost:     "coloured: path 1",
	Percentages:  "in %: confidence",
	NoPath: map[graph.NoPathReason]string{
		graph.SameMetier:     "Both ends are the same occupation.",
		graph.NothingLeads:   "No known move leaves the first occupation.",
		graph.NothingReaches: "No known move reaches the last occupation.",
		graph.Unreachable:    "No known moves connect the two occupations.",
		graph.BeyondMaxSteps: "The shortest path has more steps than were asked for.",
		graph.Blocked:        "No path fits all that was asked for.",
		graph.BudgetSpent:    "The search was ended before it found a path.",
	},
	Truncated: "The search was cut short: better paths may exist.",

	MapHeading: "Around the occupation: %s",
	Width:      "wide line: high confidence",
	Pale:       "pale line: another move",
	NotDrawn:   [2]string{"%d other move between these occupations is not drawn", "%d other moves between these occupations are not drawn"},
	Incomplete: "more occupations are within reach",

	WholeHeading:   "All occupations and the moves between them",
	DomainsHeading: "%s by domain",
	NoDomain:       "Without a ROME code",

	HeatHeading: "Common skills: %s",
	HeatRows:    "Row: the occupation that one has. Column: the one in view, by its number. The stronger the colour, the higher the value.",
	Measures: map[graph.SimilarityMetric]string{
		graph.MetricJaccard:          "Cell: how alike the two occupations are (Jaccard).",
		graph.MetricCoverage:         "Cell: the part of the skills in view that one has.",
		graph.MetricWeightedCoverage: "Cell: the part of the skills in view that one has, each by its importance.",
	},
	HeatUnknown: "An empty cell with a question mark is unknown. The same values are in overlap.csv.",
	Unknown:     "unknown",
	Itself:      "the same occupation",

	Dataset: "Passerelle, dataset %s",
	Day:     " of %s",
	Sources: "Sources: %s",
}
