package export

import (
	"encoding/xml"
	"strconv"
	"strings"
)

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
