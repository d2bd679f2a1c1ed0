package explorer

import (
	"fmt"
	"html/template"
	"strings"
)

// stepFunctions are of what the steps of paths ask for, lists that are made at once: a page of paths has hundreds of items.
func (e *Explorer) stepFunctions(shown rendering) template.FuncMap {
	w := e.words[shown.language]
	return template.FuncMap{
		"groupedSkills": func(groups []any) (template.HTML, error) { return shown.groupedSkills(w, groups) },
		"otherSkills":   otherSkills,
		"papers":        func(trainings []any) (template.HTML, error) { return shown.papers(w, trainings) },
		"required":      func(required []any) (template.HTML, error) { return shown.required(w, required) },
		"nearSkills":    func(near []any) (template.HTML, error) { return shown.nearSkills(w, near) },
	}
}

// otherSkills returns what the best of the paths says of the skills of a step that are no main ones, nil of another path.
func otherSkills(isBest bool, best []any, step int) any {
	if !isBest {
		return nil
	}
	return at(best, fmt.Sprintf("0.steps.%d", step))
}

// groupedSkills returns the items of a list of groups of skills {broader {label}, skills}. Where no group has a name, none
// is given.
func (shown rendering) groupedSkills(w words, groups []any) (template.HTML, error) {
	named := anyAt(groups, "broader")
	var list strings.Builder
	for _, one := range groups {
		list.WriteString("<li>")
		if named {
			name := textAt(one, "broader.label")
			if name == "" {
				var err error
				if name, err = w.text("metier.ungrouped"); err != nil {
					return "", err
				}
			}
			list.WriteString(`<p class="key">` + template.HTMLEscapeString(name) + "</p>\n")
		}
		list.WriteString(`<ul class="skills">` + string(shown.items(listAt(one, "skills"))) + "</ul></li>")
	}
	return template.HTML(list.String()), nil
}

// nearSkills returns the items of a list of skills {skill {id label}, nearTo {label}}.
func (shown rendering) nearSkills(w words, near []any) (template.HTML, error) {
	var list strings.Builder
	for _, one := range near {
		of, err := w.text("parcours.nearTo", "label", textAt(one, "nearTo.label"))
		if err != nil {
			return "", err
		}
		list.WriteString("<li>" + shown.nodeLink(at(one, "skill")) + ` <span class="side">` + template.HTMLEscapeString(of) + "</span></li>")
	}
	return template.HTML(list.String()), nil
}

// papers returns the items of a list of trainings {id, label, kind, level}.
func (shown rendering) papers(w words, trainings []any) (template.HTML, error) {
	var list strings.Builder
	for _, training := range trainings {
		said, err := w.paper(textAt(training, "label"), at(training, "kind"), at(training, "level"))
		if err != nil {
			return "", err
		}
		list.WriteString(shown.paperItem(training, said))
	}
	return template.HTML(list.String()), nil
}

// paperItem returns the item of a training in a list, with what is said of it.
func (shown rendering) paperItem(training any, said string) string {
	return "<li>" + shown.nodeLink(training) + ` <span class="side">` + template.HTMLEscapeString(said) + "</span></li>"
}

// required returns the items of a list of trainings that a step requires {compulsory, training {id, label, kind, level},
// askedBefore}.
func (shown rendering) required(w words, required []any) (template.HTML, error) {
	var list strings.Builder
	for _, one := range required {
		training := at(one, "training")
		said, err := w.paper(textAt(training, "label"), at(training, "kind"), at(training, "level"))
		if err != nil {
			return "", err
		}
		for _, key := range requirementWords(one) {
			more, err := w.text(key)
			if err != nil {
				return "", err
			}
			said += ", " + more
		}
		list.WriteString(shown.paperItem(training, strings.TrimPrefix(said, ", ")))
	}
	return template.HTML(list.String()), nil
}

// requirementWords returns the keys of the words for how a step requires a training.
func requirementWords(of any) (keys []string) {
	switch at(of, "compulsory") {
	case true:
		keys = append(keys, "metier.compulsory")
	case false:
		keys = append(keys, "metier.optional")
	}
	if at(of, "askedBefore") != nil {
		keys = append(keys, "parcours.askedBefore")
	}
	return keys
}
