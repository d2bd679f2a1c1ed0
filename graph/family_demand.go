package graph

import (
	"cmp"
	"slices"

	"passerelle/graph/fact"
)

// A Region is a region of France.
type Region struct {
	Code string // "11"
	Name string // "Île-de-France"
}

// regionOf returns the region of a code, nil for the whole country.
func regionOf(code string) *Region {
	if code == "" {
		return nil
	}
	return &Region{code, fact.RegionName(code)}
}

// checkRegion returns the code of a region that an argument names, "" if it names none. It fails on
// the code of no region.
func checkRegion(code *string) (string, error) {
	if code != nil && fact.RegionName(*code) == "" {
		return "", &InvalidError{"region", fact.Clip(*code), "must be the code of a region"}
	}
	return fact.OrEmpty(code), nil
}

// A FamilyDemand says how hard it is to recruit in a family of métiers, in a year.
type FamilyDemand struct {
	Family *Family // the one that the figures are about
	Region *Region // nil for the whole country
	Year   int
	// Index is the composite index of tension.
	Index float64
	// Category is 1 to 5 (the most tension).
	Category int
	// Factors are what goes with the tension, in the order of the constants of TensionFactorKind.
	Factors []*TensionFactor
	// Employed is the mean number of people employed, nil if the source does not give it.
	Employed *int
	// Years are the indices of the whole country, the oldest first; none if no source gives them.
	Years    []*TensionYear
	Evidence []Evidence
}

// Words returns the category in words: "très forte" for 5.
func (d *FamilyDemand) Words() string { return gradeWords(d.Category) }

// A TensionYear is the index of tension of a family in a year, in the whole country.
type TensionYear struct {
	Year     int
	Index    float64
	Evidence []Evidence
}

// A TensionFactorKind names a factor of tension.
type TensionFactorKind string

// The factors, in the order of every answer.
const (
	FactorHiring      TensionFactorKind = "HIRING"
	FactorSpecialty   TensionFactorKind = "SPECIALTY"
	FactorShortage    TensionFactorKind = "SHORTAGE"
	FactorInstability TensionFactorKind = "INSTABILITY"
	FactorConditions  TensionFactorKind = "CONDITIONS"
	FactorMismatch    TensionFactorKind = "MISMATCH"
)

// factorLabels holds what the factors are called.
var factorLabels = map[TensionFactorKind]string{
	FactorHiring: "intensité d'embauches", FactorSpecialty: "lien formation-emploi", FactorShortage: "manque de main-d'œuvre disponible",
	FactorInstability: "non-durabilité de l'emploi", FactorConditions: "conditions de travail contraignantes", FactorMismatch: "inadéquation géographique",
}

// A TensionFactor is how much of a factor a family has.
type TensionFactor struct {
	Kind  TensionFactorKind
	Value int // 1 to 5 (the most)
}

// Label returns what the factor is called.
func (f *TensionFactor) Label() string { return factorLabels[f.Kind] }

// Words returns the value in words: "très forte" for 5.
func (f *TensionFactor) Words() string { return gradeWords(f.Value) }

// gradeWords returns a grade of 1 to 5 in words.
func gradeWords(grade int) string {
	return [...]string{"", "très faible", "faible", "moyenne", "forte", "très forte"}[grade]
}

// Demand returns how hard it is to recruit in the family itself, in the newest year that a source
// grades, in a region or, if that is nil, in the whole country; nil if no source grades it. It fails
// on the code of no region.
func (f *Family) Demand(region *string) (*FamilyDemand, error) {
	code, err := checkRegion(region)
	if err != nil {
		return nil, err
	}
	return f.demand(code), nil
}

// Demand is Family.Demand of the family, else of the nearest broader one that a source grades there.
func (m *MetierFamily) Demand(region *string) (*FamilyDemand, error) {
	code, err := checkRegion(region)
	if err != nil {
		return nil, err
	}
	return nearest(m.Family, func(f *Family) *FamilyDemand { return f.demand(code) }), nil
}

// demand returns the demand in a region, or for "" in the whole country.
func (f *Family) demand(region string) *FamilyDemand {
	var newest *FamilyDemand
	years := []*TensionYear{}
	type tension struct {
		fact.Tension
		evidence []Evidence
	}
	for _, t := range familyClaims(f, fact.PredicateTension, func(t fact.Tension, e []Evidence) tension { return tension{t, e} }) {
		if t.Region == "" {
			years = append(years, &TensionYear{t.Year, t.Index, t.evidence})
		}
		if t.Region == region && t.Category > 0 && (newest == nil || t.Year > newest.Year) {
			newest = &FamilyDemand{f, regionOf(region), t.Year, t.Index, t.Category, factorsOf(t.Tension), t.Employed, nil, t.evidence}
		}
	}
	if newest != nil {
		slices.SortStableFunc(years, func(a, b *TensionYear) int { return cmp.Compare(a.Year, b.Year) })
		newest.Years = years
	}
	return newest
}

// factorsOf returns the factors that a source gives.
func factorsOf(t fact.Tension) []*TensionFactor {
	factors := []*TensionFactor{
		{FactorHiring, t.Hiring}, {FactorSpecialty, t.Specialty}, {FactorShortage, t.Shortage},
		{FactorInstability, t.Instability}, {FactorConditions, t.Conditions}, {FactorMismatch, t.Mismatch},
	}
	return slices.DeleteFunc(factors, func(f *TensionFactor) bool { return f.Value == 0 })
}
