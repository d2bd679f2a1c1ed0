package extract

import (
	"archive/zip"
	"bytes"
)

// contentTypes is the part that all Office files since 2007 have.
const contentTypes = "[Content_Types].xml"

// isDocx reports whether the data are a Word file.
func isDocx(data []byte) bool { return hasPart(data, contentTypes) && mainPart(data) != "" }

// hasPart reports whether the data are a zip archive with an entry of that name.
func hasPart(data []byte, name string) bool {
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) || !bytes.Contains(data, []byte(name)) {
		return false
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	return err == nil && partOf(archive, name) != nil
}
