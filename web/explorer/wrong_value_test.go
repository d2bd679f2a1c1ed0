package explorer_test

import (
	"net/http"
	"testing"

	"passerelle/web/explorer"
)

// TestWrongValueAmongSeveral holds that of several parameters that give the same argument the one is named whose value
// the API refuses, and none where that is not known.
func TestWrongValueAmongSeveral(t *testing.T) {
	for value, want := range map[string]string{
		"y": "The parameter “apresParties” does not take the value “y”",
		"z": "A value of the address is not allowed.",
	} {
		s := newSite(t, func(answer *explorer.Answer) {
			answer.Body = []byte(`{"errors":[{"extensions":{"code":"BAD_USER_INPUT","argument":"after","value":"` + value + `"}}]}`)
		})
		got := s.get(t, "/competence/webmarketing?lang=en&apres=x&apresParties=y")
		if got.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: status %d", value, got.StatusCode)
		}
		got.wants(t, want)
	}
}
