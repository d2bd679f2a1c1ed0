package export

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// decimal formats a number without an exponent: 1e-7 gives "0.0000001".
func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// deref returns what a pointer to a text, number or boolean points at, nil for a nil pointer, and
// every other value unchanged.
func deref(value any) any {
	switch v := value.(type) {
	case *string:
		return derefOrNil(v)
	case *int:
		return derefOrNil(v)
	case *float64:
		return derefOrNil(v)
	case *bool:
		return derefOrNil(v)
	}
	return value
}

func derefOrNil[T any](value *T) any {
	if value == nil {
		return nil
	}
	return *value
}

// oneLine turns line ends into spaces, so that a text cannot end the comment in which it stands.
func oneLine(text string) string { return strings.NewReplacer("\n", " ", "\r", " ").Replace(text) }

// xmlText escapes a text for an element or a quoted attribute: "A & B" gives "A &amp; B".
// A character that XML cannot hold becomes U+FFFD.
func xmlText(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder takes everything
	return b.String()
}

// scalar formats the value of an attribute: a text, a number or a boolean.
func scalar(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case float64:
		return decimal(v)
	case int:
		return strconv.Itoa(v)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

const xmlHeader = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
