package dgraph

import (
	"encoding/binary"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/dgraph-io/dgo/v230/protos/api"
)

const (
	// maxQuads is the most N-Quads in a batch, not counting the heartbeat. It is low because the embedded engine
	// answers no query while it writes a batch.
	maxQuads = 999
	// maxBytes is the most bytes of text in a batch, because facts are long.
	maxBytes = 1 << 20
	star     = "_STAR_ALL"
)

// cut divides the N-Quads of a phase into batches. The N-Quads of one subject, which follow each other, stay together
// unless they alone exceed a batch: a new node needs its id and its type from one batch.
func cut(quads []quad) [][]quad {
	var batches [][]quad
	start, size := 0, 0
	for k := 0; k < len(quads); {
		end, bytes := endOfSubject(quads, k)
		if k > start && (end-start > maxQuads || size+bytes > maxBytes) {
			batches = append(batches, quads[start:k])
			start, size = k, 0
		}
		k, size = end, size+bytes
	}
	if start < len(quads) {
		batches = append(batches, quads[start:])
	}
	return batches
}

// endOfSubject returns the end of the N-Quads that have the subject of the one at start, or of as many of them as fit
// into a batch, and the bytes of their texts.
func endOfSubject(quads []quad, start int) (end, bytes int) {
	for end = start; end < len(quads) && quads[end].subject == quads[start].subject && end-start < maxQuads; end++ {
		size := quads[end].size()
		if end > start && bytes+size > maxBytes {
			break
		}
		bytes += size
	}
	return end, bytes
}

func (q quad) size() int {
	size := len(q.text)
	for _, f := range q.facets {
		if text, ok := f.value.(string); ok {
			size += len(text)
		}
	}
	return size
}

// mutation returns the request that writes a batch. uids holds the uid of each id that has one; the other subjects become
// blank nodes, whose names mutation returns by id.
func mutation(batch []quad, uids map[string]string) (*api.Mutation, map[string]string) {
	blanks := map[string]string{}
	ref := func(id string) string {
		if uid, ok := strings.CutPrefix(id, strayPrefix); ok {
			return uid
		}
		if uid, ok := uids[id]; ok {
			return uid
		}
		if _, ok := blanks[id]; !ok {
			blanks[id] = fmt.Sprintf("n%d", len(blanks))
		}
		return "_:" + blanks[id]
	}
	m := &api.Mutation{CommitNow: true}
	for _, q := range batch {
		wire := q.nquad(ref)
		if q.remove {
			m.Del = append(m.Del, wire)
		} else {
			m.Set = append(m.Set, wire)
		}
	}
	return m, blanks
}

// nquad returns the N-Quad as a message and not as RDF text, so that nothing needs escaping.
func (q quad) nquad(ref func(id string) string) *api.NQuad {
	n := &api.NQuad{Subject: ref(q.subject), Predicate: q.predicate}
	switch {
	case q.object != "":
		n.ObjectId = ref(q.object)
		n.Facets = wireFacets(q.facets)
	case q.star:
		n.ObjectValue = &api.Value{Val: &api.Value_DefaultVal{DefaultVal: star}}
	case attributes[q.predicate].truth:
		n.ObjectValue = &api.Value{Val: &api.Value_BoolVal{BoolVal: q.text == "true"}}
	case attributes[q.predicate].number:
		n.ObjectValue = wireNumber(q.text)
	default:
		n.ObjectValue = wireString(q.text)
	}
	return n
}

func wireString(s string) *api.Value { return &api.Value{Val: &api.Value_StrVal{StrVal: s}} }

func wireNumber(canonical string) *api.Value {
	if x, err := strconv.ParseInt(canonical, 10, 64); err == nil {
		return &api.Value{Val: &api.Value_IntVal{IntVal: x}}
	}
	x, _ := strconv.ParseFloat(canonical, 64)
	return &api.Value{Val: &api.Value_DoubleVal{DoubleVal: x}}
}

// wireFacets returns the facets in the engine's own binary form. Strings have no tokens with them, which only allofterms
// on a facet would need and which would double the size of the facts.
func wireFacets(facets []facet) []*api.Facet {
	wire := make([]*api.Facet, len(facets))
	for k, f := range facets {
		switch v := f.value.(type) {
		case string:
			wire[k] = &api.Facet{Key: f.key, Value: []byte(v), ValType: api.Facet_STRING}
		case float64:
			bits := binary.LittleEndian.AppendUint64(nil, math.Float64bits(v))
			wire[k] = &api.Facet{Key: f.key, Value: bits, ValType: api.Facet_FLOAT}
		case bool:
			wire[k] = &api.Facet{Key: f.key, Value: []byte{0}, ValType: api.Facet_BOOL}
			if v {
				wire[k].Value[0] = 1
			}
		}
	}
	return wire
}
