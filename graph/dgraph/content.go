package dgraph

import (
	"cmp"
	"slices"

	"passerelle/graph/fact"
)

const (
	predicateID   = "passerelle.id"
	predicateType = "dgraph.type"
)

// state is a graph as the store holds it, or should hold it.
type content struct {
	nodes map[string]*node // by id
	edges map[edge][]facet
	// strays are the uids of nodes that bear the id of another node of lower uid.
	strays []string
}

type node struct {
	uid    string  // empty where the store has not given one yet
	values []value // sorted, each once; the type is one of them
}

// value is a scalar in canonical text.
type value struct{ predicate, text string }

// edge leads from one node to another; the ends are ids. An end that has no id is its
// uid after strayPrefix.
type edge struct{ from, predicate, to string }

const strayPrefix = "uid:"

// facet is a value on an edge: a string, a float64 or a bool.
type facet struct {
	key   string
	value any
}

func (v value) compare(w value) int {
	return cmp.Or(cmp.Compare(v.predicate, w.predicate), cmp.Compare(v.text, w.text))
}

func (e edge) compare(f edge) int {
	return cmp.Or(cmp.Compare(e.from, f.from), cmp.Compare(e.predicate, f.predicate), cmp.Compare(e.to, f.to))
}

func newContent() *content { return &content{nodes: map[string]*node{}, edges: map[edge][]facet{}} }

// add makes a node of its type and values.
func (c *content) add(id, kind string, values ...value) {
	values = append(values, value{predicateType, kind})
	slices.SortFunc(values, value.compare)
	c.nodes[id] = &node{values: slices.Compact(values)}
}

// relations are the predicates of edges, sorted.
var relations = slices.Sorted(slices.Values(append(fact.TransitionPredicates(),
	fact.PredicateAppellation, fact.PredicateIdentifier, fact.PredicateRomeCode, fact.PredicateSummary,
	fact.PredicateSkill, fact.PredicateTraining, fact.PredicateSalary, fact.PredicateAccess, fact.PredicateAccessText,
	fact.PredicateStatus, fact.PredicateInterest, fact.PredicateTrait, fact.PredicateListed, fact.PredicateCertified,
	fact.PredicateBroader, fact.PredicateSame, fact.PredicateDifferent,
)))

// form is how the values of a predicate are written and bounded.
type valueForm struct {
	number bool // an int or float, not a string
	truth  bool // true or false
	list   bool // any number of values
	long   bool // any length: on no index
}

// attributes are the predicates of values, the type apart.
var attributes = map[string]valueForm{
	"label": {}, "feminine": {}, "masculine": {}, "code": {}, "version": {}, "kind": {}, "level": {}, "stage": {},
	"scheme": {}, "value": {}, "format": {}, "hash": {}, "date": {}, "digest": {long: true},
	"parent": {}, "domain": {}, "grandDomain": {}, "duration": {}, "authority": {}, "registeredUntil": {},
	"domains": {list: true}, "altLabels": {list: true}, "active": {truth: true}, "apprenticeship": {truth: true},
	"identifiers": {list: true}, "aliases": {list: true}, "ogr": {list: true},
	"title": {long: true}, "publisher": {long: true}, "licence": {long: true}, "warnings": {long: true},
	"text": {long: true}, "raw": {long: true}, "reason": {long: true},
	"yearlyMin": {number: true}, "yearlyMax": {number: true}, "yearsMin": {number: true}, "yearsMax": {number: true},
}

func isList(predicate string) bool { return predicate == predicateType || attributes[predicate].list }
