package french

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A Title is a job title and its gendered forms.
type Title struct {
	// Label is the title as written, in Unicode NFC, spaces trimmed and collapsed.
	Label string `json:"label"`
	// Feminine is the feminine form, "" when the label does not state one.
	Feminine string `json:"feminine,omitempty"`
	// Masculine is the masculine form, "" when the label does not state one. It equals Feminine in
	// an epicene title.
	Masculine string `json:"masculine,omitempty"`
}

// Bounds of what is parsed; a label beyond either one is opaque. The longest of ROME's 13,120
// labels has 142 bytes, and none has more than three alternatives.
const (
	maxTitleBytes   = 1000
	maxAlternatives = 16
)

// ParseTitles reads a label in any French inclusive style and returns a Title for each alternative
// that it names:
//
//	"Animateur.trice web"      Animatrice web, Animateur web
//	"Directeur(trice)"         Directrice, Directeur
//	"Chef / Cheffe de projet"  Cheffe de projet, Chef de projet
//
// "Téléconseiller.eillère / télévendeur.euse" has two alternatives, and so has "Formateur d'adultes
// / de jeunes", whose second one borrows the head of the first. A slash between things that are
// no titles ("Rédaction web / SEO") splits nothing. No text is lost. A blank label gives none. A
// label that is not UTF-8, over 1,000 bytes or of more than 16 alternatives gives one Title with
// nothing but its Label.
//
// The time is linear in the length of labels that people write (some microseconds), and bounded
// for any.
func ParseTitles(label string) []Title {
	label = tidy(label)
	if label == "" {
		return nil
	}
	if isOpaque(label) {
		return []Title{{Label: label}}
	}
	parts := splitAlternatives(label)
	if len(parts) < 2 {
		return []Title{parseSingle(label)}
	}
	var titles []Title
	for _, one := range parts {
		titles = append(titles, parseSingle(one))
	}
	return titles
}

// ParseTitle is ParseTitles for a label known to name one job, as each of ROME's does: it does not
// split alternatives, and both forms keep them. "Téléconseiller.eillère / télévendeur.euse" gives
// Téléconseillère / télévendeuse and Téléconseiller / télévendeur. A blank label gives the zero
// Title.
func ParseTitle(label string) Title {
	label = tidy(label)
	if label == "" || isOpaque(label) {
		return Title{Label: label}
	}
	return parseSingle(label)
}

// Forms returns every form that a person may type: the label, the feminine, the masculine and,
// where only one gender is stated, the other one derived by rule, in this order. Of forms with
// equal Fold keys only the first is listed. "Directeur marketing digital" gives itself and
// "Directrice marketing digital".
func (t Title) Forms() []string {
	candidates := []string{t.Label, t.Feminine, t.Masculine}
	switch {
	case t.Feminine == "" && t.Masculine != "":
		candidates = append(candidates, counterpart(t.Masculine, GenderFeminine))
	case t.Masculine == "" && t.Feminine != "":
		candidates = append(candidates, counterpart(t.Feminine, GenderMasculine))
	}
	var forms []string
	seen := make(map[string]bool, len(candidates))
	for _, form := range candidates {
		if key := Fold(form); form != "" && !seen[key] {
			seen[key] = true
			forms = append(forms, form)
		}
	}
	return forms
}

// parseSingle reads a tidy label that names one job.
func parseSingle(label string) Title {
	text, note := cutGenderNote(label)
	g := pairSegments(text)
	if g.differ() {
		return Title{Label: label, Feminine: g.fem, Masculine: g.masc}
	}
	text = g.masc
	title := Title{Label: label}
	gender := TitleGender(text)
	if gender != GenderMasculine {
		title.Feminine = text
	}
	if gender != GenderFeminine {
		title.Masculine = text
	}
	switch {
	case gender == GenderUnknown && !note:
		title.Feminine, title.Masculine = "", ""
	case note && title.Feminine == "":
		title.Feminine = counterpart(text, GenderFeminine)
	case note && title.Masculine == "":
		title.Masculine = counterpart(text, GenderMasculine)
	}
	return title
}

// genderNote matches the note of job offers that both genders are meant, at the end of a label: "(H/F)",
// "- h/f/x", "[F-M]", "(homme/femme)".
var genderNote = regexp.MustCompile(`(?i)(?:[\s,–-]+|\s*[(\[]\s*)(?:[hfmwdx](?:\s?[/.|-]\s?(?:[hfmwdx]|nb))+\.?|hf|fh|[hf] ou [hf]|hommes?\s?(?:/|-|ou|et)\s?femmes?|femmes?\s?(?:/|-|ou|et)\s?hommes?)\s*[)\]]?$`)

// cutGenderNote cuts the note that both genders are meant off the end of a label, and reports whether it was
// there: "Développeur web (H/F)" gives "Développeur web".
func cutGenderNote(label string) (string, bool) {
	end := strings.TrimRight(label, ")]. ")
	if last := end[strings.LastIndexAny(end, " /.|-([")+1:]; len(last) > 2 && !strings.HasSuffix(strings.TrimRight(last, "sS"), "mme") {
		return label, false // as almost all, without the cost of the expression
	}
	at := genderNote.FindStringIndex(label)
	if at == nil || at[0] == 0 {
		return label, false
	}
	return strings.TrimRight(label[:at[0]], " -,"), true
}

// tidy brings a label to Unicode NFC, drops invisible characters and turns each run of spaces of
// any kind into one space.
func tidy(label string) string {
	if !utf8.ValidString(label) {
		return strings.TrimSpace(label)
	}
	var b strings.Builder
	gap := false
	for _, r := range norm.NFC.String(label) {
		switch {
		case unicode.IsSpace(r):
			gap = true
		case unicode.Is(unicode.Cf, r) || unicode.IsControl(r):
		default:
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isOpaque reports whether a label is not to be parsed.
func isOpaque(label string) bool {
	return len(label) > maxTitleBytes || !utf8.ValidString(label) || len(splitSlashes(label)) > maxAlternatives
}
