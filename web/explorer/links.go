package explorer

import (
	"encoding/json"
	"fmt"
	"html/template"
	"net/url"
	"regexp"
	"strings"
)

// nodePages names the page of each kind of node, by the prefix of their ids.
var nodePages = map[string]string{
	"metier": "metier", "rome": "rome", "rome3": "rome", "skill": "competence", "training": "formation", "document": "preuve",
}

// nodePath returns the path of a node's page: /metier/MET.93 of metier:MET.93. It is "" if there is no page of such nodes.
func nodePath(id string) string {
	kind, rest, _ := strings.Cut(id, ":")
	shown := pageNamed(nodePages[kind])
	if shown == nil {
		return ""
	}
	if kind == "rome3" { // its letters and digits may name another code of ROME 4
		rest = id
	}
	if path, ok := strings.CutSuffix(shown.pattern, "{ref...}"); ok { // of an id with slashes, each of its parts
		return path + strings.ReplaceAll(url.PathEscape(rest), "%2F", "/")
	}
	return strings.Replace(shown.pattern, "{ref}", url.PathEscape(rest), 1)
}

// proofPath returns the address of the page that shows a piece of evidence, {line, start, end, document {id}}, where it
// stands. Without start and end it is that of its line. It is "" where the query of the page asks for no id.
func proofPath(evidence map[string]any) string {
	id, _ := at(evidence, "document.id").(string)
	path := nodePath(id)
	if path == "" {
		return ""
	}
	place := "?"
	for _, part := range []struct{ parameter, field string }{{"ligne", "line"}, {"debut", "start"}, {"fin", "end"}} {
		if value := evidence[part.field]; value != nil {
			place += fmt.Sprintf("%s=%v&", part.parameter, value)
		}
	}
	return path + strings.TrimRight(place, "?&")
}

var numbered = regexp.MustCompile(`^metier:(MET\.\d+|[A-N]\d{4})$`)

// shortRef returns the shortest name of a node that forms take: MET.93 of metier:MET.93, gerer-les-stocks of
// skill:gerer-les-stocks, and other ids as they are.
func shortRef(id string) string {
	if found := numbered.FindStringSubmatch(id); found != nil {
		return found[1]
	}
	return strings.TrimPrefix(id, "skill:")
}

// localised returns an address in the language of a rendering, if addresses are to name it.
func (shown rendering) localised(link string) string {
	if !shown.explicit || link == "" {
		return link
	}
	separator := "?"
	if strings.Contains(link, "?") {
		separator = "&"
	}
	return link + separator + "lang=" + string(shown.language)
}

// items returns nodes {id, label} as the items of a list, each a link to its page where it has one. It is what the
// template node is, made at once: pages have hundreds of them.
func (shown rendering) items(nodes []any) template.HTML {
	var list strings.Builder
	for _, node := range nodes {
		list.WriteString("<li>" + shown.nodeLink(node) + "</li>")
	}
	return template.HTML(list.String())
}

// nodeLink returns the label of a node {id, label}, as a link to its page where it has one.
func (shown rendering) nodeLink(node any) string {
	text := template.HTMLEscapeString(textAt(node, "label"))
	if link := shown.localised(nodePath(textAt(node, "id"))); link != "" {
		text = `<a href="` + template.HTMLEscapeString(link) + `">` + text + "</a>"
	}
	return text
}

// pagePath returns the address of a page with parameters, each of which is followed by its value; those that are "" are
// left out, and those that its path names stand there. It is "" if there is no such page.
func pagePath(name string, parameters ...string) string {
	shown := pageNamed(name)
	if shown == nil {
		return ""
	}
	values, pattern := url.Values{}, shown.pattern
	for k := 0; k+1 < len(parameters); k += 2 {
		if inPath := "{" + parameters[k] + "}"; strings.Contains(pattern, inPath) {
			pattern = strings.Replace(pattern, inPath, url.PathEscape(parameters[k+1]), 1)
		} else if parameters[k+1] != "" {
			values.Add(parameters[k], parameters[k+1])
		}
	}
	path := strings.TrimSuffix(pattern, "{$}")
	if len(values) == 0 {
		return path
	}
	return path + "?" + values.Encode()
}

// queryLink returns the address of the playground with the query of a view, "" where none was run.
func (v *view) queryLink() string {
	if v.query == "" {
		return ""
	}
	values := url.Values{"query": {v.query}}
	if len(v.variables) > 0 {
		encoded, err := json.MarshalIndent(v.variables, "", "  ")
		if err != nil {
			return ""
		}
		values.Set("variables", string(encoded))
	}
	return playgroundLink(values)
}
