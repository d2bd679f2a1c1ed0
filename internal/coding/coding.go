// Package coding has the codings of HTTP in which answers are written, and says which of them a client prefers, and
// whether it has an answer already, by the tag of it.
package coding

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// A Coding is a way to write the bytes of an answer.
type Coding int

const (
	Identity Coding = iota // as they are
	Gzip
	Zstandard
	Codings // their number
)

// String returns the name of a coding in HTTP.
func (c Coding) String() string { return [...]string{"identity", "gzip", "zstd"}[c] }

// MinLength is the length in bytes from which on an answer is compressed: a shorter one fits into one packet anyway.
const MinLength = 1200

// Preferred returns the coding that a request's Accept-Encoding gives the highest quality: of several the one
// that is made fastest and smallest, and any rather than none at all. "gzip;q=0.5, br" gives gzip, "gzip, zstd" zstd,
// "gzip;q=0" and no header the identity.
func Preferred(r *http.Request) Coding {
	quality, best := qualities(r), Identity
	for c := Gzip; c < Codings; c++ {
		if quality[c] > 0 && quality[c] >= quality[best] {
			best = c
		}
	}
	return best
}

// AcceptsGzip reports whether a request's Accept-Encoding accepts gzip, by its name or, where it does not name it, by
// "*", whatever else it prefers: "br, *;q=0.1" accepts it, "gzip;q=0, *" does not.
func AcceptsGzip(r *http.Request) bool { return qualities(r)[Gzip] > 0 }

// qualities returns those that a request's Accept-Encoding gives the codings.
func qualities(r *http.Request) (quality [Codings]float64) {
	named := [Codings]bool{}
	anyOther := 0.0
	for item := range strings.SplitSeq(strings.Join(r.Header.Values("Accept-Encoding"), ","), ",") {
		name, rest, _ := strings.Cut(strings.TrimSpace(item), ";")
		name, weight := strings.ToLower(strings.TrimSpace(name)), weightOf(rest)
		for c := range Codings {
			if name == c.String() || c == Gzip && name == "x-gzip" {
				quality[c], named[c] = weight, true
			}
		}
		if name == "*" {
			anyOther = weight
		}
	}
	for c := Gzip; c < Codings; c++ {
		if !named[c] {
			quality[c] = anyOther
		}
	}
	return quality
}

// weightOf returns the weight among what follows the name of an item: 0.5 of "q=0.5", 1 where there is none, 0 of one that
// is not a weight.
func weightOf(rest string) float64 {
	name, value, found := strings.Cut(strings.TrimSpace(rest), "=")
	if !found || !strings.EqualFold(strings.TrimSpace(name), "q") {
		return 1
	}
	weight, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || weight < 0 || weight > 1 {
		return 0
	}
	return weight
}

// Encode returns a text in a coding other than the identity. It takes a microsecond for each 300 bytes or so.
func (c Coding) Encode(text []byte) []byte {
	if c == Zstandard {
		return newZstandard().EncodeAll(text, make([]byte, 0, len(text)/4))
	}
	var out bytes.Buffer
	writer := gzipWriters.Get().(*gzip.Writer)
	defer gzipWriters.Put(writer)
	writer.Reset(&out)
	_, _ = writer.Write(text) // writing to a buffer does not fail
	_ = writer.Close()
	return out.Bytes()
}

// EncodeAll returns a text in each coding, the identity among them.
func EncodeAll(text []byte) (forms [Codings][]byte) {
	forms[Identity] = text
	for c := Identity + 1; c < Codings; c++ {
		forms[c] = c.Encode(text)
	}
	return forms
}

// newZstandard returns the one encoder, which many goroutines may use.
var newZstandard = sync.OnceValue(func() *zstd.Encoder {
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithLowerEncoderMem(true), zstd.WithWindowSize(1<<20))
	if err != nil {
		panic(err) // the options contradict one another
	}
	return encoder
})

var gzipWriters = sync.Pool{New: func() any {
	writer, err := gzip.NewWriterLevel(nil, gzip.BestSpeed)
	if err != nil {
		panic(err) // there is no such level
	}
	return writer
}}
