package dgraph

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"passerelle/graph/fact"
)

// maxShort bounds what an index holds, in bytes. A value over 65,000 bytes would end the process of the engine; nothing
// real comes near maxShort.
const maxShort = 1024

// validate returns an error for the first value, in the order of ids, that would harm the engine or be read back as
// another value.
func (c *content) validate() error {
	for _, id := range slices.Sorted(maps.Keys(c.nodes)) {
		if err := validateText(predicateID, id); err != nil {
			return fmt.Errorf("store %s: %w", fact.Clip(id), err)
		}
		for _, v := range c.nodes[id].values {
			if err := validateText(v.predicate, v.text); err != nil {
				return fmt.Errorf("store %s: %w", id, err)
			}
		}
	}
	for _, e := range slices.SortedFunc(maps.Keys(c.edges), edge.compare) {
		for _, f := range c.edges[e] {
			if err := validateFacet(f); err != nil {
				return fmt.Errorf("store %s from %s to %s: %w", e.predicate, e.from, e.to, err)
			}
		}
	}
	return nil
}

func validateText(predicate, text string) error {
	switch {
	case !attributes[predicate].long && len(text) > maxShort:
		return fmt.Errorf("%s of %d bytes exceeds %d", predicate, len(text), maxShort)
	case !utf8.ValidString(text):
		return fmt.Errorf("%s is not UTF-8: %q", predicate, fact.Clip(text))
	case strings.ContainsRune(text, 0):
		return fmt.Errorf("%s holds a NUL: %q", predicate, fact.Clip(text))
	case attributes[predicate].number && strings.ContainsAny(text, "IN"):
		return fmt.Errorf("%s is %s", predicate, text)
	}
	return nil
}

// validateFacet checks a number, or the facts of an edge in their JSON. There a NUL has become the escape \u0000, and
// what is not UTF-8 the escape \ufffd; no other text leads to these escapes.
func validateFacet(f facet) error {
	switch v := f.value.(type) {
	case string:
		escapes := strings.ReplaceAll(v, `\\`, "")
		if strings.Contains(escapes, `\u0000`) || strings.Contains(escapes, `\ufffd`) {
			return fmt.Errorf("a fact holds a NUL or is not UTF-8")
		}
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("%s is %v", f.key, v)
		}
	}
	return nil
}
