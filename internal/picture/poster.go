package picture

// A Poster is names in groups: chapters with sections.
type Poster struct {
	Heading     string
	Description string
	Chapters    []Chapter
	Notes       []string
	Metadata    []string
}

// A Chapter is sections under a title.
type Chapter struct {
	Title    string
	Sections []Section
}

// A Section is names under a title.
type Section struct {
	Title string
	Names []Name
}

// A Name is a text that leads somewhere, or nowhere with an empty link.
type Name struct{ Label, Link string }

// The measures of posters.
const (
	leastColumn = 230.0
	columnGap   = 14.0
	nameHeight  = 24.0 // from one name to the next, so that each is easy to hit
	cardPadding = 12.0
)

// A card is a section laid out.
type card struct {
	corner point
	size   size
	title  []string
	names  [][]string // lines
	*Section
}

// DrawPoster draws a poster of a width, in columns that are read one after the other. O(n·m²) for n names, m of them in
// the largest section.
func DrawPoster(p *Poster, o Options, width float64) []byte {
	inner := max(width, leastWidth) - 2*margin
	d := &Diagram{Heading: p.Heading, Description: p.Description, Notes: p.Notes, Metadata: p.Metadata}
	body := &writer{inline: o.Inline}
	y := 0.0
	for k := range p.Chapters {
		y = body.chapter(&p.Chapters[k], y, inner)
	}
	w := &writer{inline: o.Inline}
	f := newFrame(d, o, size{inner, y})
	w.open(f, o.Language)
	w.shifted(f.left, f.top, func() { w.Write(body.Bytes()) })
	w.foot(f)
	w.text("</svg>\n")
	return w.Bytes()
}

// chapter draws a chapter whose upper side is at y, and returns where it ends.
func (w *writer) chapter(c *Chapter, y, inner float64) float64 {
	title := headingFace.paragraph(c.Title, inner/headingFace.slack())
	w.text(`<g class="chapter"><text class="heading" font-size="`, number1(headingFace.size), `" font-weight="bold">`)
	for k, line := range title {
		w.line(line, 0, y+headingFace.size+float64(k)*headingFace.leading+8, k < len(title)-1)
	}
	w.text("</text>\n")
	y += float64(len(title))*headingFace.leading + 18
	columns := max(1, int((inner+columnGap)/(leastColumn+columnGap)))
	end := y
	for _, made := range c.cards(columns, (inner-float64(columns-1)*columnGap)/float64(columns)) {
		made.corner.y += y
		w.card(made)
		end = max(end, made.corner.y+made.size.height)
	}
	w.text("</g>\n")
	return end + columnGap + 8
}

// cards lays out the sections of a chapter in columns of a width and about one height, one after the other. A section
// that does not end in a column goes on in the next, under its title.
func (c *Chapter) cards(columns int, wide float64) []*card {
	var whole []*card
	height := 0.0
	for k := range c.Sections {
		whole = append(whole, newCard(&c.Sections[k], wide))
		height += (whole[k].size.height + columnGap) / float64(columns)
	}
	for {
		cards, last := flowCards(whole, columns, height)
		if last <= height || columns == 1 {
			return cards
		}
		height *= 1.03
	}
}

// flowCards puts cards into columns of a height, but for the last column, and returns how high that is.
func flowCards(whole []*card, columns int, height float64) (placed []*card, last float64) {
	column := 0
	for _, one := range whole {
		for rest := one; len(rest.Names) > 0; {
			count := len(rest.Names)
			if column < columns-1 {
				count = rest.fitting(height - last)
			}
			if count == 0 {
				column, last = column+1, 0
				continue
			}
			part := rest.part(0, count)
			part.corner = point{float64(column) * (rest.size.width + columnGap), last}
			last += part.size.height + columnGap
			placed = append(placed, part)
			rest = rest.part(count, len(rest.Names))
		}
	}
	return placed, last
}

// leastNames is the fewest names that stand together where a section is parted.
const leastNames = 3

// fitting returns how many names of a card fit into a height, with not too few left of either part; 0 for none.
func (c *card) fitting(height float64) int {
	if c.size.height <= height {
		return len(c.Names)
	}
	for count := len(c.Names) - leastNames; count >= leastNames; count-- {
		if c.part(0, count).size.height <= height {
			return count
		}
	}
	return 0
}

// part returns a card with some of the names.
func (c *card) part(from, to int) *card {
	made := &card{title: c.title, names: c.names[from:to], Section: &Section{c.Title, c.Names[from:to]}}
	made.size = size{c.size.width, 2*cardPadding + float64(len(c.title))*strongFace.leading}
	for _, lines := range made.names {
		made.size.height += nameHeight + float64(len(lines)-1)*labelFace.leading
	}
	return made
}

// newCard lays out a section in a column of a width.
func newCard(s *Section, wide float64) *card {
	inner := wide - 2*cardPadding
	c := &card{Section: s, title: strongFace.paragraph(s.Title, inner/strongFace.slack()), size: size{width: wide}}
	for k := range s.Names {
		c.names = append(c.names, labelFace.paragraph(s.Names[k].Label, inner/labelFace.slack()))
	}
	return c.part(0, len(c.names))
}

// card draws a section.
func (w *writer) card(c *card) {
	w.text(`<g class="card"><rect class="box" x="`, number1(c.corner.x), `" y="`, number1(c.corner.y), `" width="`, number1(c.size.width),
		`" height="`, number1(c.size.height), `" rx="7" fill="#fff" stroke="#8a909c"/>`, "\n")
	x, y := c.corner.x+cardPadding, c.corner.y+cardPadding+strongFace.size
	w.text(`<text font-size="`, number1(strongFace.size), `" font-weight="bold">`)
	for k, line := range c.title {
		w.line(line, x, y, k < len(c.title)-1)
		y += strongFace.leading
	}
	w.text(`</text><g font-size="`, number1(labelFace.size), `">`, "\n")
	y += nameHeight - strongFace.leading
	for k, lines := range c.names {
		w.name(&c.Names[k], lines, x, y)
		y += nameHeight + float64(len(lines)-1)*labelFace.leading
	}
	w.text("</g></g>\n")
}

// name writes a name whose first line stands on y.
func (w *writer) name(n *Name, lines []string, x, y float64) {
	if n.Link != "" {
		w.text(`<a href="`, escape(n.Link), `">`)
		defer w.text("</a>\n")
	}
	if len(lines) == 1 {
		w.text(`<text x="`, number1(x), `" y="`, number1(y), `">`, escape(lines[0]), "</text>")
		return
	}
	w.text("<text>")
	for k, line := range lines {
		w.line(line, x, y+float64(k)*labelFace.leading, k < len(lines)-1)
	}
	w.text("</text>")
}
