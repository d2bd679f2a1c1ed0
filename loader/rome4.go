package loader

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// A romeRelease is a release of ROME 4.0 on its way to facts.
type romeRelease struct {
	*release
	codes  map[string]bool     // those that are read
	titles map[string]string   // code by OGR number
	items  map[string]romeItem // by OGR number
	needs  map[[2]string]bool  // code and OGR number of the links to items
	used   map[string]bool     // OGR numbers of items that a code is linked to
}

// A romeItem is what a code may ask for: a skill or a work context.
type romeItem struct {
	number         *string // one for all facts
	label, section string
}

// sections are the kinds of the items of a fiche; a work context has none.
var romeSections = map[string]fact.SkillKind{"1": fact.SavoirFaire, "2": fact.SavoirEtre, "3": fact.Savoir}

func readRome4(r *release) error {
	if r.sheets["referentiel_code_rome"] == nil {
		return fmt.Errorf("%s: release of %s without its table of codes (code_rome, libelle_rome, …)", r.ordered()[0].path, r.format.name)
	}
	rome := &romeRelease{r, map[string]bool{}, map[string]string{}, map[string]romeItem{}, map[[2]string]bool{}, map[string]bool{}}
	rome.entitle()
	rome.index()
	r.each("referentiel_code_rome", rome.code)
	r.each("cr_gd_dp", rome.domain)
	together(
		func() { r.each("coherence_item", rome.need) },
		func() { r.each("referentiel_appellation", rome.appellation) },
		func() { r.each("rubrique_mobilite", rome.mobility) },
		rome.texts,
		rome.traits,
	)
	rome.settle()
	return nil
}

var (
	romeTitle     = regexp.MustCompile(`(?m)^Titre[^:\n]*:\s*(.+?)\s*$`)
	romePublished = regexp.MustCompile(`(?m)^Date de publication\s*:\s*(\d\d)/(\d\d)/(\d{4})\s*$`)
)

// entitle gives the documents of the release what it says of itself, with the publisher
// and the licence that all releases have.
func (r *romeRelease) entitle() {
	title, publisher, licence := "ROME 4.0 "+r.version, "France Travail", "Licence Ouverte 2.0 (Etalab)"
	if found := romeTitle.FindStringSubmatch(r.notes); found != nil {
		title = cell(found[1])
	}
	var date *string
	if found := romePublished.FindStringSubmatch(r.notes); found != nil {
		iso := found[3] + "-" + found[2] + "-" + found[1]
		date = &iso
	}
	for _, s := range r.ordered() {
		s.document.Title = strings.TrimSpace(title) + ": " + s.part.name
		s.document.Publisher, s.document.Licence, s.document.Date = &publisher, &licence, date
	}
}

func romeCodeOf(code string) fact.Identifier {
	return fact.Identifier{Scheme: fact.SchemeRome, Value: code}
}

// index finds what other tables refer to by number. ROME has some skills and titles twice:
// those of one spelling are one node with both numbers, and a remark of their table.
func (r *romeRelease) index() {
	titles, labels := twins{}, twins{}
	together(func() {
		r.records("referentiel_appellation", func(s *sheet, row row) {
			number := row.get("code_ogr")
			r.titles[number] = row.get("code_rome")
			titles.add(s, row, number, cell(row.get("libelle_appellation_long")))
		})
	}, func() {
		r.records("item", func(s *sheet, row row) {
			number, label := row.get("code_ogr"), cell(row.get("libelle"))
			r.items[number] = romeItem{&number, label, row.get("code_rubrique")}
			labels.add(s, row, number, label)
		})
	})
}

// twins are the numbers of labels by their slugs.
type twins map[string]string

// add remarks on a second number of a label.
func (t twins) add(s *sheet, row row, number, label string) {
	key := french.Slug(label)
	if twin, known := t[key]; known && twin != number {
		s.warn(row, "“%s” (%s) has the label of %s: taken for one", label, number, twin)
		return
	}
	t[key] = number
}

