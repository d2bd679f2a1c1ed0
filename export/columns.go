package export

import "fmt"

// A columnKind says what the known values of a column are.
type columnKind string

// The kinds of column. A list of texts is never unknown, but may be empty.
const (
	textKind    columnKind = "text"
	integerKind columnKind = "integer"
	numberKind  columnKind = "number"
	booleanKind columnKind = "boolean"
	textsKind   columnKind = "texts"
)

// A column says of what kind a column's values are, and in French what they mean.
type column struct {
	kind    columnKind
	meaning string
}

// describedColumns describes the columns of all tables by their names. A line whose name has the form
// "table.name" is for that table alone.
var describedColumns = map[string]column{
	"id":          {textKind, "identifiant stable de ce que la ligne décrit"},
	"label":       {textKind, "intitulé, tel que sa source l’écrit"},
	"metier":      {textKind, "identifiant du métier"},
	"metierLabel": {textKind, "intitulé du métier"},
	"ogr":         {textsKind, "codes OGR, les numéros que le ROME donne à chaque appellation, compétence ou certification"},
	"kind":        {textKind, "sorte de diplôme ou de titre, par exemple BTS"},
	"skills.kind": {textKind, "sorte : SAVOIR, SAVOIR_FAIRE, SAVOIR_ETRE ou TOOL (outil)"},
	"level":       {textKind, "niveau, de CAP à BAC_8"},
	"documents":   {textsKind, "identifiants des documents qui le disent"},

	"feminine":     {textKind, "forme féminine"},
	"masculine":    {textKind, "forme masculine"},
	"summary":      {textKind, "résumé"},
	"identifiers":  {textsKind, "identifiants que les sources lui donnent, par exemple MET.93"},
	"romeCodes":    {textsKind, "codes du ROME sous lesquels il est classé"},
	"domains":      {textsKind, "domaines du ROME"},
	"grandDomains": {textsKind, "grands domaines du ROME"},
	"accessLevels": {textsKind, "niveaux d’accès, un par source qui en donne un"},
	"salaries":     {textsKind, "salaires, comme les sources les écrivent"},
	"statuses":     {textsKind, "statuts, par exemple salarié"},
	"interests":    {textsKind, "centres d’intérêt"},

	"importance": {numberKind, "importance de la compétence pour le métier, de 0 à 1"},
	"core":       {booleanKind, "si la compétence est de celles du cœur du métier"},
	"emerging":   {booleanKind, "si la compétence est émergente"},
	"compulsory": {booleanKind, "si la certification est obligatoire"},

	"through":       {textKind, "identifiant du code du ROME auquel la formation mène, qui vaut pour tous ses métiers ; vide si une source nomme le métier"},
	"certification": {textKind, "identifiant de la certification par laquelle elle y mène"},

	"transitions.kind": {textKind, "sorte : EVOLUTION, MOBILITY, RELATED, SPECIALISATION ou DERIVED (suggéré)"},

	"from":       {textKind, "identifiant du métier de départ"},
	"fromLabel":  {textKind, "intitulé du métier de départ"},
	"to":         {textKind, "identifiant du métier d’arrivée"},
	"toLabel":    {textKind, "intitulé du métier d’arrivée"},
	"confidence": {numberKind, "confiance, de 0 à 1"},
	"yearsMin":   {numberKind, "années d’expérience, au moins"},
	"yearsMax":   {numberKind, "années d’expérience, au plus"},
	"rank":       {integerKind, "rang que la source donne à la mobilité, à partir de 1"},
	"score":      {numberKind, "score de la suggestion, de 0 à 1 ; vide si un document énonce le passage"},
	"coverage":   {numberKind, "part pondérée de ce que l’arrivée demande que le départ demande déjà, de 0 à 1"},

	"family":           {textKind, "code de la famille de métiers (FAP)"},
	"familyLabel":      {textKind, "intitulé de la famille"},
	"broaderLabel":     {textKind, "intitulé de la famille plus large"},
	"romeCode":         {textKind, "code du ROME par lequel le métier en relève"},
	"payFamily":        {textKind, "famille dont le salaire est donné"},
	"medianNetMonthly": {integerKind, "salaire net médian par mois, en euros"},
	"period":           {textKind, "années du salaire, par exemple 2017-2019"},
	"demandFamily":     {textKind, "famille dont la tension est donnée"},
	"year":             {integerKind, "année de la tension"},
	"category":         {integerKind, "classe de tension, de 1 (faible) à 5 (forte)"},
	"index":            {numberKind, "indicateur de tension"},
	"outlookFamily":    {textKind, "famille dont les perspectives sont données"},
	"families.from":    {integerKind, "première année des perspectives"},
	"families.to":      {integerKind, "dernière année des perspectives"},
	"toFill":           {integerKind, "postes à pourvoir entre ces années"},

	"title":     {textKind, "titre du document"},
	"publisher": {textKind, "éditeur"},
	"licence":   {textKind, "licence, comme la source la nomme"},
	"date":      {textKind, "date du document : AAAA, AAAA-MM ou AAAA-MM-JJ"},
	"facts":     {integerKind, "nombre de faits lus dans le document"},
	"version":   {textKind, "version du jeu de données"},
}

// describe returns the description of the column of a name in the table of a name.
func describe(tableName, name string) column {
	for _, key := range []string{tableName + "." + name, name} {
		if c, known := describedColumns[key]; known {
			return c
		}
	}
	return tables[tableName].others
}

// takes reports whether a value, which deref has passed, may stand in a column of the kind.
func (kind columnKind) takes(value any) bool {
	switch value.(type) {
	case nil:
		return kind != textsKind
	case string:
		return kind == textKind
	case int:
		return kind == integerKind
	case float64:
		return kind == numberKind
	case bool:
		return kind == booleanKind
	case []string:
		return kind == textsKind
	}
	panic(fmt.Sprintf("export: a table holds a %T", value))
}
