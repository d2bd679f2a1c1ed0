package loader

import (
	"regexp"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// ideoMetiers is Onisep's open list of métiers, Idéo-Métiers. It has a row for each métier and
// publication about it, with the codes of ROME 3 under which the métier is filed.
var ideoMetiers = releaseFormat{
	name:   "onisep-ideo-metiers",
	tables: []tableSchema{{"metiers", "libelle_metier lien_site_onisep_fr domaine_sous_domaine", ""}},
	read:   readIdeoMetiers,
}

// ideoID matches the end of a métier's address: MET.93 in "https://www.onisep.fr/…/MET.93".
var ideoID = regexp.MustCompile(`/(MET\.[0-9]+)/?$`)

// An ideoMetier is what earlier rows said of a métier.
type ideoMetier struct {
	title string
	said  map[string]bool // codes and domains
}

// readIdeoMetiers reads the one table of a release.
func readIdeoMetiers(r *release) error {
	known := map[string]*ideoMetier{}
	publisher, licence := "Onisep", "ODbL 1.0"
	r.each("metiers", func(t *tableReader, row tableRow) fate {
		id := ideoID.FindStringSubmatch(row.get("lien_site_onisep_fr"))
		if id == nil {
			return rejected("no MET. identifier", row.get("lien_site_onisep_fr"))
		}
		return readIdeoMetier(t, row, fact.Identifier{Scheme: fact.SchemeOnisep, Value: id[1]}, known)
	})
	t := r.tables["metiers"]
	t.document.Title, t.document.Publisher, t.document.Licence = "Onisep, Idéo-métiers", &publisher, &licence
	return nil
}

// readIdeoMetier states what the row says and no row before did.
func readIdeoMetier(t *tableReader, row tableRow, id fact.Identifier, known map[string]*ideoMetier) fate {
	label := cell(row.get("libelle_metier"))
	metier, again := known[id.Value]
	if !again {
		metier = &ideoMetier{label, map[string]bool{}}
		if err := t.state(row, id, fact.Naming{Title: french.ParseTitle(label), Preferred: true}, "ideo.metier", ""); err != nil {
			return rejectedBy(err)
		}
		known[id.Value] = metier
	}
	added := !again
	if label != metier.title && !metier.said[label] {
		t.warn(row, "%s is “%s” here and “%s” before: read as one more title", id.Value, label, metier.title)
		metier.said[label], added = true, true
		if err := t.state(row, id, fact.Naming{Title: french.ParseTitle(label)}, "ideo.metier", ""); err != nil {
			return rejectedBy(err)
		}
	}
	for _, statement := range append(ideoCodes(t, row), ideoDomains(row)...) {
		key := statement.Predicate() + ideoKey(statement)
		if metier.said[key] {
			continue
		}
		metier.said[key], added = true, true
		if err := t.state(row, id, statement, "ideo."+statement.Predicate(), ""); err != nil {
			return rejectedBy(err)
		}
	}
	if !added {
		return merged("an earlier row of the métier")
	}
	return fate{}
}

// ideoKey returns what distinguishes a code or domain from the métier's others.
func ideoKey(statement fact.Statement) string {
	if coding, ok := statement.(fact.Coding); ok {
		return coding.Code
	}
	return statement.(fact.Trait).Label
}

// ideoCodes returns the codes of a row, those of ROME 3 and, where a column has them, those of ROME 4.
func ideoCodes(t *tableReader, row tableRow) []fact.Statement {
	list := ideoCodesOf(t, row, "3", row.get("code_rome_v_3")+row.get("code_rome"), row.get("libelle_rome_v_3")+row.get("libelle_rome"))
	return append(list, ideoCodesOf(t, row, "4", row.get("code_rome_v_4")+row.get("code_rome_v4"), row.get("libelle_rome_v_4")+row.get("libelle_rome_v4"))...)
}

// ideoCodesOf returns the codes of one version of ROME that a cell lists: "A1101 | B1201" gives two. They have labels if
// there is one for each code. It warns of what is no code, such as a domain.
func ideoCodesOf(t *tableReader, row tableRow, version, codeCell, labelCell string) []fact.Statement {
	codes, labels := splitBars(codeCell), splitBars(labelCell)
	var list []fact.Statement
	for k, code := range codes {
		if !romeShape.MatchString(code) {
			t.warn(row, "“%s” is no ROME code: left out", code)
			continue
		}
		coding := fact.Coding{Code: code, Version: &version}
		if len(labels) == len(codes) {
			coding.Label = &labels[k]
		}
		list = append(list, coding)
	}
	return list
}

// ideoDomains returns the domains of a row, each with its subdomain.
func ideoDomains(row tableRow) []fact.Statement {
	var list []fact.Statement
	for _, domain := range splitBars(row.get("domaine_sous_domaine")) {
		list = append(list, fact.Trait{Kind: fact.TraitDomain, Label: domain})
	}
	return list
}

// splitBars returns the values of a cell that lists them between bars: "mer/phares| nuit/veille"
// gives "mer/phares" and "nuit/veille".
func splitBars(list string) []string {
	var values []string
	for value := range strings.SplitSeq(list, "|") {
		if value = cell(value); value != "" {
			values = append(values, value)
		}
	}
	return values
}
