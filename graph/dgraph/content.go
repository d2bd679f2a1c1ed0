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

// A content is what a store holds of a graph, or should hold: nodes with their values, and edges with their facets.
type content struct {
	nodes map[string]*node // by id
	edges map[edge][]facet
	// strays lists the uids of nodes whose passerelle.id another node of lower uid has too.
	strays []string
}

type node struct {
	uid    string  // empty while the store has not assigned one
	values []value // sorted, without repetition; the type is one of them
}

// A value is a scalar of a node in canonical text.
type value struct{ predicate, text string }

// An edge leads from one node to another. Its ends are ids; for a node without an id, strayPrefix and its uid.
type edge struct{ from, predicate, to string }

const strayPrefix = "uid:"

// A facet is a value on an edge: a string, a float64 or a bool.
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

// add adds a node with its type and values.
func (c *content) add(id, kind string, values ...value) {
	values = append(values, value{predicateType, kind})
	slices.SortFunc(values, value.compare)
	c.nodes[id] = &node{values: slices.Compact(values)}
}

// relations lists the predicates of edges, sorted.
var relations = slices.Sorted(slices.Values(append(fact.TransitionPredicates(),
	fact.PredicateAppellation, fact.PredicateIdentifier, fact.PredicateRomeCode, fact.PredicateSummary,
	fact.PredicateSkill, fact.PredicateRequires, fact.PredicateTraining, fact.PredicateSalary, fact.PredicateAccess, fact.PredicateAccessText,
	fact.PredicateStatus, fact.PredicateInterest, fact.PredicateTrait, fact.PredicateListed, fact.PredicateCertified, fact.PredicateNamed,
	fact.PredicateRegistered, fact.PredicateReplaces,
	fact.PredicateBroader, fact.PredicateSame, fact.PredicateDifferent,
	fact.PredicateGroups, fact.PredicateMedianPay, fact.PredicatePayShare, fact.PredicateTension, fact.PredicateOutlook,
)))

// A valueForm says how the values of a predicate are written, and whether their length is bounded.
type valueForm struct {
	number bool // an int or a float, not a string
	truth  bool // true or false
	list   bool // any number of values, not just one
	long   bool // of any length, since no index holds them
}

// attributes lists the predicates of values, except for the type.
var attributes = map[string]valueForm{
	"label": {}, "feminine": {}, "masculine": {}, "code": {}, "version": {}, "kind": {}, "level": {}, "stage": {},
	"scheme": {}, "value": {}, "format": {}, "hash": {}, "date": {}, "series": {}, "edition": {}, "digest": {long: true}, "places": {long: true}, "packed": {long: true, list: true},
	"parent": {}, "domain": {}, "grandDomain": {}, "duration": {}, "authority": {}, "registeredUntil": {},
	"domains": {list: true}, "waysIn": {list: true}, "certifiers": {list: true}, "altLabels": {list: true}, "active": {truth: true}, "apprenticeship": {truth: true},
	"identifiers": {list: true}, "aliases": {list: true}, "ogr": {list: true},
	"title": {long: true}, "publisher": {long: true}, "licence": {long: true}, "warnings": {long: true},
	"text": {long: true}, "raw": {long: true}, "reason": {long: true},
	"yearlyMin": {number: true}, "yearlyMax": {number: true}, "yearsMin": {number: true}, "yearsMax": {number: true},
	"netMonthly": {number: true}, "netMin": {number: true}, "netMax": {number: true}, "share": {number: true}, "period": {},
	"region": {}, "year": {number: true}, "index": {number: true}, "category": {number: true}, "employed": {number: true},
	"hiring": {number: true}, "specialty": {number: true}, "shortage": {number: true}, "instability": {number: true},
	"conditions": {number: true}, "mismatch": {number: true},
	"fromYear": {number: true}, "toYear": {number: true}, "created": {number: true}, "leaving": {number: true},
	"toFill": {number: true}, "beginners": {number: true},
}

func isList(predicate string) bool { return predicate == predicateType || attributes[predicate].list }
