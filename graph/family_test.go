package graph_test

import (
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
)

// families returns two codes of ROME 4 that descend from one of ROME 3, a métier of Onisep that is
// filed under the first, one of ROME 3 that nothing else speaks of, one that has a title of the second, and what is said of the families
// of these codes.
func families() []*graphtest.Page {
	codes := graphtest.NewPage("codes.csv")
	for _, code := range []struct{ code, title string }{{"E1101", "Community manager"}, {"E1199", "Modérateur"}} {
		id := fact.Identifier{Scheme: fact.SchemeRome, Value: code.code}
		codes.Call(id, code.title).State(id, fact.Coding{Code: code.code, Version: new("4"), Parent: new("E1101")})
	}
	codes.State(fact.Identifier{Scheme: fact.SchemeRome, Value: "E1199"}, fact.Naming{Title: french.ParseTitle("Veilleur web")})
	list := graphtest.NewPage("metiers.csv").Call(graphtest.Met(1), "Animateur web").
		State(graphtest.Met(1), fact.Coding{Code: "E1101", Version: new("4")}).
		Call(graphtest.Met(2), "Journaliste").State(graphtest.Met(2), fact.Coding{Code: "E1106", Version: new("3")}).
		Call(graphtest.Met(3), "Veilleur web")
	dares := graphtest.NewPage("dares.csv").
		State(fact.FamilyIdentifier("U0Z80"), fact.Grouping{Code: "E1101"}, fact.MedianPay{NetMonthly: 1400, Period: "2003-2005"},
			fact.MedianPay{NetMonthly: 1800, Period: "2017-2019"}, fact.PayShare{NetMin: new(1250), Share: 0.75}, fact.PayShare{NetMax: new(1250), Share: 0.25}).
		State(fact.FamilyIdentifier("U0Z80"), fact.Tension{Year: 2018, Index: 0.5}, fact.Tension{Year: 2019, Index: -0.6, Category: 1, Hiring: 4, Mismatch: 2},
			fact.Tension{Year: 2019, Region: "53", Index: 2, Category: 5}).
		State(fact.FamilyIdentifier("U0Z90"), fact.Grouping{Code: "E1101"}, fact.Grouping{Code: "E1106"}).
		State(fact.FamilyIdentifier("U0Z"), fact.MedianPay{NetMonthly: 2600, Period: "2017-2019"},
			fact.Outlook{Label: new("Communication"), Region: "53", From: 2019, To: 2030, Employed: 100, ToFill: 10},
			fact.Outlook{Region: "11", From: 2019, To: 2030, Employed: 200, ToFill: 30})
	return []*graphtest.Page{codes, list, dares}
}

// A familyAnswer is what is answered about a family of a métier.
type familyAnswer struct {
	Family, Code string
	Paid         string // the family that the pay is of
	Median       int
	Graded       string // the family that the demand is of, "" for none
	Category     int
	ToFill       int
}

// TestMetierFamilies checks which families métiers are in, and from which family each figure is.
func TestMetierFamilies(t *testing.T) {
	s := graphtest.Snapshot(t, families()...)
	upper := familyAnswer{"fap:U0Z90", "rome3:E1101", "fap:U0Z", 2600, "", 0, 40}
	both := []familyAnswer{{"fap:U0Z80", "rome3:E1101", "fap:U0Z80", 1800, "fap:U0Z80", 1, 40}, upper}
	press := upper
	press.Code = "rome3:E1106"
	for ref, want := range map[string][]familyAnswer{"E1101": both, "E1199": both, "MET.1": both, "MET.2": {press}, "MET.3": both} {
		var got []familyAnswer
		for _, f := range graphtest.Must(s.Metier(ref)).Families() {
			pay := f.Pay()
			answer := familyAnswer{Family: f.Family.ID, Code: f.Code.ID, Paid: pay.Family.ID, Median: pay.MedianNetMonthly}
			if demand := graphtest.Must(f.Demand(nil)); demand != nil {
				answer.Graded, answer.Category = demand.Family.ID, demand.Category
			}
			answer.ToFill = graphtest.Must(f.Outlook(nil)).ToFill()
			got = append(got, answer)
			if filed := f.Through != nil && f.Through.Metier.ID == "metier:E1199"; filed != (ref == "MET.3") {
				t.Errorf("%s is in %s through %+v", ref, f.Family.ID, f.Through)
			}
			if len(f.Evidence) != 1 || f.Evidence[0].Document.ID != "document:dares-csv" {
				t.Errorf("%s in %s: %+v", ref, f.Family.ID, f.Evidence)
			}
		}
		graphtest.RequireEqual(t, want, got)
	}
}

