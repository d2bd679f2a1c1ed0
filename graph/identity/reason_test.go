package identity_test

import (
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/identity"
)

func TestReasonClass(t *testing.T) {
	for reason, want := range map[string]string{
		"same title “chef”":                                                    "same title",
		"title listed among its appellations “chef”":                           "title listed among its appellations",
		"same identifier MET.1":                                                "same identifier",
		"curated: we know":                                                     "curated: we know",
		"filed under this code, and of the same name: E1210":                   "filed under this code, and of the same name",
		"filed under this code, and of its name but for the complement: C1103": "filed under this code, and of its name but for the complement",
	} {
		if got := identity.ReasonClass(reason); got != want {
			t.Errorf("%s is of the class %q, want %q", reason, got, want)
		}
		if got := (graph.Merge{Reason: reason}).Class(); got != want {
			t.Errorf("a merge for %s is of the class %q, want %q", reason, got, want)
		}
	}
}

func TestMergeKindOf(t *testing.T) {
	for reason, want := range map[string]struct {
		kind fact.MergeKind
		name string
	}{
		"same title “chef de projet”":                                          {fact.MergedByTitle, "chef de projet"},
		"title listed among its appellations “chef”":                           {fact.MergedByListed, "chef"},
		"same identifier MET.1":                                                {fact.MergedByIdentifier, "MET.1"},
		"curated: we know":                                                     {fact.MergedByHand, "we know"},
		"the only code that descends from it, and the one that has its titles": {fact.MergedByHeir, ""},
		"filed under this code, and of the same name: E1210":                   {fact.MergedByCodeName, "E1210"},
		"filed under this code, and of its name but for the complement: C1103": {fact.MergedByPlainName, "C1103"},
		"no reason": {"", ""},
	} {
		if kind, name := identity.MergeKindOf(reason); kind != want.kind || name != want.name {
			t.Errorf("%s: %s %q, want %s %q", reason, kind, name, want.kind, want.name)
		}
	}
}

func TestFilingKindOf(t *testing.T) {
	for reason, want := range map[string]struct {
		kind     fact.FilingKind
		replaced string
	}{
		"a document files it there":                                                 {fact.FiledDirectly, ""},
		"the code that has its name among its titles":                               {fact.FiledByTitle, ""},
		"of the codes that replace E1101, the one with a title nearest to its name": {fact.FiledByWords, "E1101"},
		"the only code that replaces E1101":                                         {fact.FiledByHeir, "E1101"},
		"of the codes that replace E1101, the one that kept its letters":            {fact.FiledByLetters, "E1101"},
		"a document files it there, and no newer code replaces it":                  {fact.FiledUnderRome3, ""},
		"both have this title, but something contradicts that they are one":         {fact.SharedTitle, ""},
		"no reason": {"", ""},
	} {
		if kind, replaced := identity.FilingKindOf(reason); kind != want.kind || replaced != want.replaced {
			t.Errorf("%s: %s %q, want %s %q", reason, kind, replaced, want.kind, want.replaced)
		}
	}
}
