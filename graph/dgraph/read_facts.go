package dgraph

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"passerelle/graph/fact"
)

const subjectsQuery = `{ nodes(func: type(%s), first: %d, after: %s) { uid } }`

// factsQuery returns the query for the facts on the edges of some nodes of the type, and for nothing else.
func (t subjectType) factsQuery() string {
	return `{ nodes(func: uid(%s)) {
  ` + strings.Join(t.relations, " @facets("+facetFacts+") { uid }\n  ") + ` @facets(` + facetFacts + `) { uid }
} }`
}

// queryWorkers is how many queries for facts are under way at a time.
const queryWorkers = 2

// subjects reads the uids of all nodes of a type.
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

// sendPages sends the queries for the facts on all edges, one for each page of nodes.
func (r *reader) sendPages(ctx context.Context, pages chan<- string) error {
	for _, t := range subjectTypes {
		subjects, err := r.subjects(ctx, t.kind)
		if err != nil {
			return fmt.Errorf("find each %s: %w", t.kind, err)
		}
		for uids := range slices.Chunk(subjects, t.page) {
			select {
			case pages <- fmt.Sprintf(t.factsQuery(), strings.Join(uids, ",")):
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
	return nil
}

// addFactsFromQueries adds the facts on all edges. It decodes one page while the store answers for others.
func (s *Store) addFactsFromQueries(ctx context.Context, facts *fact.Restoration) error {
	pages := make(chan string)
	var decoding sync.Mutex
	all, ctx := errgroup.WithContext(ctx)
	all.Go(func() error {
		defer close(pages)
		r := &reader{txn: s.client.NewReadOnlyTxn()}
		return r.sendPages(ctx, pages)
	})
	for range queryWorkers {
		txn := s.client.NewReadOnlyTxn() // one for each goroutine, as it must not be shared
		all.Go(func() error {
			for page := range pages {
				response, err := txn.Query(ctx, page)
				if err != nil {
					return err
				}
				decoding.Lock()
				err = addAnswerFacts(facts, response.Json)
				decoding.Unlock()
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	return all.Wait()
}

// factsKey is the end of the key before the facts of an edge, as in `"skill|facts":`. No text in an answer contains it,
// because its quotation mark would be escaped there.
var factsKey = []byte("|" + facetFacts + `":`)

// addAnswerFacts adds the facts in an answer. It decodes nothing else of it, and so takes half of the time.
func addAnswerFacts(facts *fact.Restoration, answer []byte) error {
	lists := make([]byte, 0, len(answer))
	for {
		_, rest, found := bytes.Cut(answer, factsKey)
		if !found {
			return nil
		}
		start := len(lists)
		var ok bool
		if lists, answer, ok = appendString(lists, rest); !ok {
			return asDamage(fmt.Errorf("facts that are no text: %q", fact.Clip(string(rest[:min(len(rest), 200)]))))
		}
		if err := addFactList(facts, lists[start:len(lists):len(lists)]); err != nil {
			return err
		}
	}
}

// appendString appends to b the string that a JSON text begins with, and returns the rest of the text too. ok is false if
// the text does not begin with a string. `"a\"b",2` appends a"b and leaves `,2`.
func appendString(b, text []byte) (longer, rest []byte, ok bool) {
	if len(text) == 0 || text[0] != '"' {
		return b, text, false
	}
	start, from := len(b), 1
	for k := 1; k < len(text); k++ {
		switch {
		case text[k] == '"':
			return append(b, text[from:k]...), text[k+1:], true
		case text[k] != '\\':
		case k+1 < len(text) && (text[k+1] == '"' || text[k+1] == '\\'):
			b = append(b, text[from:k]...)
			k++
			from = k
		default:
			return appendAnyString(b[:start], text)
		}
	}
	return b, text, false
}

// appendAnyString is appendString for a string with escapes of any kind.
func appendAnyString(b, text []byte) (longer, rest []byte, ok bool) {
	var s string
	decoder := json.NewDecoder(bytes.NewReader(text))
	if err := decoder.Decode(&s); err != nil {
		return b, text, false
	}
	return append(b, s...), text[decoder.InputOffset():], true
}
