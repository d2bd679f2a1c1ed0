package tagger

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A file of weights is lines of text: notes after "#"; "kinds" and the names of the kinds; for each link "link NAME" and
// its pairs of labels, "O>B.tool 0.52"; for each feature its name and its labels, "w0 patience", "B.quality 1.31". A tab
// stands between the parts of a line. What is not there has the weight 0.

// ParseModel reads a model from the text of its file. It fails on a line that is none of such a file. It costs O(n).
func ParseModel(text string) (*Model, error) {
	m := &Model{}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		parts := strings.Split(line, "\t")
		var err error
		switch {
		case strings.HasPrefix(line, "#"):
			m.Notes = append(m.Notes, strings.TrimPrefix(line, "# "))
		case parts[0] == "kinds":
			*m = *NewModel(parts[1:], m.Notes)
		case m.rows == nil:
			err = fmt.Errorf("no kinds before it")
		case strings.HasPrefix(parts[0], "link "):
			err = m.parseLink(strings.TrimPrefix(parts[0], "link "), parts[1:])
		default:
			err = m.parseFeature(FeatureOf(parts[0]), parts[1:])
		}
		if err != nil {
			return nil, fmt.Errorf("weights: line %q: %w", line, err)
		}
	}
	if len(m.moves) == 0 {
		return nil, fmt.Errorf("weights: no links")
	}
	return m, nil
}

// NewModel returns a model without weights.
func NewModel(kinds, notes []string) *Model {
	return &Model{Kinds: kinds, Notes: notes, rows: map[Feature]int{}, links: map[string]int{}, names: map[Feature]string{}}
}

// labelName returns how a file names a label.
func (m *Model) labelName(y Label) string {
	switch {
	case y == Outside:
		return "O"
	case y.isInside():
		return "I." + m.Kinds[y.Kind()]
	}
	return "B." + m.Kinds[y.Kind()]
}

// labelNamed returns the label of a name.
func (m *Model) labelNamed(name string) (Label, error) {
	for y := range Label(m.labels()) {
		if m.labelName(y) == name {
			return y, nil
		}
	}
	return 0, fmt.Errorf("no label %q", name)
}

// parseWeight reads "NAME WEIGHT".
func parseWeight(part string) (name string, weight float64, err error) {
	name, number, _ := strings.Cut(part, " ")
	weight, err = strconv.ParseFloat(number, 64)
	return name, weight, err
}

func (m *Model) parseLink(name string, parts []string) error {
	n := m.labels()
	pairs := make([]float64, n*n)
	for _, part := range parts {
		pair, weight, err := parseWeight(part)
		if err != nil {
			return err
		}
		before, after, _ := strings.Cut(pair, ">")
		x, err := m.labelNamed(before)
		if err != nil {
			return err
		}
		y, err := m.labelNamed(after)
		if err != nil {
			return err
		}
		pairs[int(x)*n+int(y)] = weight
	}
	m.SetLink(name, pairs)
	return nil
}

// SetLink sets the weights of the pairs of labels at a link, by before*labels+after.
func (m *Model) SetLink(name string, pairs []float64) {
	m.links[name] = len(m.moves)
	m.pairs = append(m.pairs, pairs)
	m.moves = append(m.moves, Moves(m.labels(), pairs))
}

// Moves returns the potentials of pairs of labels by their weights: 0 where the second may not follow the first.
func Moves(labels int, pairs []float64) []float64 {
	moves := make([]float64, len(pairs))
	for x := range labels {
		for y := range labels {
			if Label(y).MayFollow(Label(x)) {
				moves[x*labels+y] = math.Exp(pairs[x*labels+y])
			}
		}
	}
	return moves
}

func (m *Model) parseFeature(f Feature, parts []string) error {
	if _, met := m.rows[f]; met {
		return fmt.Errorf("a feature twice")
	}
	weights := make([]float64, m.labels())
	for _, part := range parts {
		name, weight, err := parseWeight(part)
		if err != nil {
			return err
		}
		y, err := m.labelNamed(name)
		if err != nil {
			return err
		}
		weights[y] = weight
	}
	m.setFeature(f, weights)
	return nil
}

func (m *Model) setFeature(f Feature, weights []float64) {
	m.rows[f] = len(m.weights)
	for _, weight := range weights {
		m.weights = append(m.weights, float32(weight))
	}
}

// SetFeature sets the weights of a feature by label.
func (m *Model) SetFeature(name string, weights []float64) {
	f := FeatureOf(name)
	m.setFeature(f, weights)
	m.names[f] = name
}

// String returns the file of a model whose weights were set, with features in the order of their names and weights to two
// decimals.
func (m *Model) String() string {
	var b strings.Builder
	for _, note := range m.Notes {
		fmt.Fprintln(&b, "#", note)
	}
	fmt.Fprintf(&b, "kinds\t%s\n", strings.Join(m.Kinds, "\t"))
	n := m.labels()
	for k, name := range m.linkNames() {
		b.WriteString("link " + name)
		for at, weight := range m.pairs[k] {
			if isWritten(weight) {
				fmt.Fprintf(&b, "\t%s>%s %s", m.labelName(Label(at/n)), m.labelName(Label(at%n)), written(weight))
			}
		}
		b.WriteString("\n")
	}
	names := make([]string, 0, len(m.names))
	for _, name := range m.names {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		m.writeFeature(&b, name)
	}
	return b.String()
}

// linkNames returns the names of links in the order of their weights.
func (m *Model) linkNames() []string {
	names := make([]string, len(m.moves))
	for name, k := range m.links {
		names[k] = name
	}
	return names
}

func (m *Model) writeFeature(b *strings.Builder, name string) {
	at := m.rows[FeatureOf(name)]
	line := name
	for y, weight := range m.weights[at : at+m.labels()] {
		if isWritten(float64(weight)) {
			line += "\t" + m.labelName(Label(y)) + " " + written(float64(weight))
		}
	}
	if line != name {
		b.WriteString(line + "\n")
	}
}

// isWritten reports whether a weight is more than 0 to two decimals.
func isWritten(weight float64) bool { return math.Abs(weight) >= 0.005 }

func written(weight float64) string { return strconv.FormatFloat(weight, 'f', 2, 64) }
