package fact

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"passerelle/graph/french"
)

// A Scheme is a system of identifiers. Those up to SchemeTitle identify métiers, the others what else
// facts may be about.
type Scheme string

// The schemes. Those of métiers come first, the strongest of them at the head: a métier's id is
// made of its strongest identifier.
const (
	SchemeOnisep Scheme = "ONISEP" // MET.93
	SchemeRome   Scheme = "ROME"   // E1101
	SchemeRome3  Scheme = "ROME3"  // rome3:E1101; the same letters may mean another thing in ROME 4
	SchemeEsco   Scheme = "ESCO"   // 2432.5
	SchemeTitle  Scheme = "TITLE"  // slug of a title, for a métier that no other scheme identifies

	SchemeTraining Scheme = "TRAINING"  // FOR.1084, RNCP38381
	SchemeSkill    Scheme = "SKILL"     // slug of a skill's label
	SchemeFamily   Scheme = "FAP"       // U0Z80: a family of métiers
	SchemeRomeCode Scheme = "ROME_CODE" // rome:E1101, rome3:E1101: the code itself, rather than a métier that it names
)

// An Identifier names a métier within one scheme, or, as the subject of a fact, a training, a
// skill, a code of ROME or a family of métiers.
type Identifier struct {
	Scheme Scheme `json:"scheme"`
	Value  string `json:"value"`
}

var (
	onisepPattern = regexp.MustCompile(`^MET\.[0-9]+$`)
	romePattern   = regexp.MustCompile(`^[A-N][0-9]{4}$`)
	rome3Pattern  = regexp.MustCompile(`^rome3:[A-N][0-9]{4}$`)
	escoPattern   = regexp.MustCompile(`^[0-9]{4}(\.[0-9]+)+$`)
	titlePattern  = regexp.MustCompile(`^[a-z0-9+#]+(-[a-z0-9+#]+)*$`)
)

var identifierPatterns = map[Scheme]*regexp.Regexp{
	SchemeOnisep: onisepPattern, SchemeRome: romePattern, SchemeRome3: rome3Pattern, SchemeEsco: escoPattern, SchemeTitle: titlePattern,
}

// TitleIdentifier returns the identifier of a métier known by a title only: the slug of the
// masculine form, or else of the feminine, or else of the label. "Animateur.trice" gives
// "animateur". Where none of them has a letter or digit the value is "", which Validate refuses.
func TitleIdentifier(t french.Title) Identifier {
	for _, form := range []string{t.Masculine, t.Feminine, t.Label} {
		if slug := french.Slug(form); slug != "" {
			return Identifier{SchemeTitle, slug}
		}
	}
	return Identifier{SchemeTitle, ""}
}

// Validate reports an identifier that names no métier: one of an unknown scheme, of a training,
// a skill, a code or a family, or with a value that its scheme cannot hold, such as the ROME code "e1101".
func (i Identifier) Validate() error {
	pattern := identifierPatterns[i.Scheme]
	if pattern == nil || !pattern.MatchString(i.Value) || len(i.Value) > MaxKeyBytes {
		return fmt.Errorf("invalid %s identifier %q", i.Scheme, Clip(i.Value))
	}
	return nil
}

// metierSchemes lists the schemes of métiers, strongest first.
var metierSchemes = []Scheme{SchemeOnisep, SchemeRome, SchemeRome3, SchemeEsco, SchemeTitle}

// Rank returns the place of the scheme among those of métiers, 0 the strongest. Every other
// scheme, known or not, comes after all of them.
func (s Scheme) Rank() int {
	if k := slices.Index(metierSchemes, s); k >= 0 {
		return k
	}
	return len(metierSchemes)
}

// Compare orders identifiers by scheme, the strongest first, then by value.
func (i Identifier) Compare(j Identifier) int {
	if d := i.Scheme.Rank() - j.Scheme.Rank(); d != 0 {
		return d
	}
	return strings.Compare(i.Value, j.Value)
}

// RomeCode returns the code that an identifier of ROME 3 stands for: "E1101" for "rome3:E1101".
func (i Identifier) RomeCode() string { return strings.TrimPrefix(i.Value, Rome3Prefix) }