// TestFamilyFigures checks the order of medians, brackets, years and regions, and that unknown figures
// are left out.
func TestFamilyFigures(t *testing.T) {
	s := graphtest.Snapshot(t, families()...)
	family := s.Node("fap:U0Z80").(*graph.Family)
	pay := family.Pay()
	if pay.Period != "2017-2019" || len(pay.Earlier) != 1 || pay.Earlier[0].NetMonthly != 1400 || pay.Spread[0].NetMax == nil || *pay.Spread[1].NetMin != 1250 {
		t.Errorf("pay %+v", pay)
	}
	demand := graphtest.Must(family.Demand(nil))
	if demand.Words() != "très faible" || demand.Region != nil || len(demand.Years) != 2 || demand.Years[0].Year != 2018 || demand.Employed != nil {
		t.Errorf("demand %+v", demand)
	}
	graphtest.RequireEqual(t, []*graph.TensionFactor{{Kind: graph.FactorHiring, Value: 4}, {Kind: graph.FactorMismatch, Value: 2}}, demand.Factors)
	if regional := graphtest.Must(family.Demand(new("53"))); regional.Category != 5 || regional.Region.Name != "Bretagne" {
		t.Errorf("regional demand %+v", regional)
	}
	if none := graphtest.Must(family.Demand(new("11"))); none != nil {
		t.Errorf("demand where none is known: %+v", none)
	}
	broader := family.Broader()
	if broader.ID != "fap:U0Z" || broader.Label() != "Communication" || broader.Level() != graph.Fap87 || broader.Broader() != nil || family.StatedLabel != nil {
		t.Errorf("broader %+v", broader)
	}
	outlook := graphtest.Must(broader.Outlook(nil))
	if outlook.Regions[0].Region().Code != "11" || outlook.Employed() != 300 || graphtest.Must(broader.Outlook(new("53"))).ToFill() != 10 {
		t.Errorf("outlook %+v", outlook)
	}
	graphtest.RequireEqual(t, []string{"rome3:E1101", "rome3:E1106"}, graphtest.IDs(s.Node("fap:U0Z90").(*graph.Family).RomeCodes()))
}

// TestUnknownRegion checks that the code of no region is refused rather than answered with nothing.
func TestUnknownRegion(t *testing.T) {
	s := graphtest.Snapshot(t, families()...)
	family := graphtest.Must(s.Metier("E1101")).Families()[0]
	for _, code := range []string{"", "99", "Bretagne"} {
		var errs [4]error
		_, errs[0] = family.Demand(&code)
		_, errs[1] = family.Outlook(&code)
		_, errs[2] = family.Family.Demand(&code)
		_, errs[3] = family.Family.Outlook(&code)
		for _, err := range errs {
			if invalid, ok := err.(*graph.InvalidError); !ok || invalid.Argument != "region" {
				t.Errorf("%q: %v", code, err)
			}
		}
	}
}

// TestFiguresThatNoStoreHolds checks that impossible figures are refused.
func TestFiguresThatNoStoreHolds(t *testing.T) {
	family, year := fact.FamilyIdentifier("U0Z80"), 2019
	for name, c := range map[string]struct {
		subject   fact.Identifier
		statement fact.Statement
	}{
		"no family":        {fact.FamilyIdentifier("u0z"), fact.MedianPay{NetMonthly: 1, Period: "2019"}},
		"of a métier":      {graphtest.Met(1), fact.MedianPay{NetMonthly: 1, Period: "2019"}},
		"of a family":      {family, fact.Interest{Label: "communiquer"}},
		"no pay":           {family, fact.MedianPay{Period: "2019"}},
		"no period":        {family, fact.MedianPay{NetMonthly: 1, Period: "récent"}},
		"no bracket":       {family, fact.PayShare{Share: 0.5}},
		"upside down":      {family, fact.PayShare{NetMin: new(2), NetMax: new(2), Share: 0.5}},
		"more than all":    {family, fact.PayShare{NetMin: new(2), Share: 1.5}},
		"no code":          {family, fact.Grouping{Code: "101"}},
		"grade":            {family, fact.Tension{Year: year, Hiring: 6}},
		"year":             {family, fact.Tension{Year: 19}},
		"region":           {family, fact.Tension{Year: year, Region: "99"}},
		"index":            {family, fact.Tension{Year: year, Index: 1e9}},
		"nobody":           {family, fact.Tension{Year: year, Employed: new(-1)}},
		"no region":        {family, fact.Outlook{From: year, To: 2030}},
		"backwards":        {family, fact.Outlook{Region: "11", From: 2030, To: year}},
		"people below all": {family, fact.Outlook{Region: "11", From: year, To: 2030, Employed: -1}},
	} {
		if err := graphtest.NewPage("a.txt").State(c.subject, c.statement).Facts[0].Validate(); err == nil {
			t.Errorf("%s: %+v is valid", name, c.statement)
		}
	}
}

