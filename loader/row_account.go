package loader

import (
	"maps"
	"slices"
)

// An Account says what became of the rows of a table. It counts each row once.
type Account struct {
	Rows int `json:"rows"` // without the header and blank lines
	// Read is the number of rows that state something.
	Read int `json:"read"`
	// Merged counts the rows that repeat what is stated elsewhere, by where that is.
	Merged map[string]int `json:"merged,omitempty"`
	// OutOfScope counts the rows about what the graph does not hold, by what that is.
	OutOfScope map[string]int `json:"outOfScope,omitempty"`
	// Rejected counts the rows that no store should hold, by reason.
	Rejected map[string]int `json:"rejected,omitempty"`
}

// Balanced reports whether every row is accounted for.
func (a Account) Balanced() bool {
	return a.Rows == a.Read+sum(a.Merged)+sum(a.OutOfScope)+sum(a.Rejected)
}

// sum returns the total of the counts.
func sum(counts map[string]int) int {
	total := 0
	for _, n := range slices.Collect(maps.Values(counts)) {
		total += n
	}
	return total
}

// A fate is what became of one row.
type fate struct {
	kind   fateKind
	reason string // of a row that is not read; the same for all rows of its sort
	detail string // of a rejected row: what is particular to it
}

type fateKind int

const (
	isRead fateKind = iota
	isMerged
	isOutside
	isRejected
)

// merged, outside and rejected return the fates of rows that are not read.
func merged(into string) fate             { return fate{kind: isMerged, reason: into} }
func outside(what string) fate            { return fate{kind: isOutside, reason: what} }
func rejected(reason, detail string) fate { return fate{isRejected, reason, detail} }

// rejectedBy returns the fate of a row that states an invalid fact, or, without an error, of a row
// that is read.
func rejectedBy(err error) fate {
	if err == nil {
		return fate{}
	}
	return rejected("invalid", err.Error())
}

// count adds a row with that fate.
func (a *Account) count(f fate) {
	a.Rows++
	switch f.kind {
	case isRead:
		a.Read++
	case isMerged:
		tally(&a.Merged, f.reason)
	case isOutside:
		tally(&a.OutOfScope, f.reason)
	case isRejected:
		tally(&a.Rejected, f.reason)
	}
}

// tally adds one to a count, in a map that is made on demand.
func tally(counts *map[string]int, key string) {
	if *counts == nil {
		*counts = map[string]int{}
	}
	(*counts)[key]++
}
