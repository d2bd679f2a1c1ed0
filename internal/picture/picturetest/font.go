package picturetest

import (
	"unicode"

	"github.com/go-fonts/dejavu/dejavusans"
	"github.com/go-fonts/dejavu/dejavusansbold"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// A family is a font in both weights.
type family struct{ regular, bold *sfnt.Font }

// The families that pictures are held against: the one that they are measured by, and the widest of those that may stand
// for it.
var (
	measured = family{parse(liberationsansregular.TTF), parse(liberationsansbold.TTF)}
	widest   = family{parse(dejavusans.TTF), parse(dejavusansbold.TTF)}
)

func parse(data []byte) *sfnt.Font {
	face, err := sfnt.Parse(data)
	if err != nil {
		panic(err)
	}
	return face
}

// width measures a text in pixels. A character that the font lacks is as wide as the size of the font, one that stands
// on another has no width.
func (f family) width(text string, size float64, isBold bool) float64 {
	face := f.regular
	if isBold {
		face = f.bold
	}
	var buffer sfnt.Buffer
	sum := 0.0
	for _, r := range text {
		glyph, err := face.GlyphIndex(&buffer, r)
		if err != nil {
			panic(err)
		}
		if glyph == 0 {
			if !unicode.In(r, unicode.Mn, unicode.Me) {
				sum += size
			}
			continue
		}
		advance, err := face.GlyphAdvance(&buffer, glyph, fixed.I(1000), font.HintingNone)
		if err != nil {
			panic(err)
		}
		sum += float64(advance) / 64 / 1000 * size
	}
	return sum
}
