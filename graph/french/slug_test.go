package french_test

import (
	"testing"

	"passerelle/graph/french"
)

func TestSlug(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Gestion de communauté en ligne", "gestion-de-communaute-en-ligne"},
		{"C++", "c-plus-plus"},
		{"C#", "c-sharp"},
		{"bac + 2", "bac-plus-2"},
		{"bac+2", "bac-plus-2"},
		{"β-test", "u03b2-test"},
		{"l'œil", "l-oeil"},
		{"–", ""},
	} {
		if got := french.Slug(tt.in); got != tt.want {
			t.Errorf("Slug(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}
