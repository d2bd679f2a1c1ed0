package graph_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
	"passerelle/internal/longtest"
)

// A worldFamily is a family of métiers; no median of it is known if it is 0.
type worldFamily struct {
	median  int
	period  string
	metiers []int
}

// worldPays are the families of a world.
type worldPays []worldFamily

// A worldCourse is a training that is said to lead to a métier.
type worldCourse struct {
	metier   int
	level    fact.Level
	duration string
}

// courseYears has the years of durations of courses; that of others is unknown.
var courseYears = map[string]float64{"6 mois": 0.5, "1 an": 1, "2 ans": 2, "3 ans": 3}

func drawPays(d dice, metiers int) worldPays {
	pays := make(worldPays, 4)
	for k := range pays {
		pays[k].median, pays[k].period = pick(d, 0, 1200, 1500, 1500, 2100), pick(d, "2017-2019", "2017-2019", "2014-2016")
	}
	for k := range metiers {
		for range d.IntN(3) {
			if family := &pick(d, &pays[0], &pays[1], &pays[2], &pays[3]).metiers; !slices.Contains(*family, k) {
				*family = append(*family, k)
			}
		}
	}
	return pays
}

func drawCourses(d dice, metiers int) []worldCourse {
	var courses []worldCourse
	for range 2*metiers + d.IntN(4*metiers) {
		courses = append(courses, worldCourse{
			d.IntN(metiers), pick(d, fact.LevelCap, fact.LevelBac, fact.LevelBac2, fact.LevelBac5, fact.LevelBac5),
			pick(d, "6 mois", "1 an", "2 ans", "3 ans", "600 heures"),
		})
	}
	return courses
}

// page states the families, each by a code of ROME 3 of each métier.
func (w worldPays) page() *graphtest.Page {
	page := graphtest.NewPage("dares.csv")
	coded := map[int]bool{}
	for k, family := range w {
		id := fact.FamilyIdentifier(fmt.Sprintf("U0Z%d0", k))
		if family.median > 0 {
			page.State(id, fact.MedianPay{NetMonthly: family.median, Period: family.period})
		}
		for _, metier := range family.metiers {
			code := fmt.Sprintf("E11%02d", metier)
			page.State(id, fact.Grouping{Code: code})
			if !coded[metier] {
				page.State(worldID(metier), fact.Coding{Code: code, Version: new("3")})
			}
			coded[metier] = true
		}
	}
	return page
}

// coursePage states the trainings and where they lead.
func coursePage(courses []worldCourse) *graphtest.Page {
	page := graphtest.NewPage("formations.csv")
	for k, course := range courses {
		id, label := fmt.Sprintf("FOR.%d", k+1), fmt.Sprintf("Formation %d", k+1)
		page.State(fact.TrainingIdentifier(id), fact.Listing{Label: label, Level: &course.level, Kind: fact.OtherTraining, Duration: &course.duration})
		page.State(worldID(course.metier), fact.Preparation{ID: &id, Label: label, Level: &course.level, Kind: fact.OtherTraining})
	}
	return page
}

// mediansOf returns the known medians of the families of a métier.
func (w worldPays) mediansOf(metier int) (known []int) {
	for k, family := range w {
		if family.median > 0 && slices.Contains(family.metiers, metier) {
			known = append(known, k)
		}
	}
	return known
}

// fall returns by how much one métier may pay less than another, in the newest period of both; nil where
// none is of both.
func (w worldPays) fall(from, to int) *int {
	before, after := w.mediansOf(from), w.mediansOf(to)
	if len(before) > 0 && slices.Equal(before, after) {
		return new(0)
	}
	for _, period := range []string{"2017-2019", "2014-2016"} {
		var fall *int
		for _, b := range before {
			for _, a := range after {
				if w[a].period == period && w[b].period == period {
					fall = new(max(fact.OrZero(fall), w[b].median-w[a].median))
				}
			}
		}
		if fall != nil {
			return fall
		}
	}
	return nil
}

// shortestCourse returns the years of the shortest course to a métier for a person with a level; nil if
// none is known.
func (w world) shortestCourse(metier, level int) *float64 {
	ranks := map[fact.Level]float64{fact.LevelCap: 1, fact.LevelBac: 2, fact.LevelBac2: 4, fact.LevelBac5: 7}
	opens, _ := w.lowestLevel(metier)
	shortest := math.Inf(1)
	for _, c := range w.courses {
		years, known := courseYears[c.duration]
		begins := max(2, ranks[c.level]-math.Ceil(years))
		switch {
		case c.level == fact.LevelCap || c.level == fact.LevelBac && years >= 3:
			begins = 0
		case c.level == fact.LevelBac:
			begins = 1
		}
		if c.metier == metier && known && begins <= float64(level) && ranks[c.level] >= float64(opens) {
			shortest = min(shortest, years)
		}
	}
	if math.IsInf(shortest, 1) {
		return nil
	}
	return &shortest
}

// addDemands sets what a step to a métier asks for beside skills, on a path from another.
func (w world) addDemands(cost *graph.StepCost, from, to int) {
	if rank, known := w.lowestLevel(to); known {
		cost.AccessLevel = new(fact.LevelOfRank(rank))
	}
	if rank, known := w.lowestLevel(from); known {
		cost.TrainingYears = w.shortestCourse(to, rank)
	}
	cost.PayFall = w.pays.fall(from, to)
}

// addDemands adds the demands of one step to the cost of the path; k is the number of the step, from 1.
func (p *pathSummary) addDemands(k int, step graph.StepCost) {
	c := &p.Cost
	switch level := step.AccessLevel; {
	case level == nil:
		c.AccessUnknown = append(c.AccessUnknown, k)
	case c.AccessLevel == nil || ranksOfLevels[*level] > ranksOfLevels[*c.AccessLevel]:
		c.AccessLevel = level
	}
	if step.TrainingYears == nil {
		c.TrainingUnknown = append(c.TrainingUnknown, k)
	} else {
		c.TrainingYears = new(orZero(c.TrainingYears) + *step.TrainingYears)
	}
	if step.PayFall == nil {
		c.PayUnknown = append(c.PayUnknown, k)
	} else {
		c.PayFall = new(max(fact.OrZero(c.PayFall), *step.PayFall))
	}
}

// TestDemandFrontsOracle compares fronts of levels, trainings and pay alone, in worlds where most are known,
// with a brute-force enumeration.
func TestDemandFrontsOracle(t *testing.T) {
	longtest.Check(t, 1000, func(t *rapid.T) {
		d := drawDice(t)
		w := drawWorld(d)
		w.pays, w.courses = drawPays(d, w.metiers), drawCourses(d, w.metiers)
		for k := range w.metiers {
			w.access = append(w.access, worldAccess{k, pick(d, fact.LevelBac, fact.LevelBac5)})
		}
		s := graphtest.Snapshot(t, w.pages()...)
		demands := []graph.Criterion{graph.TrainingLength, graph.PayFall, graph.LevelToReach}
		for from := range w.metiers {
			w.check(t, s, question{
				from: from, to: (from + 1) % w.metiers, first: 20, maxSteps: 4, objective: graph.Pareto,
				criteria: demands[d.IntN(2):][:1+d.IntN(2)],
			})
		}
	})
}
