package fact

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"passerelle/graph/french"
)

const (
	// MaxKeyBytes bounds each text that may become part of an exact index of the store.
	MaxKeyBytes = 1000
	// MaxTextBytes bounds every other text, but for that of a document.
	MaxTextBytes = 50_000
	// MaxDocumentBytes bounds the text of a document, which a cluster takes in one message of 4 MiB by
	// default.
	MaxDocumentBytes = 2 << 20
)

// checkText reports a text that the engine would store but GraphQL could not show: over 50,000
// bytes, not UTF-8, or with a control character. name is what the error calls it.
func checkText(name, text string) error {
	switch {
	case len(text) > MaxTextBytes:
		return fmt.Errorf("%s of %d bytes exceeds %d", name, len(text), MaxTextBytes)
	case !utf8.ValidString(text):
		return fmt.Errorf("%s is not UTF-8: %q", name, Clip(text))
	case hasControlCharacter(text):
		return fmt.Errorf("%s holds a control character: %q", name, Clip(text))
	}
	return nil
}

// checkDocumentText is checkText for the text of a whole document, which may hold page breaks.
func checkDocumentText(text string) error {
	switch {
	case len(text) > MaxDocumentBytes:
		return fmt.Errorf("text of %d bytes exceeds %d", len(text), MaxDocumentBytes)
	case text == "" || !utf8.ValidString(text) || hasControlCharacter(pageBreaks.Replace(text)):
		return fmt.Errorf("text is empty, not UTF-8 or holds a control character")
	}
	return nil
}

// pageBreaks turns the blanks of documents that were made of pages into spaces.
var pageBreaks = strings.NewReplacer("\f", " ", "\v", " ")

// checkQuote is checkText for the words of a document, which may hold page breaks.
func checkQuote(name, text string) error {
	err := checkText(name, text)
	if err != nil && strings.ContainsAny(text, "\f\v") {
		return checkText(name, pageBreaks.Replace(text))
	}
	return err
}

// checkKey is checkShort for a text that must name something, that is, have a slug.
func checkKey(name, text string) error {
	if strings.IndexFunc(text, french.InSlug) < 0 && french.Slug(text) == "" {
		return fmt.Errorf("%s %q names nothing", name, Clip(text))
	}
	return checkShort(name, text)
}

// checkShort is checkText for a text whose slug may become an id: neither may exceed
// MaxKeyBytes. The slug spells out what ASCII lacks, so that it may be the longer of the two:
// "+" gives "plus".
func checkShort(name, text string) error {
	size := len(text)
	if size > MaxKeyBytes/2 || strings.IndexFunc(text, mayGrowInSlug) >= 0 {
		size = max(size, len(french.Slug(text)))
	}
	if size > MaxKeyBytes {
		return fmt.Errorf("%s of %d bytes exceeds %d", name, size, MaxKeyBytes)
	}
	return checkText(name, text)
}

// mayGrowInSlug reports whether the slug of a character may have more than twice its bytes.
func mayGrowInSlug(r rune) bool { return r >= 0x180 || r == '+' || r == '#' || r == '<' || r == '>' }

// hasControlCharacter reports whether a text has a control character of ASCII other than tab,
// line feed and carriage return. It may go by bytes: none of another character is one of them.
func hasControlCharacter(text string) bool {
	for k := range len(text) {
		if c := text[k]; c < ' ' && c != '\n' && c != '\t' && c != '\r' || c == 0x7f {
			return true
		}
	}
	return false
}

// Clip shortens a text of more than 80 bytes for an error message, with an ellipsis at its end.
func Clip(text string) string {
	if len(text) <= 80 {
		return text
	}
	return strings.ToValidUTF8(text[:80], "") + "…"
}

// OrEmpty returns the text, "" for nil.
func OrEmpty(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
