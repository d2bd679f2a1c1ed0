package graph

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"
	"sort"

	"passerelle/graph/internal/csr"
)

// changedLoads is how many loads Metier.Changes looks back at.
const changedLoads = 10

// A metierHistory is what the last loads did to métiers, the newest first.
type metierHistory struct {
	loads []*loadChanges
	err   error // of a journal that cannot be read
}

// A loadChanges is what became, in one load, of the nodes and relations that are about métiers. Mostly relations were added
// that are still there: of these it has their numbers in the dataset alone.
type loadChanges struct {
	load, base *Load          // the load, and the one before it
	of         csr.Rows       // by métier: its changes, by the numbers that change takes, in the order of Element.Compare
	told       []JournalEntry // the other changes, kept whole
	former     nodeDocuments  // of the withdrawn nodes in told
	titles     titleMoves     // that were lost and gained
}

// change returns the change that a number stands for: a number from 0 on is the index of a relation that the load added, and
// a negative one, n, stands for the entry told[^n].
func (c *loadChanges) change(number int32, relations []Relation) netChange {
	if number < 0 {
		return netChange{c.told[^number], c.load}
	}
	return netChange{JournalEntry{Element: elementOf(&relations[number]), After: 1}, c.load}
}

// newMetierHistory reads the journals of the last loads, each once.
func (s *Snapshot) newMetierHistory() (h metierHistory) {
	added := map[int32]*Load{}
	for k := len(s.loads) - 1; k > 0 && len(h.loads) < changedLoads; k-- {
		c := &loadChanges{load: &s.loads[k], base: &s.loads[k-1], former: nodeDocuments{}, titles: titleMoves{}}
		r := metierReading{loadChanges: c, snapshot: s, added: added, changes: map[int32][]int32{}, renamed: map[string]string{}}
		h.loads = append(h.loads, c)
		if h.err = netChanges(context.Background(), s.loads[k:k+1], r.add); h.err != nil {
			return h
		}
		r.keep()
	}
	return h
}

// A metierReading is what was read of the journal of a load.
type metierReading struct {
	*loadChanges
	snapshot *Snapshot
	added    map[int32]*Load   // by métier: the load that added it, of those that were read
	entries  []JournalEntry    // that are about métiers
	places   []int32           // by entry: of its relation in the dataset, or absent
	at       int               // the place at which a next relation is looked for, for they come sorted
	changes  map[int32][]int32 // by métier: the numbers of its entries
	renamed  map[string]string // the ids that métiers have now, by those under which the load withdrew them
}

// add takes an entry of the load's journal into account. Nodes come before relations, so a métier that the load added
// is known to be new when its relations come.
func (r *metierReading) add(e *netChange) {
	change := e.changeKind()
	r.titles.add(e.Element, change)
	if e.Predicate != "" {
		if change == Withdrawn {
			r.former.add(e.From, e.To, e.mark)
		}
		r.note(e, r.ends(e.Element))
		return
	}
	m, ok := r.snapshot.nodeOf(e.From).(*Metier)
	switch {
	case !ok || r.added[m.index] != nil && r.added[m.index] != r.load:
	case m.ID == e.From:
		r.note(e, []int32{m.index})
		if change == Added {
			r.added[m.index] = r.load
		}
	case change == Withdrawn: // its id leads to the métier
		r.note(e, []int32{m.index})
		r.former.want(e.From)
		r.renamed[e.From] = m.ID
	}
}

// ends returns the métiers at the ends of a relation that no load read so far has added.
func (r *metierReading) ends(e Element) (metiers []int32) {
	for _, id := range slices.Compact([]string{e.From, e.To}) {
		if m, ok := r.snapshot.nodes[id].(*Metier); ok && m.ID == id && r.added[m.index] == nil {
			metiers = append(metiers, m.index)
		}
	}
	return metiers
}

// note adds an entry to the changes of métiers.
func (r *metierReading) note(e *netChange, metiers []int32) {
	if len(metiers) == 0 {
		return
	}
	for _, m := range metiers {
		r.changes[m] = append(r.changes[m], int32(len(r.entries)))
	}
	r.entries, r.places = append(r.entries, e.JournalEntry), append(r.places, r.placeOf(e.Element))
}

// absent is the place of what is no relation of the dataset.
const absent = -1

// placeOf returns the place in the dataset of a relation that comes after those that it was asked for before, or absent.
func (r *metierReading) placeOf(e Element) int32 {
	relations := r.snapshot.dataset.Relations[r.at:]
	before := func(k int) bool { return elementOf(&relations[k]).Compare(e) < 0 }
	bound := 1
	for bound <= len(relations) && before(bound-1) {
		bound *= 2
	}
	low := bound / 2
	k := low + sort.Search(min(bound, len(relations))-low, func(k int) bool { return !before(low + k) })
	r.at += k
	if k == len(relations) || elementOf(&relations[k]) != e {
		return absent
	}
	return int32(r.at)
}

// withoutRenamed returns the numbers of entries without the pairs of a withdrawn relation and an added one that are the
// same but for the id of a métier at an end. Where what states the relation is another, the pair makes room for one
// entry, which says that the relation was changed.
func (r *metierReading) withoutRenamed(numbers []int32) []int32 {
	before := map[Element]int32{} // withdrawn relations by what they are now
	for _, k := range numbers {
		e := &r.entries[k]
		now := Element{e.Predicate, cmp.Or(r.renamed[e.From], e.From), cmp.Or(r.renamed[e.To], e.To)}
		if e.Predicate != "" && e.changeKind() == Withdrawn && now != e.Element {
			before[now] = k
		}
	}
	if len(before) == 0 {
		return numbers
	}
	dropped := map[int32]bool{}
	for at, k := range numbers {
		now := r.entries[k]
		was, renamed := before[now.Element]
		if !renamed || now.changeKind() != Added {
			continue
		}
		dropped[was] = true
		if changed := r.entries[was]; changed.Before == now.After {
			dropped[k] = true
		} else {
			numbers[at] = int32(len(r.entries))
			changed.Element, changed.After = now.Element, now.After
			r.entries, r.places = append(r.entries, changed), append(r.places, r.places[k])
		}
	}
	return slices.DeleteFunc(numbers, func(k int32) bool { return dropped[k] })
}

// keep makes the changes of the load from what was read.
func (r *metierReading) keep() {
	metiers := slices.Sorted(maps.Keys(r.changes))
	for _, m := range metiers {
		r.changes[m] = r.withoutRenamed(r.changes[m])
	}
	const unknown = math.MinInt32
	numbers := slices.Repeat([]int32{unknown}, len(r.entries)) // that change takes, by entry
	var links []csr.Link
	for _, m := range metiers {
		for _, k := range r.changes[m] {
			if numbers[k] == unknown {
				numbers[k] = r.number(r.entries[k], r.places[k])
			}
			links = append(links, csr.Link{From: m, To: numbers[k]})
		}
	}
	r.of, r.told = csr.New(len(r.snapshot.metiers), links), slices.Clip(r.told)
	maps.DeleteFunc(r.titles, func(_ string, move *titleMove) bool { return len(move.lost) == 0 || len(move.gained) == 0 })
}

// number returns the number that change takes for an entry with its place. An entry that does not follow from the dataset
// is added to told.
func (r *metierReading) number(e JournalEntry, place int32) int32 {
	if place != absent {
		if e.changeKind() == Added {
			return place
		}
		e.Element = elementOf(&r.snapshot.dataset.Relations[place]) // whose texts are there anyway
	}
	r.told = append(r.told, e)
	return ^int32(len(r.told) - 1)
}
