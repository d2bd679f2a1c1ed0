package loader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"passerelle/graph/french"
)

// interimSections are the sections by the names of their headings, or by how the names start where
// an entry ends in "…".
var interimSections = map[string]string{
	"codification-rome…": "codes", "code-rome…": "codes",
	"definition": "definition", "definition-du-metier": "definition",
	"acce-au-metier": "access", "acce-a-l-emploi…": "access", "condition-d-acce…": "access",
	"autre-appellation…": "names", "appellation": "names", "specificite-metier": "specificity", "specificite-du-metier": "specificity",
	"exemple-de-metier-connexe": "related", "metier-connexe": "related", "metier-proche": "related", "exemple-de-metier-proche": "related",
	"competence-de-base…": "base", "competence-specifique…": "specific",
	"savoir": "knowledge", "savoir-faire": "know-how", "savoir-etre": "behaviour",
	"evolution-de-competence…": "coming", "evolution-competence…": "coming", "competence-emergente": "coming",
	"contexte-du-metier": "context", "contexte-metier": "context", "enjeux-metier…": "context", "enjeux-du-metier…": "context",
}

// interimSection returns the section of a heading, "" for a line that is none. The line
// "Codification ROME : A1101" gives codes.
func interimSection(e element) string {
	if e.kind == keyElement {
		return sectionNamed(e.name)
	}
	if e.kind == itemElement || e.kind == blankElement || !mayNameSection(e.text) {
		return ""
	}
	heading := plain(strings.TrimLeft(e.text, "# \t"))
	name := sectionName(heading)
	// One "métier émergent" is a remark on the fiche's own métier, several are a list of others.
	if slug := french.Slug(heading); strings.HasPrefix(slug, "metiers-emergent") || strings.HasPrefix(slug, "metiers-en-developpement") {
		return "emerging"
	}
	if strings.HasSuffix(heading, ".") {
		return interimSections[name]
	}
	return sectionNamed(name)
}

// mayNameSection reports whether a line without a key is short enough for the name of a section, and begins as one does.
func mayNameSection(line string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(line, isNoLetter))
	return strings.ContainsRune("cdasemCDASEMÉé", first) && utf8.RuneCountInString(line) <= 160
}

// isNoLetter reports whether a character is neither a letter nor a digit.
func isNoLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// sectionNamed returns the section of a name, found by the whole name or by how it starts.
func sectionNamed(name string) string {
	if section := interimSections[name]; section != "" {
		return section
	}
	for at := range name {
		if name[at] != '-' {
			continue
		}
		if section := interimSections[name[:at]+"…"]; section != "" {
			return section
		}
	}
	return interimSections[name+"…"]
}

// isInterim recognises the ROME line and two more sections of a fiche, one of them of those that others lack, or
// its two groups of skills.
func isInterim(t *sourceText) bool {
	found := map[string]bool{}
	for _, l := range t.lines {
		if !mayNameSection(l.text) && !strings.Contains(l.text, "**") {
			continue // spares most lines their element
		}
		if section := interimSection(l.element()); section != "" && section != "context" {
			found[section] = true
		}
	}
	skills := found["knowledge"] || found["know-how"]
	own := found["definition"] || found["specificity"] || found["base"] || found["specific"] || found["coming"] || skills
	return own && found["codes"] && len(found) >= 3 || skills && (found["base"] || found["specific"])
}
