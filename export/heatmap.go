package export

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"passerelle/graph"
	"passerelle/internal/columns"
)

// maxHeatMap is the most métiers that a heat map compares: more cannot be read.
const maxHeatMap = 50

// The measures of a heat map, in pixels but for the first.
const (
	labelRunes  = 34 // of a label; longer ones are cut, and whole in titles and the description
	runeWidth   = 7
	heatMargin  = 12
	lineHeight  = 18
	slantDegree = 60 // of the labels of columns
	legendWidth = 200
	minHeatMap  = 780 // wide enough for title and legend
)

// A heatMap is a matrix of skills as a picture.
type heatMap struct {
	tableFile
	labels  []string // of rows and columns
	rows    [][]any  // a float64 or nil for each cell
	size    int      // of a cell
	numbers bool     // whether the cells hold their values
	left    int      // of the first cell
	top     int
}

// heatMapTo writes a matrix as an SVG drawing, in French, that needs no script and no style sheet: the
// more of the métier of the column that of the row has, the darker the cell. Each cell says in its
// title what it compares; the title, the description and the sources are in the file.
func heatMapTo(o *output, t tableFile) error {
	m := newHeatMap(t)
	slant := float64(labelRunes*runeWidth) * math.Cos(slantDegree*math.Pi/180)
	width := max(minHeatMap, m.left+len(m.labels)*m.size+int(slant)+heatMargin)
	legend := m.top + len(m.labels)*m.size + 2*lineHeight
	height := legend + 4*lineHeight
	o.text(xmlHeader, fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d"`, width, height, width, height),
		` role="img" aria-labelledby="title desc" font-family="sans-serif" font-size="12" fill="#1a1a1a">`, "\n")
	o.text(`<title id="title">`, xmlText(m.title()), "</title>\n", `<desc id="desc">`, xmlText(m.description()), "</desc>\n")
	o.text(`<metadata>`, xmlText(strings.Join(append([]string{"dataset version " + m.info().Version}, m.sourceLines()...), "\n")), "</metadata>\n")
	o.text(`<defs><linearGradient id="scale">`)
	for _, stop := range []float64{0, 0.5, 1} {
		o.text(`<stop offset="`, decimal(stop), `" stop-color="`, heatColour(stop), `"/>`)
	}
	o.text("</linearGradient></defs>\n", `<rect width="100%" height="100%" fill="#fff"/>`, "\n")
	m.svgText(o, heatMargin, lineHeight+4, `font-size="15" font-weight="bold"`, m.title())
	m.svgText(o, heatMargin, 2*lineHeight+6, "", "Ligne : ce que l’on a. Colonne : ce que l’on vise. "+m.measure()+".")
	for k, label := range m.labels {
		m.drawHead(o, k, label)
	}
	for r := range m.rows {
		if err := o.err(); err != nil {
			return err
		}
		for c := range m.rows[r] {
			m.drawCell(o, r, c)
		}
	}
	m.drawLegend(o, legend)
	o.text("</svg>\n")
	return o.err()
}

// newHeatMap keeps the rows of a matrix and measures its drawing.
func newHeatMap(t tableFile) *heatMap {
	m := &heatMap{tableFile: t}
	for row := range t.rows {
		metier := t.Snapshot.Node(row[0].(string)).(*graph.Metier)
		label := strings.TrimSpace(strings.Join(row[2].([]string), columns.ListSeparator) + " " + metier.DisplayLabel(graph.LabelMasculine))
		m.labels = append(m.labels, label)
		var cells []any
		for _, value := range row[len(overlapHeads):] {
			cells = append(cells, deref(value))
		}
		m.rows = append(m.rows, cells)
	}
	switch n := len(m.labels); {
	case n <= 15:
		m.size, m.numbers = 40, true
	case n <= 30:
		m.size = 24
	default:
		m.size = 16
	}
	longest := 0
	for _, label := range m.labels {
		longest = max(longest, runeWidth*len([]rune(shorten(label))))
	}
	m.left = 2*heatMargin + longest
	m.top = 3*lineHeight + heatMargin + int(float64(longest)*math.Sin(slantDegree*math.Pi/180))
	return m
}

// shorten cuts a label to labelRunes.
func shorten(label string) string {
	if runes := []rune(label); len(runes) > labelRunes {
		return strings.TrimSpace(string(runes[:labelRunes-1])) + "…"
	}
	return label
}

func (m *heatMap) title() string {
	if len(m.labels) == 1 {
		return "Compétences d’un métier"
	}
	return fmt.Sprintf("Compétences communes de %d métiers", len(m.labels))
}

// measure says in a sentence without its full stop what a cell is.
func (m *heatMap) measure() string {
	switch m.query.metric {
	case graph.MetricJaccard:
		return "Case : ressemblance des deux métiers (Jaccard)"
	case graph.MetricCoverage:
		return "Case : part des compétences visées que l’on a"
	}
	return "Case : part des compétences visées que l’on a, selon leur importance"
}

