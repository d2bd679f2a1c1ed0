package loader_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// A tally counts facts: those of the gold list, those of them that the reader finds, and those that
// it should not have read.
type tally struct{ gold, found, wrong int }

func (t tally) plus(other tally) tally {
	return tally{t.gold + other.gold, t.found + other.found, t.wrong + other.wrong}
}

// recall is the part of the gold list that is found, in percent; 100 of an empty list.
func (t tally) recall() float64 { return percent(t.found, t.gold) }

// precision is the part of what is read that is right, in percent; 100 where nothing is read.
func (t tally) precision() float64 { return percent(t.found, t.found+t.wrong) }

func percent(part, whole int) float64 {
	if whole == 0 {
		return 100
	}
	return 100 * float64(part) / float64(whole)
}

// String returns the cells of the tally in a table, with "-" for a share of nothing.
func (t tally) String() string {
	share := func(part, whole int) string {
		if whole == 0 {
			return "-"
		}
		return fmt.Sprintf("%.1f", percent(part, whole))
	}
	return fmt.Sprintf("%d\t%d\t%d\t%s\t%s", t.gold, t.found, t.wrong, share(t.found, t.gold), share(t.found, t.found+t.wrong))
}

// A pageScore says how what was read of a page compares with its gold list.
type pageScore struct {
	page           *goldPage
	byKind         map[string]tally
	missing, wrong []pageFact
	forbidden      []string // what is forbidden and was read
}

// scorePage compares what was read of a page with its gold list.
func scorePage(page *goldPage, got []pageFact) *pageScore {
	s := &pageScore{page: page, byKind: map[string]tally{}}
	expected, allowed := page.pageFacts(page.Expected), page.pageFacts(page.Allowed)
	for _, gold := range expected {
		if slices.ContainsFunc(got, gold.isMet) {
			s.count(gold.kind, tally{gold: 1, found: 1})
			continue
		}
		s.count(gold.kind, tally{gold: 1})
		s.missing = append(s.missing, gold)
	}
	right := slices.Concat(expected, allowed)
	right = append(right, trainingLevels(right)...)
	for _, f := range got {
		if !slices.ContainsFunc(right, func(gold pageFact) bool { return gold.isMet(f) }) {
			s.count(f.kind, tally{wrong: 1})
			s.wrong = append(s.wrong, f)
		}
	}
	for _, item := range page.Forbidden {
		if slices.ContainsFunc(got, func(f pageFact) bool { return f.isForbidden(item) }) {
			s.forbidden = append(s.forbidden, item)
		}
	}
	return s
}

func (s *pageScore) count(kind string, more tally) { s.byKind[kind] = s.byKind[kind].plus(more) }

func (s *pageScore) total() tally {
	var sum tally
	for _, t := range s.byKind {
		sum = sum.plus(t)
	}
	return sum
}

// report lists what is missing and wrong in a page, or says why the reader refused it.
func (s *pageScore) report(half string, refusal error) string {
	var b strings.Builder
	all := s.total()
	fmt.Fprintf(&b, "%s/%s: %d of %d, %d wrong", half, s.page.name, all.found, all.gold, all.wrong)
	if refusal != nil {
		fmt.Fprintf(&b, "\n\trefused    %s", refusal)
	}
	for _, f := range s.missing {
		fmt.Fprintf(&b, "\n\tmissing    %s", f)
	}
	for _, f := range s.wrong {
		fmt.Fprintf(&b, "\n\twrong      %s", f)
	}
	for _, item := range s.forbidden {
		fmt.Fprintf(&b, "\n\tforbidden  %s", item)
	}
	return b.String()
}

// isForbidden reports whether a fact is what a page forbids: "title X" is any name of a métier as it
// is written, an end of a transition included. What is forbidden in other words is for people to read.
func (f pageFact) isForbidden(item string) bool {
	kind, what, _ := strings.Cut(item, " ")
	switch kind {
	case "title":
		isNaming := slices.Contains([]string{"title", "appellation", "transition"}, f.kind)
		return isNaming && slices.ContainsFunc(strings.Split(f.label, " -> "), func(name string) bool { return french.Fold(name) == french.Fold(what) })
	case "skill":
		return slices.Contains([]string{"quality", "knowledge", "tool"}, f.kind) && isOneOf(f.label, what)
	case "training", "status", "interest", "rome":
		return f.kind == kind && isOneOf(f.label, what)
	case "accessLevel":
		return f.kind == kind && f.level == what
	case "transition":
		from, to, ok := strings.Cut(what, " -> ")
		return ok && f.kind == kind && f.move != string(fact.Related) && overlap(f.from, titleKeys(from)) && overlap(f.to, titleKeys(to))
	case "salary":
		least, most, ok := strings.Cut(what, "-")
		return ok && f.kind == kind && isAmount(f.least, least) && isAmount(f.most, most)
	case "summary":
		return f.kind == kind && strings.HasPrefix(labelKey(f.label), labelKey(strings.TrimRight(what, "…")))
	}
	return false
}

// isAmount reports whether an amount is the written one; "none" is that of an open side.
func isAmount(amount *int, written string) bool {
	if amount == nil {
		return written == "none"
	}
	number, err := strconv.Atoi(written)
	return err == nil && number == *amount
}