// code reads a row of the table of codes: the métier and its code.
func (r *romeRelease) code(s *sheet, row row) fate {
	code, label := row.get("code_rome"), cell(row.get("libelle_rome"))
	if r.codes[code] {
		return rejected("code of another row", code)
	}
	coding := fact.Coding{Code: code, Label: &label}
	if r.version != "" {
		coding.Version = &r.version
	}
	if parent := row.get("code_rome_parent"); parent != "" {
		coding.Parent = &parent
	}
	err := s.state(row, romeCodeOf(code), fact.Naming{Title: french.ParseTitle(label), Preferred: true}, "rome4.code", "")
	if err == nil {
		r.codes[code] = true
		err = cmp.Or(s.state(row, romeCodeOf(code), coding, "rome4.code", ""), r.tags(s, row))
	}
	return rejectedBy(err)
}

// domain reads the labels of the two levels above a code, whose own codes begin it.
func (r *romeRelease) domain(s *sheet, row row) fate {
	code := row.get("code_rome")
	if why, unknown := r.unknown(code); unknown {
		return why
	}
	return s.domain(row, romeCodeOf(code), fact.Coding{Code: code}, "rome4.domain")
}

// domain reads the labels of the two levels above the code of a métier.
func (s *sheet) domain(row row, subject fact.Identifier, coding fact.Coding, rule string) fate {
	code, above, top := coding.Code, row.get("code_domaine_professionel"), row.get("code_grand_domaine")
	if above != code[:3] || top != code[:1] {
		return rejected("domain of another code", fmt.Sprintf("%s in %s in %s", code, above, top))
	}
	domain, grand := cell(row.get("libelle_domaine_professionel")), cell(row.get("libelle_grand_domaine"))
	coding.Domain, coding.GrandDomain = &domain, &grand
	return rejectedBy(s.state(row, subject, coding, rule, ""))
}

// unknown is the fate of a row about a code that the table of codes does not name.
func (r *romeRelease) unknown(code string) (fate, bool) {
	if r.codes[code] {
		return fate{}, false
	}
	return rejected("unknown code", strconv.Quote(code)), true
}

func (r *romeRelease) appellation(s *sheet, row row) fate {
	code, number := row.get("code_rome"), row.get("code_ogr")
	if why, unknown := r.unknown(code); unknown {
		return why
	}
	title := french.ParseTitle(cell(row.get("libelle_appellation_long")))
	return rejectedBy(s.state(row, romeCodeOf(code), fact.Naming{Title: title, OGR: &number}, "rome4.appellation", ""))
}

func (r *romeRelease) mobility(s *sheet, row row) fate {
	from, to := row.get("code_rome"), row.get("code_rome_cible")
	for _, code := range []string{from, to} {
		if why, unknown := r.unknown(code); unknown {
			return why
		}
	}
	if from == to {
		return rejected("move to itself", from)
	}
	raw := row.get("numero_ordre")
	rank, err := strconv.Atoi(raw)
	if err != nil {
		return rejected("rank is no number", strconv.Quote(raw))
	}
	move := fact.Move{To: romeCodeOf(to), Kind: fact.Mobility, Rank: &rank}
	return rejectedBy(s.state(row, romeCodeOf(from), move, "rome4.mobility", ""))
}

// texts reads the definition and the access text of each code.
func (r *romeRelease) texts() {
	s := r.sheets["texte"]
	if s == nil {
		return
	}
	s.texts("rome4", "position_phrase", func(row row) (romeTextKey, fate) {
		code, kind := row.get("code_rome"), row.get("libelle_type_texte")
		key := romeTextKey{romeCodeOf(code), kind == "acces_metier"}
		switch why, unknown := r.unknown(code); {
		case unknown:
			return key, why
		case kind != "definition" && kind != "acces_metier":
			return key, outside("texts of kind " + strconv.Quote(kind))
		}
		return key, flawed(row, "position_phrase")
	})
}
