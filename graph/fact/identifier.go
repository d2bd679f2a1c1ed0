package fact

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"passerelle/graph/french"
)

// A Scheme is a system of identifiers, of métiers but for the last two.
type Scheme string

// The schemes, strongest first: a métier's id comes from its first one.
const (
	SchemeOnisep Scheme = "ONISEP" // MET.93
	SchemeRome   Scheme = "ROME"   // E1101
	SchemeRome3  Scheme = "ROME3"  // rome3:E1101, for ROME 4 may mean another thing by the letters
	SchemeEsco   Scheme = "ESCO"   // 2432.5
	SchemeTitle  Scheme = "TITLE"  // slug of a title, for a métier that no scheme numbers

	SchemeTraining Scheme = "TRAINING" // FOR.1084, RNCP38381
	SchemeSkill    Scheme = "SKILL"    // slug of the label of a skill
)

// An Identifier names a métier within one scheme; that of a fact's subject may name a
// training or a skill.
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

// TitleIdentifier is the identifier of a métier known by a title only: the slug
// of its masculine form (its feminine one, or its label, where there is none).
func TitleIdentifier(t french.Title) Identifier {
	for _, form := range []string{t.Masculine, t.Feminine, t.Label} {
		if slug := french.Slug(form); slug != "" {
			return Identifier{SchemeTitle, slug}
		}
	}
	return Identifier{SchemeTitle, ""}
}

// Validate reports an identifier that names no métier: of another scheme, or that its
// scheme cannot hold.
func (i Identifier) Validate() error {
	pattern := identifierPatterns[i.Scheme]
	if pattern == nil || !pattern.MatchString(i.Value) || len(i.Value) > MaxKeyBytes {
		return fmt.Errorf("invalid %s identifier %q", i.Scheme, Clip(i.Value))
	}
	return nil
}

// metierID is the id of the métier that the identifier names by itself.
func (i Identifier) MetierID() string { return MetierPrefix + i.Value }

// metierPrefix begins the id of every métier.
const MetierPrefix = "metier:"

// metierSchemes are the schemes of métiers, strongest first.
var metierSchemes = []Scheme{SchemeOnisep, SchemeRome, SchemeRome3, SchemeEsco, SchemeTitle}

// strength returns the place of the scheme among those of métiers, 0 the strongest; an
// unknown scheme comes after all of them.
func (s Scheme) Strength() int {
	if k := slices.Index(metierSchemes, s); k >= 0 {
		return k
	}
	return len(metierSchemes)
}

func (i Identifier) Compare(j Identifier) int {
	if d := i.Scheme.Strength() - j.Scheme.Strength(); d != 0 {
		return d
	}
	return strings.Compare(i.Value, j.Value)
}

// romeCode is the code that an identifier of ROME 3 stands for.
func (i Identifier) RomeCode() string { return strings.TrimPrefix(i.Value, Rome3Prefix) }

// rome3Prefix begins the identifiers of métiers of ROME 3 and the ids of its codes.
const Rome3Prefix = "rome3:"

// skillPrefix begins the id of every skill.
const SkillPrefix = "skill:"

// trainingPrefix begins the id of every training.
const TrainingPrefix = "training:"
