package graph

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"passerelle/graph/fact"
)

// A netMedian is the newest median pay of a family, or of the nearest broader one that has one.
type netMedian struct {
	family *Family // the one that it is of, nil where there is none
	fact.MedianPay
}

// A PayRange is the lowest and the highest median of the families of a métier, of one period.
type PayRange struct {
	Period   string
	Min, Max int // euros net a month
}

// NetPay returns the medians of the newest period of which the families of the métier have any; nil if
// they have none.
func (m *Metier) NetPay() *PayRange {
	pays := m.snapshot.netPays()
	if pays.medians == nil || len(pays.medians[m.index]) == 0 {
		return nil
	}
	return &pays.ranges[pays.group[m.index]][0]
}

// netPays are the medians of the families that métiers are in. Métiers with the same medians, in
// whatever order, are in one group. They take 28 bytes a métier, and are empty without families.
type netPays struct {
	medians [][]netMedian // by métier, each once
	group   []int32       // by métier
	ranges  [][]PayRange  // by group, the newest period first
}

// newNetPays finds the medians of all métiers. O(n) in medians and in families of métiers.
func (s *Snapshot) newNetPays() *netPays {
	pays := &netPays{}
	if len(s.families) == 0 {
		return pays
	}
	ofFamily := s.familyMedians()
	groups := map[string]int32{}
	for k := range s.metiers {
		var medians []netMedian
		s.metiers[k].eachFamily(func(family int32, _ *RomeCode, _ *Filing) {
			if median := ofFamily[family]; median.family != nil && !slices.Contains(medians, median) {
				medians = append(medians, median)
			}
		})
		name := groupName(medians)
		if _, known := groups[name]; !known {
			groups[name] = int32(len(pays.ranges))
			pays.ranges = append(pays.ranges, rangesOf(medians))
		}
		pays.medians, pays.group = append(pays.medians, medians), append(pays.group, groups[name])
	}
	return pays
}

// familyMedians returns the median of each family, by index.
func (s *Snapshot) familyMedians() []netMedian {
	medians := make([]netMedian, len(s.families))
	for k := range s.families {
		if pay := nearest(&s.families[k], (*Family).Pay); pay != nil {
			medians[k] = netMedian{pay.Family, fact.MedianPay{NetMonthly: pay.MedianNetMonthly, Period: pay.Period}}
		}
	}
	return medians
}

// groupName returns a name that equal sets of medians have, and no others.
func groupName(medians []netMedian) string {
	var names []string
	for _, m := range medians {
		names = append(names, m.family.ID)
	}
	slices.Sort(names)
	return fmt.Sprint(names)
}

// rangesOf returns the range of the medians of each period, the newest first.
func rangesOf(medians []netMedian) []PayRange {
	var ranges []PayRange
	for _, m := range medians {
		k := slices.IndexFunc(ranges, func(r PayRange) bool { return r.Period == m.Period })
		if k < 0 {
			ranges = append(ranges, PayRange{m.Period, m.NetMonthly, m.NetMonthly})
			continue
		}
		ranges[k].Min, ranges[k].Max = min(ranges[k].Min, m.NetMonthly), max(ranges[k].Max, m.NetMonthly)
	}
	slices.SortFunc(ranges, func(a, b PayRange) int { return cmp.Compare(b.Period, a.Period) })
	return ranges
}

// areAlike reports whether two métiers are in the same families, or in none of which a median is known.
func (p *netPays) areAlike(a, b int32) bool { return p.medians == nil || p.group[a] == p.group[b] }

// fall returns by how much the families of one métier may pay less than those of another, in euros net a
// month: the highest median of before less the lowest of after, of the newest period of which both have
// any, and 0 where none is less or both are in the same families. It is +Inf where no two medians can be compared.
func (p *netPays) fall(before, after int32) float64 {
	if p.medians == nil || len(p.medians[before]) == 0 {
		return math.Inf(1)
	}
	if p.areAlike(before, after) {
		return 0
	}
	for _, start := range p.ranges[p.group[before]] {
		for _, end := range p.ranges[p.group[after]] {
			if start.Period == end.Period {
				return float64(max(0, start.Max-end.Min))
			}
		}
	}
	return math.Inf(1)
}
