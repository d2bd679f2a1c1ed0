package identity

import (
	"strings"

	"passerelle/graph/fact"
)

// A FilingReason says why the statements about one métier hold for another one.
type FilingReason struct {
	Kind fact.FilingKind
	// ReplacedCode is the code of ROME 3 that documents file the other one under, where the kind rests on a code that
	// replaces it; else "".
	ReplacedCode string
}

// filingPhrases say the kinds of filing in words, in which %s stands for the replaced code.
var filingPhrases = map[fact.FilingKind]string{
	fact.FiledDirectly:   "a document files it there",
	fact.FiledByTitle:    "the code that has its name among its titles",
	fact.FiledByWords:    "of the codes that replace %s, the one with a title nearest to its name",
	fact.FiledByHeir:     "the only code that replaces %s",
	fact.FiledByLetters:  "of the codes that replace %s, the one that kept its letters",
	fact.FiledUnderRome3: "a document files it there, and no newer code replaces it",
	fact.SharedTitle:     "both have this title, but something contradicts that they are one",
	fact.FiledByLineage:  "one comes from the other, or has titles of it, from ROME 3 to ROME 4",
}

// Reason says why in a phrase: "the only code that replaces E1101".
func (f FilingReason) Reason() string {
	return strings.Replace(filingPhrases[f.Kind], "%s", f.ReplacedCode, 1)
}
