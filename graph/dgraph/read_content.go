package dgraph

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/dgraph-io/dgo/v230"

	"passerelle/graph/fact"
)

// nodesPage is how many nodes are read at once.
const nodesPage = 1000

// scan reads all that is stored, page by page, in one transaction. On a cluster this shows one moment; on the embedded
// engine it fails with an Aborted error if something was written in the meantime.
func (s *Store) scan(ctx context.Context) (*content, error) {
	r := s.newReader()
	if err := r.readNodes(ctx); err != nil {
		return nil, fmt.Errorf("read nodes: %w", err)
	}
	if err := r.readEdges(ctx); err != nil {
		return nil, fmt.Errorf("read relations: %w", err)
	}
	return r.content, nil
}

// A reader collects the pages of one transaction into a content.
type reader struct {
	txn      *dgo.Txn
	content  *content
	ids      map[string]string // by uid
	loadSeen bool              // whether the load record was read
}

func (s *Store) newReader() *reader {
	return &reader{txn: s.client.NewReadOnlyTxn(), content: newContent(), ids: map[string]string{}}
}

var nodesQuery = `{ nodes(func: has(passerelle.id), first: %d, after: %s) {
  uid passerelle.id dgraph.type ` + strings.Join(slices.Sorted(maps.Keys(attributes)), " ") + `
} }`

// edgesQuery returns the query for all edges of some nodes of the type, with their facets.
func (t subjectType) edgesQuery() string {
	return `{ nodes(func: uid(%s)) {
  uid ` + strings.Join(t.relations, " @facets { uid }\n  ") + ` @facets { uid }
} }`
}

// An answerNode holds the predicates of one node of an answer, as JSON.
type answerNode map[string]json.RawMessage

func (r *reader) query(ctx context.Context, query string) ([]answerNode, error) {
	response, err := r.txn.Query(ctx, query)
	if err != nil {
		return nil, err
	}
	var answer struct{ Nodes []answerNode }
	if err := json.Unmarshal(response.Json, &answer); err != nil {
		return nil, fmt.Errorf("decode answer: %w", err)
	}
	return answer.Nodes, nil
}

// text returns the string under a key, or "" if there is none.
func (a answerNode) text(key string) (string, error) {
	if a[key] == nil {
		return "", nil
	}
	var text string
	err := json.Unmarshal(a[key], &text)
	return text, err
}

func (r *reader) readNodes(ctx context.Context) error {
	after := "0x0"
	for {
		page, err := r.query(ctx, fmt.Sprintf(nodesQuery, nodesPage, after))
		if err != nil {
			return err
		}
		for _, found := range page {
			if after, err = r.readNode(found); err != nil {
				return err
			}
		}
		if len(page) < nodesPage {
			return nil
		}
	}
}

// readNode adds a node of an answer to the content, and returns its uid. It leaves out the history and the load record; a
// node whose id was read before becomes a stray.
func (r *reader) readNode(a answerNode) (string, error) {
	uid, err := a.text("uid")
	if err != nil {
		return "", err
	}
	id, err := a.text(predicateID)
	if err != nil {
		return "", err
	}
	_, taken := r.content.nodes[id]
	switch {
	case isHistory(id):
		return uid, nil
	case taken || id == loadID && r.loadSeen:
		r.content.strays = append(r.content.strays, uid)
		return uid, nil
	case id == loadID:
		r.loadSeen = true
		return uid, nil
	}
	n := &node{uid: uid}
	for predicate, raw := range a {
		if n.values, err = appendValues(n.values, predicate, raw); err != nil {
			return "", fmt.Errorf("%s of %s: %w", predicate, id, err)
		}
	}
	slices.SortFunc(n.values, value.compare)
	r.content.nodes[id] = n
	r.ids[uid] = id
	return uid, nil
}

// nodeTypes lists the node types that this package declares, with their fields.
var nodeTypes = parseSchema(schemaText).types

