package fact

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"io"
)

// A packer makes texts of bytes that compress well, for values of a store that no index holds: base64 of
// what flate makes of them. Only one goroutine at a time may use it.
type packer struct {
	out bytes.Buffer
	zip *flate.Writer
}

// newPacker returns a packer that compresses at a level of package flate.
func newPacker(level int) *packer {
	p := &packer{}
	p.zip, _ = flate.NewWriter(&p.out, level) // fails on an unknown level only
	return p
}

// pack returns the text of some bytes. Equal bytes give equal texts, unless two releases of Go packed them.
func (p *packer) pack(data []byte) string {
	p.out.Reset()
	p.zip.Reset(&p.out)
	_, _ = p.zip.Write(data) // a Buffer takes everything
	_ = p.zip.Close()
	return base64.RawStdEncoding.EncodeToString(p.out.Bytes())
}

// unpack returns the bytes that a packer made a text of. It fails on any other text.
func unpack(text string) ([]byte, error) {
	zipped, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(flate.NewReader(bytes.NewReader(zipped)))
}
