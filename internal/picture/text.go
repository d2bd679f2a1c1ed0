package picture

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:generate go run ./internal/fontwidths font_widths.go

// fonts are those that pictures ask for: Arial, and fonts with its widths or hardly wider ones, on every system.
const fonts = "Arial, Helvetica, 'Liberation Sans', Arimo, Roboto, sans-serif"

// A typeface is the size and weight of a text.
type typeface struct {
	size    float64 // in pixels
	leading float64 // the height of a line
	bold    bool
}

// The typefaces of pictures.
var (
	labelFace   = typeface{13, 16, false}
	strongFace  = typeface{13, 16, true}
	smallFace   = typeface{11.5, 14, false}
	headingFace = typeface{16, 20, true}
)

// A widthTable has the widths of the characters of a font, in thousandths of its size.
type widthTable struct {
	latin  [0x180]uint16
	others map[rune]uint16
}

// of returns the width of a character. One that the font lacks is taken for square, one that stands on another has no
// width.
func (t *widthTable) of(r rune) int {
	if int(r) < len(t.latin) && t.latin[r] > 0 {
		return int(t.latin[r])
	}
	if width, known := t.others[r]; known {
		return int(width)
	}
	if unicode.In(r, unicode.Mn, unicode.Me) {
		return 0
	}
	return 1000
}

// width measures a text in pixels.
func (f typeface) width(text string) float64 {
	widths, sum := &regularWidths, 0
	if f.bold {
		widths = &boldWidths
	}
	for _, r := range text {
		sum += widths.of(r)
	}
	return float64(sum) * f.size / 1000
}

// widest returns the width of the widest of some lines.
func (f typeface) widest(lines []string) float64 {
	most := 0.0
	for _, line := range lines {
		most = max(most, f.width(line))
	}
	return most
}

// A measure says how wide a label of one line may be, of two, and of more.
type measure [3]float64

// The measures of labels. Labels that need more than three lines at the last width have as many as they need.
var (
	nodeMeasure = measure{120, 160, 230} // of layers from left to right with labels on edges
	longMeasure = measure{200, 210, 230} // of layers from left to right without them, which are long
	slimMeasure = measure{90, 120, 170}  // of layers from top to bottom
	edgeMeasure = measure{80, 90, 110}
)

// wrap parts a label into lines as even as its words allow: one if it is short, else two, else three or as many as it
// takes. A word that is wider than the widest line is parted anywhere. O(n).
func (f typeface) wrap(label string, m measure) []string {
	most := m[len(m)-1]
	pieces := f.pieces(clean(label), most)
	for k, limit := range m {
		if lines, width := even(pieces, k+1, most); len(lines) <= k+1 && width <= limit {
			return lines
		}
	}
	lines, _ := fill(pieces, most)
	return lines
}

// paragraph parts a text into lines no wider than a limit.
func (f typeface) paragraph(text string, limit float64) []string {
	lines, _ := fill(f.pieces(clean(text), limit), limit)
	return lines
}

// even parts pieces into so many lines, the widest of which is as narrow as can be, to half a pixel, and returns its
// width. Where lines of the greatest width do not do, there are more of them.
func even(pieces []piece, count int, most float64) (lines []string, width float64) {
	lines, width = fill(pieces, most)
	for low, high := 0.0, most; high-low > 0.5 && len(lines) <= count; {
		middle := (low + high) / 2
		if narrower, w := fill(pieces, middle); len(narrower) <= count && w <= middle {
			lines, width, high = narrower, w, middle
		} else {
			low = middle
		}
	}
	return lines, width
}

// A piece is a part of a label that stays on one line.
type piece struct {
	text   string
	width  float64
	spaces float64 // the width of the spaces at its end
}

// fill puts pieces into lines no wider than a limit, but for single pieces that are wider, and returns the width of
// the widest.
func fill(pieces []piece, limit float64) (lines []string, widest float64) {
	line, width, spaces := "", 0.0, 0.0
	for _, p := range pieces {
		if line != "" && width+p.width-p.spaces > limit {
			lines, widest = append(lines, strings.TrimRight(line, " ")), max(widest, width-spaces)
			line, width = "", 0
		}
		line, width, spaces = line+p.text, width+p.width, p.spaces
	}
	return append(lines, strings.TrimRight(line, " ")), max(widest, width-spaces)
}

// pieces parts a label where a line may end: behind spaces and slashes, but neither before a slash nor behind a word
// of up to three letters, and within words that are wider than a limit. "Chef / Cheffe de projet" gives "Chef / ",
// "Cheffe ", "de projet".
func (f typeface) pieces(label string, limit float64) []piece {
	var list []piece
	goesOn := false // whether the last piece does
	for _, word := range words(label) {
		bare, w := strings.TrimSpace(word), f.width(word)
		if last := len(list) - 1; last >= 0 && (goesOn || bare == "/") && list[last].width+w <= limit {
			list[last] = piece{list[last].text + word, list[last].width + w, f.width(word[len(bare):])}
		} else {
			for _, part := range f.parts(word, limit) {
				list = append(list, piece{part, f.width(part), f.width(part[len(strings.TrimRight(part, " ")):])})
			}
		}
		goesOn = utf8.RuneCountInString(bare) <= 3 && !strings.HasSuffix(bare, "/")
	}
	return list
}

// words parts a label behind each space and each slash.
func words(label string) []string {
	var list []string
	for rest := label; rest != ""; {
		end := strings.IndexAny(rest, " /") + 1
		if end == 0 {
			return append(list, rest)
		}
		if strings.HasPrefix(rest[end:], " ") {
			end++
		}
		list, rest = append(list, rest[:end]), rest[end:]
	}
	return list
}

// parts cuts a word into parts no wider than a limit.
func (f typeface) parts(word string, limit float64) []string {
	if f.width(word) <= limit {
		return []string{word}
	}
	var list []string
	begin, width := 0, 0.0
	for at, r := range word {
		w := f.width(string(r))
		if width+w > limit && at > begin {
			list, begin, width = append(list, word[begin:at]), at, 0
		}
		width += w
	}
	return append(list, word[begin:])
}

// clean returns a text as one line without what XML cannot hold and what changes the direction of writing. Spaces at
// which no line may end are kept.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r >= ' ' && r <= '~', r > '\u00ad' && r <= 'ÿ': // as nearly all are
			return r
		case r == '\u00a0', r == '\u202f':
			return '\u00a0'
		case unicode.IsSpace(r):
			return ' '
		case r == utf8.RuneError, unicode.Is(unicode.Co, r), r&0xfffe == 0xfffe:
			return '?'
		case unicode.In(r, unicode.Cc, unicode.Cf):
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' }), " ")
}

// A size is that of a box, in pixels.
type size struct{ width, height float64 }

// slack returns by how much a text may be wider than measured, in a font other than those of fonts: so much wider are the
// bold letters of DejaVu Sans, the widest of the usual ones; its other letters have room in what stands around a text.
func (f typeface) slack() float64 {
	if f.bold {
		return 1.22
	}
	return 1.06
}

// block returns the size of lines of text.
func (f typeface) block(lines []string) size {
	return size{math.Ceil(f.widest(lines) * f.slack()), float64(len(lines)) * f.leading}
}
