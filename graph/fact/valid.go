package fact

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"passerelle/graph/french"
)

const (
	// maxKeyBytes bounds whatever ends on an exact index of the store.
	MaxKeyBytes = 1000
	// maxTextBytes bounds every other text.
	maxTextBytes = 50_000
)

// validText refuses what the engine would store and GraphQL could not show.
func validText(name, text string) error {
	switch {
	case len(text) > maxTextBytes:
		return fmt.Errorf("%s of %d bytes exceeds %d", name, len(text), maxTextBytes)
	case !utf8.ValidString(text):
		return fmt.Errorf("%s is not UTF-8: %q", name, Clip(text))
	case holdsControl(text):
		return fmt.Errorf("%s holds a control character: %q", name, Clip(text))
	}
	return nil
}

// breaks are blanks of documents that were made of pages.
var breaks = strings.NewReplacer("\f", " ", "\v", " ")

// validQuote is validText for words as a document has them.
func validQuote(name, text string) error {
	err := validText(name, text)
	if err != nil && strings.ContainsAny(text, "\f\v") {
		return validText(name, breaks.Replace(text))
	}
	return err
}

// validKey is validShort for a text that must name something.
func validKey(name, text string) error {
	if strings.IndexFunc(text, french.InSlug) < 0 && french.Slug(text) == "" {
		return fmt.Errorf("%s %q names nothing", name, Clip(text))
	}
	return validShort(name, text)
}

// validShort is validText for a text that may become an id, by its slug, which spells
// out what ASCII lacks and so may be the longer of the two.
func validShort(name, text string) error {
	size := len(text)
	if size > MaxKeyBytes/2 || strings.IndexFunc(text, isLengthened) >= 0 {
		size = max(size, len(french.Slug(text)))
	}
	if size > MaxKeyBytes {
		return fmt.Errorf("%s of %d bytes exceeds %d", name, size, MaxKeyBytes)
	}
	return validText(name, text)
}

// isLengthened tells a letter or sign for which a slug may have more than twice the bytes.
func isLengthened(r rune) bool { return r >= 0x180 || r == '+' || r == '#' || r == '<' || r == '>' }

// holdsControl looks for the control characters of ASCII other than blanks; no byte of another
// character is one of them.
func holdsControl(text string) bool {
	for k := range len(text) {
		if c := text[k]; c < ' ' && c != '\n' && c != '\t' && c != '\r' || c == 0x7f {
			return true
		}
	}
	return false
}

// clip shortens a text for an error message.
func Clip(text string) string {
	if len(text) <= 80 {
		return text
	}
	return strings.ToValidUTF8(text[:80], "") + "…"
}

func OrEmpty(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
