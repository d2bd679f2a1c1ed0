package graph

import (
	"cmp"
	"slices"

	"passerelle/graph/fact"
)

// A FamilyOutlook is a projection about a family of métiers, region by region.
type FamilyOutlook struct {
	Family   *Family // the one that the figures are about
	From, To int     // the years between which it is
	// Regions are the projections of regions, by code.
	Regions []*RegionOutlook
}

// A RegionOutlook is a projection about a family in a region. Its figures are numbers of people.
type RegionOutlook struct {
	fact.Outlook
	Evidence []Evidence
}

// Region returns the region that the projection is about.
func (r *RegionOutlook) Region() *Region { return regionOf(r.Outlook.Region) }

// ToFill returns how many jobs there are to fill in all of Regions. Sources may leave regions out.
func (o *FamilyOutlook) ToFill() int { return o.sum(func(r *RegionOutlook) int { return r.ToFill }) }

// Employed returns how many people were employed in all of Regions in the first year.
func (o *FamilyOutlook) Employed() int {
	return o.sum(func(r *RegionOutlook) int { return r.Employed })
}

func (o *FamilyOutlook) sum(figure func(*RegionOutlook) int) int {
	total := 0
	for _, r := range o.Regions {
		total += figure(r)
	}
	return total
}

// Outlook returns the newest projection about the family itself, of one region or, if that is nil,
// of all; nil if no source has one. It fails on the code of no region.
func (f *Family) Outlook(region *string) (*FamilyOutlook, error) {
	code, err := checkRegion(region)
	if err != nil {
		return nil, err
	}
	return f.outlook(code), nil
}

// Outlook is Family.Outlook of the family, else of the nearest broader one that a source has one of.
func (m *MetierFamily) Outlook(region *string) (*FamilyOutlook, error) {
	code, err := checkRegion(region)
	if err != nil {
		return nil, err
	}
	return nearest(m.Family, func(f *Family) *FamilyOutlook { return f.outlook(code) }), nil
}

// outlook returns the newest projection of a region, or for "" of all.
func (f *Family) outlook(region string) *FamilyOutlook {
	all := familyClaims(f, fact.PredicateOutlook, func(o fact.Outlook, e []Evidence) *RegionOutlook { return &RegionOutlook{o, e} })
	all = slices.DeleteFunc(all, func(r *RegionOutlook) bool { return region != "" && r.Outlook.Region != region })
	if len(all) == 0 {
		return nil
	}
	newest := slices.MaxFunc(all, func(a, b *RegionOutlook) int { return cmp.Or(a.To-b.To, a.From-b.From) })
	from, to := newest.From, newest.To
	all = slices.DeleteFunc(all, func(r *RegionOutlook) bool { return r.From != from || r.To != to })
	slices.SortStableFunc(all, func(a, b *RegionOutlook) int { return cmp.Compare(a.Outlook.Region, b.Outlook.Region) })
	return &FamilyOutlook{f, from, to, all}
}
