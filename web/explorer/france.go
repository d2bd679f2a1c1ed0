package explorer

import (
	"html/template"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A filedGrand is a grand domain of the page of all métiers, as its template sees it.
type filedGrand struct {
	Code, Label  string // "" of the métiers without a code
	Count, Shown int    // its métiers, and those of them that have what is looked for
	Domains      []filedDomain
	Picture      template.HTML
}

// A filedDomain is a domain of it.
type filedDomain struct {
	Code, Label  string
	Count, Shown int
	Items        template.HTML
}

// DrawnTiles are the métiers of a grand domain, to be drawn as a part of a page: a row of tiles for each domain.
type DrawnTiles struct {
	Language, Name string
	Rows           []DrawnRow
}

// A DrawnRow is a domain with the address of its list.
type DrawnRow struct {
	Code, Title, Link string
	Metiers           []DrawnTile
}

// A DrawnTile is a métier, and whether it has what is looked for.
type DrawnTile struct {
	Label, Link string
	Marked      bool
}

// fileAll returns what makes the page of all métiers of the answer of its query. Where the address has words, those that
// lack one of them are hidden in the lists, and the others marked in the picture. Without words it is made once for all
// visitors.
func (e *Explorer) fileAll(shown rendering) func(v *view) []filedGrand {
	return func(v *view) []filedGrand {
		sought := strings.Fields(foldedText(v.Param("q")))
		if v.filed == nil || len(sought) > 0 {
			return e.file(shown, v.Data, sought)
		}
		return v.filed.of(shown, func() []filedGrand { return e.file(shown, v.Data, nil) })
	}
}

// file returns all métiers of an answer, with those marked that have the words that are looked for.
func (e *Explorer) file(shown rendering, data map[string]any, sought []string) (all []filedGrand) {
	for _, filed := range groupsOf(listAt(data, "domains"), "grandDomain.code") {
		code, _ := filed.Value.(string)
		grand := filedGrand{Code: code, Label: textAt(filed.Items[0], "grandDomain.label")}
		drawn := DrawnTiles{Language: string(shown.language), Name: strings.TrimSpace(grand.Code + " " + grand.Label)}
		for _, item := range filed.Items {
			domain, row := shown.fileDomain(item, sought)
			grand.Count, grand.Shown = grand.Count+domain.Count, grand.Shown+domain.Shown
			grand.Domains, drawn.Rows = append(grand.Domains, domain), append(drawn.Rows, row)
		}
		if drawn.Name == "" {
			drawn.Name = e.words[shown.language].texts["france.unfiled"]
		}
		grand.Picture = template.HTML(e.options.DrawTiles(drawn))
		all = append(all, grand)
	}
	return all
}

// fileDomain returns a domain as it is listed and as it is drawn. It makes the list at once: there are thousands of items.
func (shown rendering) fileDomain(item any, sought []string) (filedDomain, DrawnRow) {
	domain := filedDomain{Code: textAt(item, "domain.code"), Label: textAt(item, "domain.label")}
	title := strings.TrimSpace(domain.Code + " " + domain.Label)
	row := DrawnRow{Code: domain.Code, Title: title, Link: "#" + domain.Code}
	var list strings.Builder
	for _, metier := range listAt(item, "metiers") {
		label, link := textAt(metier, "label"), shown.localised(nodePath(textAt(metier, "id")))
		codes := codesOf(metier)
		found := hasWords(sought, title, label, codes)
		row.Metiers = append(row.Metiers, DrawnTile{label, link, found && len(sought) > 0})
		domain.Count++
		if found {
			list.WriteString("<li>")
			domain.Shown++
		} else {
			list.WriteString("<li hidden>")
		}
		list.WriteString(`<a href="` + template.HTMLEscapeString(link) + `">` + template.HTMLEscapeString(label) + "</a>")
		if codes != "" {
			list.WriteString(" <small>" + template.HTMLEscapeString(codes) + "</small>")
		}
		list.WriteString("</li>")
	}
	domain.Items = template.HTML(list.String())
	return domain, row
}

// codesOf returns the codes of a métier of the page, each once: "E1101, E1402".
func codesOf(metier any) string {
	var codes []string
	for _, one := range listAt(metier, "romeCodes") {
		if code := textAt(one, "code"); !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return strings.Join(codes, ", ")
}

// hasWords reports whether some texts have all that is looked for between them, which are folded words.
func hasWords(sought []string, texts ...string) bool {
	if len(sought) == 0 {
		return true
	}
	text := foldedText(strings.Join(texts, " "))
	return !slices.ContainsFunc(sought, func(word string) bool { return !strings.Contains(text, word) })
}

// foldedText returns a text without case, accents, ligatures and typographic apostrophes, as static/filter.js does.
func foldedText(text string) string {
	text = strings.Map(func(char rune) rune {
		if unicode.Is(unicode.M, char) {
			return -1
		}
		return char
	}, norm.NFD.String(text))
	return ligatures.Replace(strings.ToLower(text))
}

var ligatures = strings.NewReplacer("œ", "oe", "æ", "ae", "’", "'")

// CountAll counts the métiers of the page of all.
func (v *view) CountAll(all []filedGrand) (count int) {
	for _, grand := range all {
		count += grand.Count
	}
	return count
}

// FoundAll counts the métiers of the page of all that have what is looked for.
func (v *view) FoundAll(all []filedGrand) (found int) {
	for _, grand := range all {
		found += grand.Shown
	}
	return found
}
