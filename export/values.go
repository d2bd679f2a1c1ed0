package export

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// decimal is a number without exponent.
func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// known is what a pointer points at, nil where it is nil.
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

// oneLine keeps a comment from ending early.
func oneLine(text string) string { return strings.NewReplacer("\n", " ", "\r", " ").Replace(text) }

// xmlText escapes a text for an element or a quoted attribute; what XML cannot hold becomes U+FFFD.
func xmlText(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder takes everything
	return b.String()
}

// scalar is a value of an attribute as text.
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
