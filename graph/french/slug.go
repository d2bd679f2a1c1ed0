package french

import (
	"strconv"
	"strings"
)

// Slug returns the form of a text that ids have: words of [a-z0-9] joined by single hyphens.
// "Gestion de communauté en ligne" gives "gestion-de-communaute-en-ligne".
//
// It follows Fold, and spells out what ASCII lacks, so that different texts have different ids:
// "C++" gives "c-plus-plus", "C#" gives "c-sharp", "<125" gives "less-125", and "β", like any letter
// outside the Latin alphabet, its code point: "u03b2". A text without a letter, digit or sign that
// Fold keeps gives "".
func Slug(s string) string {
	folded := Fold(s)
	if strings.IndexFunc(folded, func(r rune) bool { return r != ' ' && notSlug(r) }) < 0 {
		return strings.ReplaceAll(folded, " ", "-")
	}
	var b strings.Builder
	word := func(w string) {
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(w)
	}
	for field := range strings.FieldsSeq(folded) {
		if !strings.ContainsFunc(field, notSlug) {
			word(field)
			continue
		}
		for _, part := range strings.Fields(spellOut(field)) {
			word(part)
		}
	}
	return b.String()
}

// InSlug reports whether the character stays as it is in a slug.
func InSlug(r rune) bool { return !notSlug(r) }

// notSlug reports whether the character does not stay as it is in a slug.
func notSlug(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }

// spellOut returns a folded word with spelled out what no slug may hold: " plus " for +, "u03b2"
// for β.
func spellOut(field string) string {
	var b strings.Builder
	for _, r := range field {
		switch {
		case r == '+':
			b.WriteString(" plus ")
		case r == '#':
			b.WriteString(" sharp ")
		case r == '<':
			b.WriteString(" less ")
		case r == '>':
			b.WriteString(" more ")
		case notSlug(r):
			hex := strconv.FormatInt(int64(r), 16)
			b.WriteString("u" + strings.Repeat("0", max(0, 4-len(hex))) + hex)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
