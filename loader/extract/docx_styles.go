package extract

import (
	"regexp"
	"strconv"
	"strings"
)

const (
	// maxDepth is how many levels lists have.
	maxDepth = 9
	// maxBases bounds the styles that a style goes back to.
	maxBases = 12
)

// A docxStyle is what a style makes of a paragraph.
type docxStyle struct {
	level    int    // of the heading, 0 for none
	list     string // that it is an item of, "" for none
	depth    int    // in the list, from 0
	bold     bool
	contents bool // a line of the table of contents
}

// apply adds what the properties of a style or a paragraph say.
func (s *docxStyle) apply(properties *xmlNode) {
	if outline := properties.child("outlineLvl"); outline != nil {
		if level, err := strconv.Atoi(outline.attribute("val")); err == nil && level >= 0 && level < 6 {
			s.level = level + 1
		}
	}
	number := properties.child("numPr")
	if id := number.child("numId"); id != nil {
		s.list = id.attribute("val")
	}
	if level, err := strconv.Atoi(number.child("ilvl").attribute("val")); err == nil {
		s.depth = max(0, min(level, maxDepth-1))
	}
}

var (
	// headingStyle matches the name or the id of a style for headings, in English or as Word calls it
	// in French: "heading 2", "Titre2".
	headingStyle = regexp.MustCompile(`(?i)^(?:heading|titre|title)\s*([1-9])?$`)
	// listStyle matches those of lists that a style alone makes.
	listStyle = regexp.MustCompile(`(?i)^(?:list\s*bullet|list\s*number|liste\s*[àa]\s*(?:puces|num[ée]ros)|listepuces|listenum[ée]ros)\s*([1-9])?$`)
	// contentsStyle matches those of lines of a table of contents.
	contentsStyle = regexp.MustCompile(`(?i)^(?:toc|tm|table\s*des\s*mati[èe]res|toc\s*heading|en-?t[êe]te\s*de\s*table\s*des\s*mati[èe]res)\s*[1-9]?$`)
)

// name adds what the name or the id of a style says.
func (s *docxStyle) name(name string) {
	name = strings.TrimSpace(name)
	if found := headingStyle.FindStringSubmatch(name); found != nil {
		s.level = max(1, digit(found[1]))
	}
	if found := listStyle.FindStringSubmatch(name); found != nil && s.list == "" {
		s.list, s.depth = "style", max(1, digit(found[1]))-1
	}
	s.contents = s.contents || contentsStyle.MatchString(name)
}

// digit returns the value of a digit, 0 for "".
func digit(text string) int {
	value, _ := strconv.Atoi(text)
	return value
}

// styles returns the styles by their ids, each with what it takes from those that it
// is based on. A file without the part has none.
func (p *docxParts) styles(name string) (map[string]docxStyle, error) {
	styles := map[string]docxStyle{}
	if partOf(p.archive, name) == nil {
		return styles, nil
	}
	root, err := p.read(name)
	if err != nil {
		return nil, err
	}
	elements := map[string]*xmlNode{}
	for _, n := range root.children {
		if n.name == "style" {
			elements[n.attribute("styleId")] = n
		}
	}
	for id := range elements {
		styles[id] = styleOf(elements, id, maxBases)
	}
	return styles, nil
}

// styleOf returns a style, after at most some others that it is based on.
func styleOf(elements map[string]*xmlNode, id string, bases int) docxStyle {
	n := elements[id]
	if n == nil || bases == 0 {
		return docxStyle{}
	}
	style := styleOf(elements, n.child("basedOn").attribute("val"), bases-1)
	style.name(id)
	style.name(n.child("name").attribute("val"))
	style.apply(n.child("pPr"))
	style.bold = n.child("rPr").isOn("b", style.bold)
	return style
}

// numbering returns the formats of the numbers of lists, such as bullet or decimal, by list and
// level. A file without the part has none.
func (p *docxParts) numbering(name string) (map[[2]string]string, error) {
	formats := map[[2]string]string{}
	if partOf(p.archive, name) == nil {
		return formats, nil
	}
	root, err := p.read(name)
	if err != nil {
		return nil, err
	}
	abstract := map[string]*xmlNode{}
	for _, n := range root.children {
		if n.name == "abstractNum" {
			abstract[n.attribute("abstractNumId")] = n
		}
	}
	for _, n := range root.children {
		definition := abstract[n.child("abstractNumId").attribute("val")]
		if n.name != "num" || definition == nil {
			continue
		}
		for _, level := range definition.children {
			if level.name == "lvl" {
				formats[[2]string{n.attribute("numId"), level.attribute("ilvl")}] = level.child("numFmt").attribute("val")
			}
		}
	}
	return formats, nil
}
