package loader

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"passerelle/internal/columns"
)

// columnWords maps words that people write over columns, in the form of headerKey, to the names of the
// columns that they may mean.
var columnWords = map[string][]string{
	"libelle": {"label"}, "intitule": {"label"}, "titre": {"label"}, "nom": {"label"}, "name": {"label"}, "title": {"label"}, "denomination": {"label"},
	"metier": {"metier"}, "emploi": {"metier", "label"}, "profession": {"metier", "label"}, "poste": {"metier", "label"}, "job": {"metier", "label"}, "occupation": {"metier", "label"},
	"libellemetier": {"metierLabel", "label"}, "competence": {"label"}, "savoir": {"label"}, "formation": {"label"}, "diplome": {"label"},
	"identifiant": {"id"}, "coderome": {"romeCodes", "code"}, "rome": {"romeCodes", "code"}, "resume": {"summary"}, "description": {"summary"}, "definition": {"summary"},
	"feminin": {"feminine"}, "masculin": {"masculine"}, "statut": {"statuses"}, "statuts": {"statuses"}, "niveaux": {"accessLevels"}, "acces": {"accessLevels"},
	"type": {"kind"}, "sorte": {"kind"}, "nature": {"kind"}, "categorie": {"kind"}, "niveau": {"level", "accessLevels"}, "coeur": {"core"}, "emergente": {"emerging"},
	"obligatoire": {"compulsory"}, "poids": {"importance"}, "de": {"from"}, "depart": {"from"}, "origine": {"from"}, "source": {"from"}, "metierdepart": {"from"},
	"vers": {"to"}, "a": {"to"}, "arrivee": {"to"}, "cible": {"to"}, "destination": {"to"}, "target": {"to"}, "metierarrivee": {"to"}, "rang": {"rank"}, "ordre": {"rank"},
	"salaire": {"salary"}, "remuneration": {"salary"}, "minimum": {"min"}, "salairemin": {"min"}, "maximum": {"max"}, "salairemax": {"max"},
	"periode": {"period"}, "unite": {"period"}, "brutnet": {"basis"}, "base": {"basis"}, "stade": {"stage"}, "etape": {"stage"}, "experience": {"stage", "yearsMin"},
}

// longestHint bounds the names that are compared with those of columns, in bytes: a longer one, such as the whole of a
// file without a line break, is no slip of the pen, and comparing takes time in proportion to its length.
const longestHint = 100

// nearColumn returns the name of the column that a name may mean, of those that a form has and the
// table does not, "" if there is none: "libelle" means label, "yearMin" yearsMin.
func (h ownHeader) nearColumn(name string) string {
	if len(name) > longestHint {
		return ""
	}
	key := headerKey(name)
	best, least := "", 3 // a distance of two letters at most
	for _, c := range h.form.Columns {
		_, there := h.at[c.Name]
		for _, known := range []string{c.Name, c.Alias} {
			if there || known == "" || c.Unread != "" {
				continue
			}
			if slices.Contains(columnWords[key], known) {
				return known
			}
			d := levenshtein.ComputeDistance(key, headerKey(known))
			if sameLetters(key, headerKey(known)) {
				d = 1
			}
			if d < least && 2*d < len(key) {
				best, least = known, d
			}
		}
	}
	return best
}

// sameLetters reports whether two texts of ASCII have the same letters in some order, as form and from do.
func sameLetters(a, b string) bool {
	return slices.Equal(slices.Sorted(slices.Values([]byte(a))), slices.Sorted(slices.Values([]byte(b))))
}

// unreadColumns returns a remark on each column that a load does not know.
func (h ownHeader) unreadColumns(t *table) []string {
	var remarks []string
	for _, k := range h.rest {
		if h.form.Others != nil {
			break
		}
		remark := fmt.Sprintf("line %d: column %q is not read", t.linesBefore+1, t.names[k])
		if near := h.nearColumn(t.names[k]); near != "" {
			remark += fmt.Sprintf(": did you mean %q?", near)
		}
		remarks = append(remarks, remark)
	}
	return remarks
}

// nearForm returns what would make a table that no format knows one of package columns, "" if it is far
// from all: `; for the table metiers "libelle" should be "label"`.
func nearForm(t *table) string {
	advice, most := "", 0
	for _, form := range columns.All() {
		h := matchHeader(t, form)
		if form.Unread != "" || h.missing() == nil && !h.told && len(h.rest) > len(h.at) {
			continue
		}
		renamed, changes := h.withNearColumns(t)
		if missing := renamed.missing(); missing != nil && (!h.told || len(h.at) == 0 && len(changes) == 0) {
			continue
		} else if missing != nil {
			changes = append(changes, "lacks the column "+strings.Join(missing, " or "))
		}
		switch {
		case t.xml:
			changes = append(changes, "is read in CSV or JSON and not in XML: save it as "+form.Name+".csv")
		case len(changes) == 0:
			changes = append(changes, "may be of anything: call the file "+form.Name+".csv")
		}
		if weight := renamed.weight(); weight > most && (h.told || len(renamed.rest) <= len(renamed.at)) {
			advice, most = "; as the table "+form.Name+" it "+strings.Join(changes, ", "), weight
		}
	}
	return advice
}

// withNearColumns returns the header as it would be with the columns that its names may mean, and says
// what that changes.
func (h ownHeader) withNearColumns(t *table) (renamed ownHeader, changes []string) {
	other := *t
	other.names = slices.Clone(t.names)
	for _, k := range h.rest {
		if near := h.nearColumn(t.names[k]); near != "" && !slices.Contains(other.names, near) {
			other.names[k] = near
			changes = append(changes, fmt.Sprintf("has %q: did you mean %q?", t.names[k], near))
		}
	}
	return matchHeader(&other, h.form), changes
}
