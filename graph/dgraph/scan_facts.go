package dgraph

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"passerelle/graph"
)

const subjectsQuery = `{ nodes(func: type(%s), first: %d, after: %s) { uid } }`

// factsQuery asks for the facts on the edges of some nodes, and for nothing else.
func (h holder) factsQuery() string {
	return `{ nodes(func: uid(%s)) {
  ` + strings.Join(h.relations, " @facets("+facetFacts+") { uid }\n  ") + ` @facets(` + facetFacts + `) { uid }
} }`
}

// scanFacts reads the facts on all edges, with the documents of those ids, in one
// transaction as scan does. A fact that two edges carry comes twice.
func (s *Store) scanFacts(ctx context.Context, sources []string) ([]graph.Fact, error) {
	r := &reader{txn: s.client.NewReadOnlyTxn(), state: newState(), ids: map[string]string{}}
	documents, err := r.documents(ctx, sources)
	if err != nil {
		return nil, fmt.Errorf("read documents: %w", err)
	}
	facts, err := r.facts(ctx)
	if err != nil {
		return nil, fmt.Errorf("read facts: %w", err)
	}
	if err := graph.AttachDocuments(facts, documents); err != nil {
		return nil, damaged(err)
	}
	return facts, nil
}

// subjects are the uids of all nodes of a type.
func (r *reader) subjects(ctx context.Context, kind string) ([]string, error) {
	var subjects []string
	for after := "0x0"; ; {
		page, err := r.query(ctx, fmt.Sprintf(subjectsQuery, kind, nodesPage, after))
		if err != nil {
			return nil, err
		}
		for _, found := range page {
			if after, err = found.text("uid"); err != nil {
				return nil, err
			}
			subjects = append(subjects, after)
		}
		if len(page) < nodesPage {
			return subjects, nil
		}
	}
}

// facts reads the facts on all edges, and decodes a page while the store answers the next one.
func (r *reader) facts(ctx context.Context) ([]graph.Fact, error) {
	pages := make(chan []byte, 2)
	type result struct {
		facts []graph.Fact
		err   error
	}
	decoded := make(chan result, 1)
	go func() {
		var all result
		for page := range pages {
			if all.err == nil {
				all.facts, all.err = appendFacts(all.facts, page)
			}
		}
		decoded <- all
	}()
	failure := r.factPages(ctx, pages)
	close(pages)
	all := <-decoded
	if failure != nil {
		return nil, failure
	}
	return all.facts, all.err
}

// factPages sends the answers that hold the facts on all edges.
func (r *reader) factPages(ctx context.Context, pages chan<- []byte) error {
	for _, h := range holders {
		subjects, err := r.subjects(ctx, h.kind)
		if err != nil {
			return err
		}
		for uids := range slices.Chunk(subjects, h.page) {
			response, err := r.txn.Query(ctx, fmt.Sprintf(h.factsQuery(), strings.Join(uids, ",")))
			if err != nil {
				return err
			}
			pages <- response.Json
		}
	}
	return nil
}

// edgeForms are the forms of the edges of each relation in an answer: their facts alone.
var edgeForms = func() map[string]reflect.Type {
	forms := map[string]reflect.Type{}
	for _, predicate := range relations {
		forms[predicate] = reflect.SliceOf(reflect.StructOf([]reflect.StructField{{
			Name: "Facts", Type: reflect.TypeFor[string](), Tag: reflect.StructTag(fmt.Sprintf(`json:"%s|%s"`, predicate, facetFacts)),
		}}))
	}
	return forms
}()

// appendFacts adds the facts of an answer.
func appendFacts(facts []graph.Fact, answer []byte) ([]graph.Fact, error) {
	var page struct{ Nodes []fields }
	if err := json.Unmarshal(answer, &page); err != nil {
		return nil, fmt.Errorf("decode answer: %w", err)
	}
	for _, node := range page.Nodes {
		for _, predicate := range relations {
			if node[predicate] == nil {
				continue
			}
			edges := reflect.New(edgeForms[predicate])
			if err := json.Unmarshal(node[predicate], edges.Interface()); err != nil {
				return nil, fmt.Errorf("decode %s: %w", predicate, err)
			}
			for k := range edges.Elem().Len() {
				var list []graph.Fact
				text := edges.Elem().Index(k).Field(0).String()
				if text == "" {
					continue // an edge that another application made
				}
				if err := json.Unmarshal([]byte(text), &list); err != nil {
					return nil, damaged(fmt.Errorf("facts of %s: %w", predicate, err))
				}
				facts = append(facts, list...)
			}
		}
	}
	return facts, nil
}