// appendValues appends the values of one predicate. It leaves out node types that other applications gave, and predicates
// that are not ours.
func appendValues(values []value, predicate string, raw json.RawMessage) ([]value, error) {
	form, known := attributes[predicate]
	switch {
	case isList(predicate):
		var list []string
		if err := json.Unmarshal(raw, &list); err != nil {
			return nil, err
		}
		for _, text := range list {
			if _, ours := nodeTypes[text]; ours || predicate != predicateType {
				values = append(values, value{predicate, text})
			}
		}
	case form.truth:
		values = append(values, value{predicate, string(raw)})
	case form.number:
		text := string(raw)
		if _, err := strconv.ParseInt(text, 10, 64); err != nil {
			x, err := strconv.ParseFloat(text, 64)
			if err != nil {
				return nil, err
			}
			text = formatNumber(x)
		}
		values = append(values, value{predicate, text})
	case known:
		var text string
		if err := json.Unmarshal(raw, &text); err != nil {
			return nil, err
		}
		values = append(values, value{predicate, text})
	}
	return values, nil
}

// readEdges reads the edges of all nodes whose type has edges.
func (r *reader) readEdges(ctx context.Context) error {
	ids := slices.Sorted(maps.Keys(r.content.nodes))
	for _, t := range subjectTypes {
		var subjects []string
		for _, id := range ids {
			if strings.HasPrefix(id, t.prefix) {
				subjects = append(subjects, r.content.nodes[id].uid)
			}
		}
		for uids := range slices.Chunk(subjects, t.page) {
			page, err := r.query(ctx, fmt.Sprintf(t.edgesQuery(), strings.Join(uids, ",")))
			if err != nil {
				return err
			}
			for _, found := range page {
				if err := r.readEdgesOf(found); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (r *reader) readEdgesOf(a answerNode) error {
	uid, err := a.text("uid")
	if err != nil {
		return err
	}
	for _, predicate := range relations {
		var targets []map[string]any
		if a[predicate] == nil {
			continue
		}
		if err := json.Unmarshal(a[predicate], &targets); err != nil {
			return fmt.Errorf("%s of %s: %w", predicate, r.ids[uid], err)
		}
		for _, target := range targets {
			to, facets := r.target(predicate, target)
			r.content.edges[edge{r.ids[uid], predicate, to}] = facets
		}
	}
	return nil
}

// target returns the end of an edge and the edge's facets. The answer has the facets among the fields of the end, under
// "predicate|key".
func (r *reader) target(predicate string, answer map[string]any) (string, []facet) {
	uid, _ := answer["uid"].(string)
	to, known := r.ids[uid]
	if !known {
		to = strayPrefix + uid
	}
	var facets []facet
	for _, field := range slices.Sorted(maps.Keys(answer)) {
		if key, ok := strings.CutPrefix(field, predicate+"|"); ok {
			facets = append(facets, facet{key, answer[field]})
		}
	}
	return to, facets
}

// A subjectType is a node type that edges leave, and whose nodes therefore hold facts.
type subjectType struct {
	kind   string // the type
	prefix string // of the ids of its nodes and of no others
	// page is how many nodes have their edges read at once: a métier has hundreds of edges, with some 500 bytes of facts
	// each, a training or a skill one or two.
	page      int
	relations []string // the predicates of its edges, sorted
}

// subjectTypes lists all types that edges leave.
var subjectTypes = []subjectType{
	newSubjectType("Document", fact.DocumentPrefix, 50),
	newSubjectType("Metier", "metier:", 50),
	newSubjectType("Skill", "skill:", 1000),
	newSubjectType("Training", "training:", 500),
	newSubjectType("RomeCode", "rome", 100), // rome: and rome3:
}

func newSubjectType(kind, prefix string, page int) subjectType {
	t := subjectType{kind: kind, prefix: prefix, page: page}
	for _, field := range nodeTypes[kind] {
		if slices.Contains(relations, field) {
			t.relations = append(t.relations, field)
		}
	}
	return t
}
