package dgraph

import (
	"context"
	"runtime/debug"
	"strings"
)

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

// Outdated reports whether a release wrote the store that made, or may have made, other nodes and relations of the same
// facts than this one does: an earlier release, or a later one. Such a store is whole, and read by its facts as any other.
// The next load writes it anew.
func (r LoadRecord) Outdated() bool {
	wrote, _, _ := strings.Cut(r.form, " ")
	return wrote != derivation
}

// renew makes the record of a complete load say that this release wrote the content, for all of it was found to be so.
func (s *Store) renew(ctx context.Context, seen LoadRecord) error {
	if seen.form == contentForm {
		return nil
	}
	_, err := s.commit(ctx, seen, loadQuads("load.form", contentForm), map[string]string{loadID: seen.uid})
	return err
}
