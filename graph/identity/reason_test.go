package identity_test

import (
	"testing"

	"passerelle/graph"
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
