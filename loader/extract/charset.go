package extract

import (
	"bytes"
	"fmt"
	"regexp"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
)

// headBytes is the length of the start of a page in which its encoding is looked for.
const headBytes = 16 << 10

// charsetName matches the encoding that a page declares.
var charsetName = regexp.MustCompile(`(?i)(?:<meta\s[^>]*?charset|^\s*<\?xml\s[^>]*?\bencoding)\s*=\s*["']?\s*([a-z][\w.:-]*)`)

// decoded returns the text of a page. A byte order mark says what its encoding is. Without one it is
// UTF-8 where the data are, whatever the page declares, since text in another encoding is hardly ever
// UTF-8 by chance; else what it declares; else UTF-8 with some bytes of Windows-1252 among it, or
// wholly that.
func decoded(data []byte) (string, error) {
	if bytes.HasPrefix(data, []byte("\xfe\xff")) || bytes.HasPrefix(data, []byte("\xff\xfe")) {
		encoding, name, _ := charset.DetermineEncoding(data, "")
		text, err := encoding.NewDecoder().Bytes(data)
		if err != nil {
			return "", fmt.Errorf("decode as %s: %w", name, err)
		}
		return string(bytes.TrimPrefix(text, []byte("\ufeff"))), nil
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if utf8.Valid(data) {
		return string(data), nil
	}
	if found := charsetName.FindSubmatch(data[:min(len(data), headBytes)]); found != nil {
		encoding, name := charset.Lookup(string(found[1]))
		if encoding != nil && name != "utf-8" {
			text, err := encoding.NewDecoder().Bytes(data)
			return string(text), err
		}
	}
	return mended(data), nil
}

// mended returns UTF-8 in which each byte that is none is read as Windows-1252.
func mended(data []byte) string {
	text := make([]byte, 0, len(data)+len(data)/8)
	for len(data) > 0 {
		r, length := utf8.DecodeRune(data)
		if r == utf8.RuneError && length == 1 {
			r = charmap.Windows1252.DecodeByte(data[0])
		}
		text = utf8.AppendRune(text, r)
		data = data[length:]
	}
	return string(text)
}
