// Package longtest parts what `go test ./...` runs from what takes long, which runs where
// PASSERELLE_LONG is set, as in the steps of .ci/run.
package longtest

import (
	"flag"
	"os"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

const variable = "PASSERELLE_LONG"

// Wanted reports whether the tests that take long are to run.
func Wanted() bool { return os.Getenv(variable) != "" }

// Skip skips the test unless long tests are wanted; why says what it takes: "kills the
// command fifty times".
func Skip(t testing.TB, why string) {
	t.Helper()
	if !Wanted() {
		t.Skipf("%s: set %s=1", why, variable)
	}
}

// Check checks a property in so many cases where long tests are wanted, else in a fifth of
// them. The flag -rapid.checks wins over both.
func Check(t *testing.T, cases int, property func(*rapid.T)) {
	t.Helper()
	checks := flag.Lookup("rapid.checks")
	if before := checks.Value.String(); before == checks.DefValue {
		if !Wanted() {
			cases /= 5
		}
		if err := checks.Value.Set(strconv.Itoa(max(1, cases))); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = checks.Value.Set(before) }()
	}
	rapid.Check(t, property)
}
