package identity

import (
	"strings"

	"passerelle/graph/fact"
)

// filingKinds are the kinds by their reasons, in which %s stands for the replaced code.
var filingKinds = []struct {
	reason string
	kind   fact.FilingKind
}{
	{filedDirectly, fact.FiledDirectly}, {filedByTitle, fact.FiledByTitle}, {filedByWords, fact.FiledByWords}, {filedByHeir, fact.FiledByHeir},
	{filedByLetters, fact.FiledByLetters}, {filedUnderRome3, fact.FiledUnderRome3}, {kinByTitle, fact.SharedTitle},
}

// FilingKindOf returns the kind of the reason of a Kin, and the code that it says is replaced; "" if it says so of none.
// Both are "" for what is no such reason.
func FilingKindOf(reason string) (kind fact.FilingKind, replaced string) {
	for _, known := range filingKinds {
		before, after, replacing := strings.Cut(known.reason, "%s")
		if !replacing {
			if reason == known.reason {
				return known.kind, ""
			}
			continue
		}
		if rest, ok := strings.CutPrefix(reason, before); ok {
			if code, ok := strings.CutSuffix(rest, after); ok {
				return known.kind, code
			}
		}
	}
	return "", ""
}
