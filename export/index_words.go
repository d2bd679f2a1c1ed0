package export

import (
	"fmt"

	"passerelle/graph"
)

// frenchUses says what the formats are for, by extension.
var frenchUses = map[string]string{
	".csv":     "tableurs et tout programme",
	".ndjson":  "un objet JSON par ligne",
	".parquet": "colonnes typées, pour pandas, DuckDB, R et Spark",
	".svg":     "une image, à voir, à imprimer ou à mettre dans un document",
	".gexf":    "Gephi",
	".graphml": "Gephi, yEd, NetworkX et igraph",
	".dot":     "Graphviz",
	".mmd":     "Mermaid",
	".json":    "graphology, ou tout programme",
	".jsonld":  "RDF, en JSON",
	".nq":      "RDF, en N-Quads",
	".dql":     "le schéma sous lequel Dgraph lit graph.nq",
}

// frenchParameters says what Parameters mean, by name.
var frenchParameters = map[string]string{
	"metier": "seulement ce qui entoure ce métier ; pour overlap, un métier à comparer, à répéter",
	"depth": fmt.Sprintf("avec metier : combien de passages autour du métier, de 1 à %d ; %d par défaut",
		graph.MaxDepth, defaultDepth),
	"direction": fmt.Sprintf("avec metier : passages qui en partent (%s), qui y mènent (%s), ou %s, le défaut",
		graph.Out, graph.In, defaultDirection),
	"from":  "avec to : les meilleurs parcours depuis ce métier, et d’un graphe rien d’autre",
	"to":    "avec from : les meilleurs parcours vers ce métier, et d’un graphe rien d’autre",
	"first": fmt.Sprintf("avec from : combien de parcours, de 1 à %d ; %d par défaut", graph.MaxPaths, defaultPaths),
	"maxSteps": fmt.Sprintf("avec from : étapes d’un parcours, au plus, de 1 à %d ; %d par défaut",
		graph.MaxSteps, graph.DefaultMaxSteps),
	"criteria": "avec objective=PARETO : les critères que l’on compare, comme TRAINING_YEARS,PAY_FALL ; tous par défaut",
	"objective": fmt.Sprintf("avec from : quel parcours est le meilleur : %s (le défaut), %s, %s, %s ou %s",
		defaultObjective, graph.LeastNewSkills, graph.ShortestTime, graph.MostConfident, graph.Pareto),
	"via":            "avec from : un métier par lequel passer, à répéter",
	"avoid":          "avec from : un métier à éviter, à répéter",
	"ownedSkills":    "avec from : une compétence en plus de celles du premier métier, à répéter",
	"maxYears":       "avec from : années d’expérience qu’un parcours demande, au plus",
	"diversity":      "avec from : de 0 à 1, ressemblance permise entre un parcours et un meilleur",
	"kinds":          "sortes de passage, par exemple EVOLUTION,FEEDER ; par défaut toutes celles que disent les documents",
	"includeDerived": "true : aussi les passages qu’aucun document ne dit, mais que les compétences suggèrent",
	"minScore":       "avec includeDerived : score d’un tel passage, au moins, de 0 à 1 ; 0,2 par défaut",
	"minConfidence":  "confiance de chaque passage, au moins, de 0 à 1",
	"nodes": fmt.Sprintf("sortes de nœud en plus des métiers : %s, %s, %s, %s, %s ; toutes en jsonld et nq, sinon aucune par défaut",
		graph.SearchAppellation, graph.SearchRomeCode, graph.SearchSkill, graph.SearchTraining, certificationKind),
	"vertical": "true : du haut vers le bas, comme sur un téléphone, plutôt que de gauche à droite",
	"lang":     "langue de l’image : fr (le défaut) ou en",
	"links":    "adresse d’un serveur, par exemple https://example.org, aux pages duquel mènent les métiers de l’image ; sans lien par défaut",
	"domain":   "comparer les métiers de ce domaine, grand domaine ou code du ROME, par exemple E11 ; tous par défaut",
	"metric":   fmt.Sprintf("mesure : %s (le défaut), %s ou %s", defaultMetric, graph.MetricCoverage, graph.MetricJaccard),
	"match":    fmt.Sprintf("quelles compétences comptent pour une : %s (le défaut) ou %s", defaultMatch, graph.MatchFuzzy),
	"excel":    "true : pour Excel en français (points-virgules, virgules décimales, marque d’ordre des octets)",
}
