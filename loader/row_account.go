package loader

import (
	"maps"
	"slices"
)

// An Account says what became of the rows of a table, each of which it counts once.
type Account struct {
	Rows int `json:"rows"` // without the header and blank lines
	// Read are the rows that state something.
	Read int `json:"read"`
	// Merged are the rows that say again what others say, by where that is.
	Merged map[string]int `json:"merged,omitempty"`
	// OutOfScope are the rows about what the graph does not hold, by what that is.
	OutOfScope map[string]int `json:"outOfScope,omitempty"`
	// Rejected are the rows that no store should hold, by reason.
	Rejected map[string]int `json:"rejected,omitempty"`
}

// Balanced reports whether every row is accounted for.
func (a Account) Balanced() bool {
	return a.Rows == a.Read+sum(a.Merged)+sum(a.OutOfScope)+sum(a.Rejected)
}

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
	reason string // of all but a row that is read; the same for all rows of its sort
	detail string // of a rejected row: what is particular to it
}

type fateKind int

const (
	isRead fateKind = iota
	isMerged
	isOutside
	isRejected
)

func merged(into string) fate             { return fate{kind: isMerged, reason: into} }
func outside(what string) fate            { return fate{kind: isOutside, reason: what} }
func rejected(reason, detail string) fate { return fate{isRejected, reason, detail} }

// rejectedBy is the fate of a row that gave an invalid fact, or that of a row that is
// read where there is no error.
func rejectedBy(err error) fate {
	if err == nil {
		return fate{}
	}
	return rejected("invalid", err.Error())
}

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

func tally(counts *map[string]int, key string) {
	if *counts == nil {
		*counts = map[string]int{}
	}
	(*counts)[key]++
}
