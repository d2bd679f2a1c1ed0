package loader

import (
	"slices"
	"strconv"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// exportPrefix begins the ids and classes of an export of this program in JSON-LD.
const exportPrefix = "urn:passerelle:"

// An exportedGraph is JSON-LD that this program wrote: resources of the classes Metier, Skill,
// Training, Appellation and RomeCode, and of Transition and Link, which say how two of them are related.
// What it states are the nodes and relations that the export shows, with it as their evidence: who
// stated them first is told by the export alone.
type exportedGraph struct {
	*linkedData
	links    map[[2]string]jsonValue // by the ids of both ends
	subjects map[string]fact.Identifier
}

// isExport reports whether a thing is a métier of an export.
func (d *linkedData) isExport() bool {
	for _, root := range d.roots {
		for _, v := range root.member("@graph").list {
			if v.isExported("Metier") {
				return true
			}
		}
	}
	return false
}

// isExported reports whether a thing is of a class of exports.
func (v jsonValue) isExported(class string) bool {
	kind := v.member("@type")
	return slices.ContainsFunc(append(slices.Clone(kind.list), kind), func(one jsonValue) bool { return one.text == exportPrefix+class })
}

// readExport reads an export.
func (d *linkedData) readExport() {
	g := &exportedGraph{d, map[[2]string]jsonValue{}, map[string]fact.Identifier{}}
	var metiers, transitions []jsonValue
	for _, root := range d.roots {
		for _, v := range root.member("@graph").list {
			switch {
			case v.isExported("Metier"):
				metiers = append(metiers, v)
				g.subjects[v.member("@id").text] = exportedSubject(v)
			case v.isExported("Transition"):
				transitions = append(transitions, v)
			case v.isExported("Link"):
				g.links[[2]string{v.member("from").text, v.member("to").text}] = v
			case v.isA("Dataset") && v.member("title").text != "":
				d.document.Title = v.member("title").text
			}
		}
	}
	for _, v := range metiers {
		g.metier(v)
	}
	for _, v := range transitions {
		g.transition(v)
	}
}

// exportedSubject returns the strongest identifier of a métier, that of its title where it has no
// other.
func exportedSubject(v jsonValue) fact.Identifier {
	ids := exportedIdentifiers(v)
	if len(ids) > 0 {
		return slices.MinFunc(ids, fact.Identifier.Compare)
	}
	return fact.TitleIdentifier(exportedTitle(v))
}

func exportedIdentifiers(v jsonValue) []fact.Identifier {
	var ids []fact.Identifier
	for _, text := range v.member("identifiers").values() {
		if id, ok := identifierOf(text.text); ok {
			ids = append(ids, id)
		}
	}
	return ids
}

// exportSchemes are the schemes of the identifiers that métiers of an export have.
var exportSchemes = []fact.Scheme{fact.SchemeOnisep, fact.SchemeRome, fact.SchemeRome3, fact.SchemeEsco}

// identifierOf returns the identifier of a métier that a text is, false if it is none.
func identifierOf(text string) (fact.Identifier, bool) {
	for _, scheme := range exportSchemes {
		if id := (fact.Identifier{Scheme: scheme, Value: text}); id.Validate() == nil {
			return id, true
		}
	}
	return fact.Identifier{}, false
}

func exportedTitle(v jsonValue) french.Title {
	return french.Title{Label: v.member("label").text, Feminine: v.member("feminine").text, Masculine: v.member("masculine").text}
}

// values returns the values of a list, or the one value that is none.
func (v jsonValue) values() []jsonValue {
	switch v.kind {
	case jsonAbsent:
		return nil
	case jsonList:
		return v.list
	}
	return []jsonValue{v}
}

// metier states what an export shows of a métier.
func (g *exportedGraph) metier(v jsonValue) {
	subject, label := g.subjects[v.member("@id").text], v.member("label")
	state := func(statement fact.Statement, at span, rule string) {
		g.stateOf(subject, statement, at, "export."+rule, "")
	}
	state(fact.Naming{Title: exportedTitle(v), Preferred: true}, label.at, "label")
	for _, id := range exportedIdentifiers(v) {
		if id != subject {
			state(fact.Identity{Identifier: id}, v.member("identifiers").at, "identifier")
		}
	}
	if text := v.member("summary"); text.text != "" {
		state(fact.Description{Text: text.text}, text.at, "summary")
	}
	for _, relation := range exportedRelations {
		for _, reference := range v.member(relation.name).values() {
			node, known := g.byID[reference.text]
			if !known {
				continue
			}
			link := g.links[[2]string{v.member("@id").text, reference.text}]
			for _, statement := range relation.statements(node, link) {
				state(statement, reference.at, relation.name)
			}
		}
	}
}

// exportedRelations are the relations of métiers to other nodes, with what they state.
var exportedRelations = []struct {
	name       string
	statements func(node, link jsonValue) []fact.Statement
}{
	{"appellation", exportedAppellation}, {"romeCode", exportedCode}, {"skill", exportedSkill}, {"training", exportedTraining},
	{"requires", exportedCertification},
}

// exportedAppellation states a title, once for each number that it has.
func exportedAppellation(node, _ jsonValue) []fact.Statement {
	var statements []fact.Statement
	for _, number := range node.member("ogr").values() {
		statements = append(statements, fact.Naming{Title: exportedTitle(node), OGR: number.optional()})
	}
	if len(statements) == 0 {
		return []fact.Statement{fact.Naming{Title: exportedTitle(node)}}
	}
	return statements
}

func exportedCode(node, _ jsonValue) []fact.Statement {
	coding := fact.Coding{
		Code: node.member("code").text, Label: node.member("label").optional(),
		Domain: node.member("domain").optional(), GrandDomain: node.member("grandDomain").optional(),
	}
	if strings.HasPrefix(node.member("@id").text, exportPrefix+fact.Rome3Prefix) {
		coding.Version = new("3")
	}
	return []fact.Statement{coding}
}

func exportedSkill(node, link jsonValue) []fact.Statement {
	return []fact.Statement{fact.SkillNeed{
		Label: node.member("label").text, Kind: fact.SkillKind(node.member("kind").text), OGR: node.member("ogr").optional(),
		Importance: link.member("importance").number(), Core: link.member("core").truth(), Emerging: link.member("emerging").text == "true",
	}}
}

func exportedTraining(node, _ jsonValue) []fact.Statement {
	return []fact.Statement{fact.Preparation{
		ID: exportedNumber(node), Label: node.member("label").text, Level: (*fact.Level)(node.member("level").optional()),
		Kind: fact.TrainingKind(node.member("kind").text),
	}}
}

func exportedCertification(node, link jsonValue) []fact.Statement {
	return []fact.Statement{fact.CertificationNeed{
		Label: node.member("label").text, Level: (*fact.Level)(node.member("level").optional()), Kind: fact.TrainingKind(node.member("kind").text),
		Compulsory: link.member("compulsory").truth(), OGR: node.member("ogr").optional(),
	}}
}

// exportedNumber returns the number in the id of a training, nil where the id is made of its label.
func exportedNumber(node jsonValue) *string {
	number := strings.TrimPrefix(node.member("@id").text, exportPrefix+fact.TrainingPrefix)
	if strings.HasPrefix(number, "FOR.") || strings.HasPrefix(number, "RNCP") {
		return &number
	}
	return nil
}

// transition states a move that some document stated.
func (g *exportedGraph) transition(v jsonValue) {
	from, known := g.subjects[v.member("from").text]
	to, reached := g.subjects[v.member("to").text]
	kind := fact.TransitionKind(v.member("kind").text)
	if !known || !reached || kind == fact.Derived {
		return
	}
	move := fact.Move{Kind: kind, YearsMin: v.member("yearsMin").number(), YearsMax: v.member("yearsMax").number()}
	if rank := v.member("rank").number(); rank != nil {
		move.Rank = new(int(*rank))
	}
	g.move(from, to, move, v.at, "export.transition", "")
}

// optional returns the text of a value, nil where it has none.
func (v jsonValue) optional() *string {
	if first := v.values(); len(first) > 0 && first[0].text != "" {
		return &first[0].text
	}
	return nil
}

// number returns the number that a value is, nil where it is none.
func (v jsonValue) number() *float64 {
	if number, err := strconv.ParseFloat(v.text, 64); err == nil && !v.isText && v.kind == jsonScalar {
		return &number
	}
	return nil
}

// truth returns the truth value that a value is, nil where it is none.
func (v jsonValue) truth() *bool {
	if truth, err := strconv.ParseBool(v.text); err == nil && !v.isText && v.kind == jsonScalar {
		return &truth
	}
	return nil
}
