package dgraph

import "runtime/debug"

// derivation names the way in which content follows from facts: which nodes, values and facets contentOf makes of them,
// and what package graph makes for it. It changes with each change of that. TestDerivation fails where it should have
// changed.
const derivation = "5"

// contentForm names what wrote the content of a store. A load after one of another form compares with all that is stored,
// for it cannot know it from the facts: what follows from them may have been something else then. So it differs between
// releases, even where derivation was forgotten.
var contentForm = derivation + buildRevision()

// buildRevision returns the revision of the code that this program was built from, "" where the build does not say, as in tests.
func buildRevision() string {
	text := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, setting := range info.Settings {
			if setting.Key == "vcs.revision" || setting.Key == "vcs.modified" && setting.Value == "true" {
				text += " " + setting.Value
			}
		}
	}
	return text
}
