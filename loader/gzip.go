package loader

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"path/filepath"
	"strings"
)

// unpacked returns the content of a file that gzip packed, by its first bytes or its extension .gz, and
// that of any other file as it is. A packed file may unpack to maxFileBytes, and to maxRatio times its
// size where that is more than freeBytes.
func unpacked(path string, data []byte) ([]byte, error) {
	if !gzipKind.looks(data) && !strings.EqualFold(filepath.Ext(path), ".gz") {
		return data, nil
	}
	reader, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	defer reader.Close()
	content, err := readAtMost(reader, min(maxFileBytes, max(freeBytes, maxRatio*int64(len(data)))))
	if err != nil {
		return nil, fmt.Errorf("%s: unpack: %w", path, err)
	}
	return content, nil
}
