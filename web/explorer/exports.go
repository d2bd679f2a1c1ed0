package explorer

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
)

// An exportIndex is what there is to download of a version, decoded.
type exportIndex struct {
	version string
	list    map[string]any
}

// ExportsPage returns the path of the page on what there is to download.
func ExportsPage() string { return pagePath("exports") }

// addExports adds to an answer what there is to download: all of it as exports and, where the address names a file's
// name, that one as export.
func (e *Explorer) addExports(got *reply, v *visit) error {
	index, err := e.exports()
	if err != nil {
		return err
	}
	got.Data["exports"] = index
	entries, _ := index["entries"].([]any)
	k := slices.IndexFunc(entries, func(entry any) bool { return at(entry, "name") == v.address.text("ref") })
	if k >= 0 {
		got.Data["export"] = entries[k]
	}
	return nil
}

// exports returns what there is to download, from memory while the same is served.
func (e *Explorer) exports() (map[string]any, error) {
	served := e.options.Version()
	if known := e.index.Load(); known != nil && known.version == served {
		return known.list, nil
	}
	text, err := e.options.Exports()
	if err != nil {
		return nil, fmt.Errorf("list of exports: %w", err)
	}
	made := &exportIndex{version: served}
	if err := json.Unmarshal(text, &made.list); err != nil {
		return nil, fmt.Errorf("list of exports: %w", err)
	}
	e.index.Store(made)
	return made.list, nil
}

// A builtExport is the export that a form asks for.
type builtExport struct {
	File    string   // its name: overlap.csv
	Address string   // with its options
	Command string   // that makes the same file
	Unfit   []string // options that are given and that the file does not take
}

// Built returns the export that the address asks for of data.export: the file of ?fichier=, or the first one, with the
// parameters of the address that it takes.
func (v *view) Built() builtExport {
	entry, _ := v.Data["export"].(map[string]any)
	built := builtExport{File: fmt.Sprint(at(entry, "files.0.address"))}
	for _, file := range givenList(entry, "files") {
		if name := at(file, "address"); name == v.address.text("fichier") {
			built.File = name.(string)
		}
	}
	taken := url.Values{}
	command := []string{"passerelle export"}
	if name, _ := entry["name"].(string); name != "graph" {
		command = append(command, "--table "+name)
	}
	command = append(command, "--format "+extensionOf(built.File), "--out "+built.File)
	for _, parameter := range givenList(entry, "parameters") {
		name, _ := at(parameter, "name").(string)
		for _, value := range v.address.texts(name, 20) {
			if !slices.Contains(givenList(parameter.(map[string]any), "files"), any(built.File)) {
				built.Unfit = append(built.Unfit, name)
				break
			}
			taken.Add(name, value)
			command = append(command, optionOf(name, value, at(parameter, "flag") == true))
		}
	}
	built.Address = "/export/" + built.File
	if len(taken) > 0 {
		built.Address += "?" + taken.Encode()
	}
	built.Command = strings.Join(command, " ")
	return built
}

// capital matches what the command writes with a dash before: maxSteps is --max-steps there.
var capital = regexp.MustCompile(`[A-Z]`)

// optionOf returns an option of the command, quoted for a shell.
func optionOf(name, value string, flag bool) string {
	name = strings.ToLower(capital.ReplaceAllString(name, "-$0"))
	if flag {
		return "--" + name
	}
	return "--" + name + " '" + strings.ReplaceAll(value, "'", `'\''`) + "'"
}

// extensionOf returns the format of a file by its name: "csv" of skills.csv.
func extensionOf(file string) string { return strings.TrimPrefix(path.Ext(file), ".") }

// usageOf returns what an option of exports does, in the language of the words.
func (w words) usageOf(parameter map[string]any) any {
	if w.spoken == french {
		return parameter["meaning"]
	}
	return parameter["usage"]
}

// useOf returns what the format of a file is for, in the language of the words.
func (w words) useOf(file map[string]any) (any, error) {
	if w.spoken == french {
		return file["use"], nil
	}
	return w.text("exportUse." + extensionOf(textAt(file, "address")))
}

// meaningOf returns what a column of a table means, in the language of the words.
func (w words) meaningOf(table string, column map[string]any) (any, error) {
	if w.spoken == french {
		return column["meaning"], nil
	}
	name := cmp.Or(textAt(column, "name"), "other")
	if text, err := w.text("column." + table + "_" + name); err == nil {
		return text, nil
	}
	return w.text("column." + name)
}

// isName reports whether an option of exports is the name of one métier.
func isName(option string) bool {
	return slices.Contains([]string{"metier", "from", "to", "via", "avoid"}, option)
}

// fieldsOf returns what the fields of an option hold: the values that are given, and two empty fields more where it may
// be repeated, but one in all where not.
func fieldsOf(entry, option string, given []string) []string {
	if !slices.Contains([]string{"via", "avoid", "ownedSkills"}, option) && (option != "metier" || entry != "overlap") {
		return append(given, "")[:1]
	}
	return append(given, "", "")
}
