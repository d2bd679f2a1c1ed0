package loader

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

//go:embed rome3_codes.txt
var rome3CodeList string

// rome3CodeLabels holds, by code of ROME 3, the slugs of the labels that it has had.
var rome3CodeLabels = sync.OnceValue(func() map[string][]string {
	labels := map[string][]string{}
	for line := range strings.Lines(rome3CodeList) {
		code, names, _ := strings.Cut(strings.TrimSpace(line), " ")
		if code == "#" {
			continue
		}
		for name := range strings.SplitSeq(names, " | ") {
			labels[code] = append(labels[code], french.Slug(name))
		}
	}
	return labels
})

// codeIdentifier returns the code itself that a source names by its letters and label, as the subject
// of statements about it. The same letters may stand for another thing in ROME 4: the code is of ROME 3
// if that has it under the label, or no label is given.
func codeIdentifier(code, label string) fact.Identifier {
	labels, known := rome3CodeLabels()[code]
	slug := french.Slug(label)
	if known && (slug == "" || slices.Contains(labels, slug)) {
		return fact.Rome3CodeIdentifier(code)
	}
	return fact.RomeCodeIdentifier(code)
}
