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
)

const (
	nodesPage = 1000
)

// scan reads all that is stored, page by page, in one transaction: on a cluster of one
// moment, and on the embedded engine with an Aborted error if something was written in
// the meantime.
func (s *Store) scan(ctx context.Context) (*content, error) {
	r := &reader{txn: s.client.NewReadOnlyTxn(), content: newContent(), ids: map[string]string{}}
	if err := r.readNodes(ctx); err != nil {
		return nil, fmt.Errorf("read nodes: %w", err)
	}
	if err := r.readEdges(ctx); err != nil {
		return nil, fmt.Errorf("read relations: %w", err)
	}
	return r.content, nil
}

type reader struct {
	txn     *dgo.Txn
	content *content
	ids     map[string]string // by uid
	load    bool              // the load record has been seen
}

var nodesQuery = `{ nodes(func: has(passerelle.id), first: %d, after: %s) {
  uid passerelle.id dgraph.type ` + strings.Join(slices.Sorted(maps.Keys(attributes)), " ") + `
} }`

// edgesQuery asks for the edges of some nodes.
func (h subjectType) edgesQuery() string {
	return `{ nodes(func: uid(%s)) {
  uid ` + strings.Join(h.relations, " @facets { uid }\n  ") + ` @facets { uid }
} }`
}

// fields are the predicates of a node in an answer.
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

// text is a string of an answer, empty where it is missing.
func (f answerNode) text(key string) (string, error) {
	if f[key] == nil {
		return "", nil
	}
	var text string
	err := json.Unmarshal(f[key], &text)
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

// readNode keeps a node and returns its uid.
func (r *reader) readNode(f answerNode) (string, error) {
	uid, err := f.text("uid")
	if err != nil {
		return "", err
	}
	id, err := f.text(predicateID)
	if err != nil {
		return "", err
	}
	_, taken := r.content.nodes[id]
	switch {
	case isHistory(id):
		return uid, nil
	case taken || id == loadID && r.load:
		r.content.strays = append(r.content.strays, uid)
		return uid, nil
	case id == loadID:
		r.load = true
		return uid, nil
	}
	n := &node{uid: uid}
	for predicate, raw := range f {
		if n.values, err = appendValues(n.values, predicate, raw); err != nil {
			return "", fmt.Errorf("%s of %s: %w", predicate, id, err)
		}
	}
	slices.SortFunc(n.values, value.compare)
	r.content.nodes[id] = n
	r.ids[uid] = id
	return uid, nil
}

// nodeTypes are the types that this package gives.
var nodeTypes = parseSchema(schemaText).types

// appendValues adds the values of one predicate; types that others gave are not ours.
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

// readEdges reads the edges of the nodes that have some.
func (r *reader) readEdges(ctx context.Context) error {
	ids := slices.Sorted(maps.Keys(r.content.nodes))
	for _, h := range subjectTypes {
		var subjects []string
		for _, id := range ids {
			if strings.HasPrefix(id, h.prefix) {
				subjects = append(subjects, r.content.nodes[id].uid)
			}
		}
		for uids := range slices.Chunk(subjects, h.page) {
			page, err := r.query(ctx, fmt.Sprintf(h.edgesQuery(), strings.Join(uids, ",")))
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

func (r *reader) readEdgesOf(f answerNode) error {
	uid, err := f.text("uid")
	if err != nil {
		return err
	}
	for _, predicate := range relations {
		var targets []map[string]any
		if f[predicate] == nil {
			continue
		}
		if err := json.Unmarshal(f[predicate], &targets); err != nil {
			return fmt.Errorf("%s of %s: %w", predicate, r.ids[uid], err)
		}
		for _, target := range targets {
			to, facets := r.target(predicate, target)
			r.content.edges[edge{r.ids[uid], predicate, to}] = facets
		}
	}
	return nil
}

// target is the end of an edge and the facets, which the answer gives among the fields
// of the end as "predicate|key".
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

// A holder is a type of node that edges leave, and so that holds facts.
type subjectType struct {
	kind   string // its type
	prefix string // of the ids of its nodes
	// page is the number of nodes whose edges are read at once: a métier has hundreds, with
	// some 500 bytes of facts each, a training or a skill one or two.
	page      int
	relations []string // the predicates of its edges, sorted
}

// holders are all of them.
var subjectTypes = []subjectType{
	newSubjectType("Document", "document:", 50),
	newSubjectType("Metier", "metier:", 50),
	newSubjectType("Skill", "skill:", 1000),
	newSubjectType("Training", "training:", 500),
}

func newSubjectType(kind, prefix string, page int) subjectType {
	h := subjectType{kind: kind, prefix: prefix, page: page}
	for _, field := range nodeTypes[kind] {
		if slices.Contains(relations, field) {
			h.relations = append(h.relations, field)
		}
	}
	return h
}