func (m *heatMap) description() string {
	return fmt.Sprintf("Carte de chaleur de %d lignes et %d colonnes, les mêmes métiers dans le même ordre : %s. %s, "+
		"de 0 (clair) à 1 (foncé) ; grise, avec un point d’interrogation, où elle est inconnue. Les mêmes valeurs sont dans overlap.csv.",
		len(m.labels), len(m.labels), strings.Join(m.labels, ", "), m.measure())
}

// svgText writes a text at a place, with attributes.
func (m *heatMap) svgText(o *output, x, y int, attributes, text string) {
	o.text(`<text x="`, strconv.Itoa(x), `" y="`, strconv.Itoa(y), `" `, attributes, ">", xmlText(text), "</text>\n")
}

// drawHead writes the label of the row and of the column of a métier.
func (m *heatMap) drawHead(o *output, k int, label string) {
	middle := m.size/2 + k*m.size
	o.text("<g><title>", xmlText(label), "</title>\n")
	m.svgText(o, m.left-8, m.top+middle+4, `text-anchor="end"`, shorten(label))
	x, y := m.left+middle+4, m.top-6
	m.svgText(o, x, y, fmt.Sprintf(`transform="rotate(-%d %d %d)"`, slantDegree, x, y), shorten(label))
	o.text("</g>\n")
}

// drawCell writes the cell of a row and a column. A métier beside itself has a pale cell without value.
func (m *heatMap) drawCell(o *output, r, c int) {
	x, y := m.left+c*m.size, m.top+r*m.size
	fill, shown, ink := "#f0f0f0", "", "#1a1a1a"
	value, known := m.rows[r][c].(float64)
	says := "inconnu"
	switch {
	case r == c:
		says = "le même métier"
	case known:
		says = strings.Replace(strconv.FormatFloat(value, 'f', 2, 64), ".", ",", 1)
		fill, shown = heatColour(value), says
		if value > 0.7 {
			ink = "#fff"
		}
	default:
		fill, shown = "#d0d0d0", "?"
	}
	o.text(fmt.Sprintf(`<g><title>%s → %s : %s</title><rect x="%d" y="%d" width="%d" height="%d" fill="%s" stroke="#fff"/>`,
		xmlText(m.labels[r]), xmlText(m.labels[c]), says, x, y, m.size, m.size, fill))
	if shown == "?" || m.numbers && shown != "" {
		o.text(fmt.Sprintf(`<text x="%d" y="%d" text-anchor="middle" fill="%s">%s</text>`, x+m.size/2, y+m.size/2+4, ink, shown))
	}
	o.text("</g>\n")
}

// drawLegend writes the scale of colours, and below it where the data come from.
func (m *heatMap) drawLegend(o *output, y int) {
	o.text(fmt.Sprintf(`<rect x="%d" y="%d" width="%d" height="%d" fill="url(#scale)" stroke="#888"/>`, heatMargin, y, legendWidth, lineHeight-4), "\n")
	for _, tick := range []float64{0, 0.5, 1} {
		at := heatMargin + int(tick*legendWidth)
		m.svgText(o, at, y+2*lineHeight-6, `text-anchor="middle"`, strings.Replace(decimal(tick), ".", ",", 1))
	}
	x := heatMargin + legendWidth + 2*lineHeight
	o.text(fmt.Sprintf(`<rect x="%d" y="%d" width="%d" height="%d" fill="#d0d0d0"/>`, x, y, lineHeight-4, lineHeight-4), "\n")
	m.svgText(o, x+3, y+lineHeight-7, "", "?")
	m.svgText(o, x+lineHeight+2, y+lineHeight-6, "", "inconnu")
	info := m.info()
	foot := "Passerelle, jeu de données " + info.Version[:8] + " du " + m.day()
	if publishers := joinDistinct(info.Documents, publisher); publishers != "" {
		foot += ". Sources : " + publishers
	}
	m.svgText(o, heatMargin, y+3*lineHeight, `font-size="11"`, foot)
}

// heatStops are the colours of 0, 0.5 and 1, from light to dark, so that people who do not see colours
// can read the map too.
var heatStops = [][3]float64{{247, 251, 255}, {107, 174, 214}, {8, 48, 107}}

// heatColour returns the colour of a value 0..1, between the nearest two of heatStops.
func heatColour(value float64) string {
	at := math.Max(0, math.Min(1, value)) * float64(len(heatStops)-1)
	k := min(int(at), len(heatStops)-2)
	low, high, part := heatStops[k], heatStops[k+1], at-float64(k)
	colour := slices.Clone(low[:])
	for channel := range colour {
		colour[channel] += part * (high[channel] - low[channel])
	}
	return fmt.Sprintf("#%02x%02x%02x", int(math.Round(colour[0])), int(math.Round(colour[1])), int(math.Round(colour[2])))
}
