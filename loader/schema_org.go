package loader

import (
	"regexp"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// occupation reads an Occupation or a JobPosting (https://schema.org/Occupation): its names and codes,
// and what is claimed of it. A posting is about the occupation that it names, else about its title. What
// it describes of the post is not said of the métier.
func (d *linkedData) occupation(described jsonValue) {
	subject, ok := d.nameOccupation(described)
	if !ok {
		return
	}
	if d.subject == (fact.Identifier{}) {
		d.subject = subject
	}
	for _, name := range d.texts(described, "alternateName") {
		for _, part := range splitTitles(name) {
			for _, title := range french.ParseTitles(part.text) {
				d.stateOf(subject, fact.Naming{Title: title}, part.at, "schema.alternateName", "")
			}
		}
	}
	if described.isA("Occupation") {
		for _, text := range d.texts(described, "description") {
			d.stateOf(subject, fact.Description{Text: text.text}, text.at, "schema.description", "")
		}
	}
	d.identities(subject, described)
	d.categories(subject, described)
	d.skills(subject, described)
	d.education(subject, described)
	d.pay(subject, described)
}

// nameOccupation states the name of an occupation, and returns the identifier that its other facts
// use. A thing without a name, or whose name is no title, is not read.
func (d *linkedData) nameOccupation(described jsonValue) (fact.Identifier, bool) {
	names := d.texts(described, "name")
	if described.isA("JobPosting") {
		names = d.texts(described, "relevantOccupation")
		if len(names) == 0 {
			names = d.texts(described, "title")
		}
	}
	for _, name := range names {
		if titles := french.ParseTitles(postTitle(name.text)); len(titles) > 0 && french.Slug(titles[0].Label) != "" {
			subject := fact.TitleIdentifier(titles[0])
			d.stateOf(subject, fact.Naming{Title: titles[0], Preferred: true}, name.at, "schema.name", "")
			for _, other := range titles[1:] {
				d.stateOf(subject, fact.Naming{Title: other}, name.at, "schema.name", "")
			}
			return subject, true
		}
	}
	d.warn(described.at, "occupation without a name")
	return fact.Identifier{}, false
}

var (
	// anyGender matches the remark that a post is for women and men, and what follows it.
	anyGender = pattern(`\s*[(\[]?\b(?:h|f|m|w)\s*/\s*(?:h|f|m|w)(?:\s*/\s*[a-zx])?\b[)\]]?.*$`)
	// postDetail matches what comes after the title of a post: its contract, its place.
	postDetail = pattern(`\s+[-–—|]\s+.*$|\s*[,(]?\b(?:cdi|cdd|stage|alternance|intérim)\b.*$`)
)

// postTitle returns the title of a métier in that of a post: "Libraire (H/F) - CDI" gives Libraire.
func postTitle(title string) string {
	short := strings.TrimSpace(postDetail.ReplaceAllString(anyGender.ReplaceAllString(title, ""), ""))
	if short == "" {
		return title
	}
	return short
}

// splitTitles returns the titles that a text lists: "a, b ; c" is three.
func splitTitles(list jsonValue) []jsonValue { return list.split(titleList) }

var (
	titleList = regexp.MustCompile(`\s*[;,|\n]\s*`)
	skillList = regexp.MustCompile(`\s*[,;|\n•]\s*`)
	// closedList is one whose items may have commas of their own.
	closedList = regexp.MustCompile(`\s*[;|\n•]\s*`)
)

// split returns the parts of a text, each at its own place where the text is written as it is read, and
// else at that of the whole.
func (v jsonValue) split(separator *regexp.Regexp) []jsonValue {
	var parts []jsonValue
	isPlain := v.at.end-v.at.start == len(v.text)
	start := 0
	for _, at := range append(separator.FindAllStringIndex(v.text, -1), []int{len(v.text), len(v.text)}) {
		part := v
		if part.text = v.text[start:at[0]]; isPlain {
			part.at = v.at.within(start, at[0])
		}
		if start = at[1]; strings.TrimSpace(part.text) != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// onisepNumber matches Onisep's number of a métier.
var onisepNumber = regexp.MustCompile(`\bMET\.\d+\b`)

// identities reads the identifiers of an occupation: Onisep's numbers.
func (d *linkedData) identities(subject fact.Identifier, described jsonValue) {
	for _, property := range []string{"identifier", "sameAs"} {
		for _, value := range d.all(described, property) {
			text := value
			if inner := d.one(value, "value"); inner.kind == jsonScalar {
				text = inner
			}
			if number := onisepNumber.FindString(text.text); number != "" {
				id := fact.Identifier{Scheme: fact.SchemeOnisep, Value: number}
				d.stateOf(subject, fact.Identity{Identifier: id}, text.at, "schema."+property, "")
			}
		}
	}
}

// otherCodes names classifications whose codes may look like those of ROME.
var otherCodes = pattern(`isco|onet|o\*net|soc|esco|naf|pcs|nace`)

// categories reads the codes of ROME under which an occupation is filed, or that identify it.
func (d *linkedData) categories(subject fact.Identifier, described jsonValue) {
	for _, property := range []string{"occupationalCategory", "identifier"} {
		for _, value := range d.all(described, property) {
			code, set, label := value, d.textOf(d.one(value, "inCodeSet")), d.one(value, "name")
			for _, name := range []string{"codeValue", "value", "termCode"} {
				if inner := d.one(value, name); inner.isText {
					code = inner
				}
			}
			if otherCodes.MatchString(set.text) || otherCodes.MatchString(d.one(value, "propertyID").text) {
				continue
			}
			for _, found := range findRomeCodes(code.text) {
				coding := fact.Coding{Code: found.code, Label: found.label}
				if coding.Label == nil && label.isText && property == "occupationalCategory" {
					coding.Label = &label.text
				}
				if romeShape.MatchString(coding.Code) {
					d.stateOf(subject, coding, code.at, "schema."+property, "")
				}
			}
		}
	}
}
