package explorer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An example is what the home page gives one of: a métier that is loaded, its code, "" if it has none, and the ends of a path.
type example struct{ Name, Code, From, To string }

// exampleOf returns the example of the home page: the métier that most people have heard of, if it is loaded, else the first
// one that leads anywhere; nil if there is none. The path is that of the example of the project, if its ends are loaded.
func exampleOf(data map[string]any) *example {
	for _, node := range append(listAt(data, "connu.nodes"), listAt(data, "premiers.nodes")...) {
		metier := node
		if found := at(node, "node"); found != nil {
			if toFloat(at(node, "score")) < sameName {
				continue
			}
			metier = found
		}
		if moves := highestOf(listAt(metier, "transitions.nodes"), "confidence"); len(moves) > 0 {
			name := inSentence(textAt(metier, "name"))
			from, to := name, inSentence(textAt(moves[0], "to.name"))
			if isLoaded(data, "depart") && isLoaded(data, "arrivee") {
				from, to = textAt(data, "depart.nodes.0.matchedOn"), textAt(data, "arrivee.nodes.0.matchedOn")
			}
			return &example{name, textAt(metier, "romeCodes.0.code"), inSentence(from), inSentence(to)}
		}
	}
	return nil
}

// isLoaded reports whether a search of the home page found what has that name.
func isLoaded(data map[string]any, search string) bool {
	return toFloat(at(data, search+".nodes.0.score")) >= sameName
}

// inSentence returns a name as it stands within a sentence: without the capital at its beginning, unless it is an
// abbreviation.
func inSentence(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	second, _ := utf8.DecodeRuneInString(name[size:])
	if unicode.IsUpper(second) || strings.HasPrefix(name[size:], ".") {
		return name
	}
	return string(unicode.ToLower(first)) + name[size:]
}
