package identity_test

import (
	"testing"

	"passerelle/graph/fact"
	"passerelle/graph/identity"
)

func TestJoinReason(t *testing.T) {
	for reason, want := range map[identity.JoinReason]struct{ phrase, class string }{
		{fact.MergedByTitle, "chef de projet"}: {"same title “chef de projet”", "same title"},
		{fact.MergedByListed, "chef"}:          {"title listed among its appellations “chef”", "title listed among its appellations"},
		{fact.MergedByIdentifier, "MET.1"}:     {"same identifier MET.1", "same identifier"},
		{fact.MergedByHand, "same title, %s"}:  {"curated: same title, %s", "curated: same title, %s"},
		{fact.MergedByHeir, ""}: {"the only code that descends from it, and the one that has its titles",
			"the only code that descends from it, and the one that has its titles"},
		{fact.MergedByCodeName, "E1210"}: {"filed under this code, and of the same name: E1210",
			"filed under this code, and of the same name"},
		{fact.MergedByPlainName, "C1103"}: {"filed under this code, and of its name but for the complement: C1103",
			"filed under this code, and of its name but for the complement"},
	} {
		if got := reason.Reason(); got != want.phrase {
			t.Errorf("%v: %q, want %q", reason, got, want.phrase)
		}
		if got := reason.Class(); got != want.class {
			t.Errorf("%v is of the class %q, want %q", reason, got, want.class)
		}
	}
}

func TestFilingReason(t *testing.T) {
	for reason, want := range map[identity.FilingReason]string{
		{fact.FiledDirectly, ""}:       "a document files it there",
		{fact.FiledByTitle, ""}:        "the code that has its name among its titles",
		{fact.FiledByWords, "E1101"}:   "of the codes that replace E1101, the one with a title nearest to its name",
		{fact.FiledByHeir, "E1101"}:    "the only code that replaces E1101",
		{fact.FiledByLetters, "E1101"}: "of the codes that replace E1101, the one that kept its letters",
		{fact.FiledUnderRome3, ""}:     "a document files it there, and no newer code replaces it",
		{fact.SharedTitle, ""}:         "both have this title, but something contradicts that they are one",
		{fact.FiledByLineage, ""}:      "one comes from the other, or has titles of it, from ROME 3 to ROME 4",
	} {
		if got := reason.Reason(); got != want {
			t.Errorf("%v: %q, want %q", reason, got, want)
		}
	}
}
