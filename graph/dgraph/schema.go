package dgraph

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/dgraph-io/dgo/v230/protos/api"
)

// schemaText declares every predicate and type that this package uses.
//
//go:embed schema.dql
var schemaText string

// A declaration is a predicate as Dgraph describes it.
type declaration struct {
	Predicate string   `json:"predicate"`
	Type      string   `json:"type"`
	Tokenizer []string `json:"tokenizer"`
	Reverse   bool     `json:"reverse"`
	Count     bool     `json:"count"`
	List      bool     `json:"list"`
	Upsert    bool     `json:"upsert"`
}

// A schema is what a database declares: its predicates by name, and the sorted names of the fields of its types.
type schema struct {
	predicates map[string]declaration
	types      map[string][]string
}

// Migrate declares the predicates and types that the store uses, where they are not declared yet, and changes nothing
// else. On a database that has not seen Passerelle before, it fails with a *ClashError rather than redeclare a name that
// is in use. The embedded engine lists no predicates, so that there it can compare the types only.
func (s *Store) Migrate(ctx context.Context) error {
	_, err := retry(ctx, func() (struct{}, error) { return struct{}{}, s.migrate(ctx) })
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	s.migrated.Store(true)
	return nil
}

func (s *Store) migrate(ctx context.Context) error {
	have, err := s.declared(ctx)
	if err != nil {
		return err
	}
	want := parseSchema(schemaText)
	clashes := want.clashes(have)
	if len(clashes) == 0 && want.includedIn(have) {
		return nil
	}
	if !have.ours() && len(clashes) > 0 {
		return &ClashError{clashes}
	}
	err = s.client.Alter(ctx, &api.Operation{Schema: schemaText})
	if err != nil && strings.Contains(err.Error(), "Please retry") { // a transaction or another Alter is under way
		return fmt.Errorf("%w: %w", errChanged, err)
	}
	return err
}

// declared reads the schema that the database declares.
func (s *Store) declared(ctx context.Context) (schema, error) {
	response, err := s.client.NewReadOnlyTxn().Query(ctx, "schema {}")
	if err != nil {
		return schema{}, fmt.Errorf("read schema: %w", err)
	}
	var answer struct {
		Schema []declaration
		Types  []struct {
			Name   string
			Fields []struct{ Name string }
		}
	}
	if err := json.Unmarshal(response.Json, &answer); err != nil {
		return schema{}, fmt.Errorf("read schema: %w", err)
	}
	found := schema{map[string]declaration{}, map[string][]string{}}
	for _, d := range answer.Schema {
		slices.Sort(d.Tokenizer)
		found.predicates[d.Predicate] = d
	}
	for _, t := range answer.Types {
		fields := []string{}
		for _, field := range t.Fields {
			fields = append(fields, field.Name)
		}
		slices.Sort(fields)
		found.types[t.Name] = fields
	}
	return found, nil
}

var (
	predicateLine  = regexp.MustCompile(`(?m)^([\w.]+): (\[?)(\w+)\]?((?: @\w+(?:\([^)]*\))?)*) \.$`)
	indexDirective = regexp.MustCompile(`@index\(([^)]*)\)`)
	typeBlock      = regexp.MustCompile(`(?m)^type (\w+) \{([^}]*)\}$`)
)

// parseSchema parses a schema. It knows only the part of Dgraph's language in which schema.dql is written.
func parseSchema(text string) schema {
	parsed := schema{map[string]declaration{}, map[string][]string{}}
	for _, m := range predicateLine.FindAllStringSubmatch(text, -1) {
		d := declaration{Predicate: m[1], Type: m[3], List: m[2] != ""}
		d.Reverse = strings.Contains(m[4], "@reverse")
		d.Count = strings.Contains(m[4], "@count")
		d.Upsert = strings.Contains(m[4], "@upsert")
		if index := indexDirective.FindStringSubmatch(m[4]); index != nil {
			d.Tokenizer = strings.Split(index[1], ", ")
			slices.Sort(d.Tokenizer)
		}
		parsed.predicates[d.Predicate] = d
	}
	for _, m := range typeBlock.FindAllStringSubmatch(text, -1) {
		parsed.types[m[1]] = slices.Sorted(slices.Values(strings.Fields(m[2])))
	}
	return parsed
}

// ours reports whether Passerelle declared its names in the database before.
func (s schema) ours() bool {
	return slices.Contains(s.types["Load"], predicateID)
}

// clashes returns the names that both schemas declare in different ways, sorted, such as "label" or "type Document".
func (s schema) clashes(other schema) []string {
	var names []string
	for name, d := range s.predicates {
		if o, ok := other.predicates[name]; ok && !d.equal(o) {
			names = append(names, name)
		}
	}
	for name, fields := range s.types {
		if o, ok := other.types[name]; ok && !slices.Equal(fields, o) {
			names = append(names, "type "+name)
		}
	}
	slices.Sort(names)
	return names
}

// includedIn reports whether other declares all names of s.
func (s schema) includedIn(other schema) bool {
	for name := range s.predicates {
		if _, ok := other.predicates[name]; !ok {
			return false
		}
	}
	for name := range s.types {
		if _, ok := other.types[name]; !ok {
			return false
		}
	}
	return true
}

func (d declaration) equal(other declaration) bool {
	return d.Type == other.Type && d.List == other.List && d.Reverse == other.Reverse && d.Count == other.Count &&
		d.Upsert == other.Upsert && slices.Equal(d.Tokenizer, other.Tokenizer)
}