// TestNetPayChange compares métiers of which nothing but their families is known, on paths and maps, and
// checks that a claim about the métiers themselves comes first, but for the fall of pay.
func TestNetPayChange(t *testing.T) {
	gross := []fact.Statement{fact.Pay{Raw: "20 k€", YearlyMin: new(20_000)}}
	for name, c := range map[string]struct {
		from, to   []string // codes of families
		gross      []fact.Statement
		want       string
		start, end int    // families compared
		fall       string // on the way
	}{
		"one at either end":   {[]string{"A0Z40"}, []string{"A0Z41"}, nil, "+500 € net a month (families)", 1, 1, "0 €"},
		"two at one":          {[]string{"A0Z40", "A0Z42"}, []string{"A0Z41"}, nil, "-1500 to +500 € net a month (families)", 2, 1, "1500 €"},
		"one family in both":  {[]string{"A0Z40", "A0Z41"}, []string{"A0Z41"}, nil, "+0 to +500 € net a month (families)", 2, 1, "0 €"},
		"the same family":     {[]string{"A0Z40"}, []string{"A0Z40"}, nil, "?", 0, 0, "0 €"},
		"the same two":        {[]string{"A0Z40", "A0Z41"}, []string{"A0Z41", "A0Z40"}, nil, "?", 0, 0, "0 €"},
		"other years":         {[]string{"A0Z40"}, []string{"B0Z20"}, nil, "?", 0, 0, "?"},
		"other years for one": {[]string{"B0Z20", "A0Z40"}, []string{"A0Z41"}, nil, "+500 € net a month (families)", 1, 1, "0 €"},
		"no family":           {nil, []string{"A0Z41"}, nil, "?", 0, 0, "?"},
		"gross pay":           {[]string{"A0Z40"}, []string{"A0Z41"}, gross, "+0 €", 0, 0, "0 €"},
	} {
		t.Run(name, func(t *testing.T) {
			p := graphtest.NewPage("a.csv").Call(graphtest.Met(1), "Un").Call(graphtest.Met(2), "Deux").Move(graphtest.Met(1), graphtest.Met(2), fact.Evolution)
			for k, codes := range [][]string{c.from, c.to} {
				code := []string{"E1101", "E1102"}[k]
				p.State(graphtest.Met(k+1), fact.Coding{Code: code, Version: new("3")}).State(graphtest.Met(k+1), c.gross...)
				for _, family := range codes {
					p.State(fact.FamilyIdentifier(family), fact.Grouping{Code: code})
				}
			}
			for family, median := range map[string]int{"A0Z40": 1500, "A0Z41": 2000, "A0Z42": 3500} {
				p.State(fact.FamilyIdentifier(family), fact.MedianPay{NetMonthly: median, Period: "2017-2019"}, fact.MedianPay{NetMonthly: 9000, Period: "2003-2005"})
			}
			p.State(fact.FamilyIdentifier("B0Z20"), fact.MedianPay{NetMonthly: 1000, Period: "2016-2018"})
			q := graph.PathQuery{From: "MET.1", To: "MET.2", First: 1, MaxSteps: 1}
			s := graphtest.Snapshot(t, p)
			cost := graphtest.Must(s.CareerPaths(t.Context(), q)).Paths[0].Cost
			graphtest.RequireEqual(t, c.want, graph.PayChange.Format(cost))
			graphtest.RequireEqual(t, c.fall, graph.PayFall.Format(cost))
			step := graphtest.Must(s.CareerMap(graph.CareerMapQuery{From: "MET.1", MaxSteps: 1, First: 2})).Edges[0]
			if change := step.SalaryChange(); (change == nil) != (c.want == "?") || change != nil && change.String() != c.want {
				t.Errorf("a map says %v", change)
			}
			if change := cost.SalaryChange; change != nil && (len(change.FromFamilies()) != c.start || len(change.ToFamilies()) != c.end) {
				t.Errorf("compared %d and %d families", len(change.FromFamilies()), len(change.ToFamilies()))
			}
		})
	}
}
