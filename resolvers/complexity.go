package resolvers

import (
	"passerelle/graph"
	"passerelle/graph/fact"
)

// maxComplexity bounds the number of fields that the answer of a query may have, as
// complexityRoot estimates it.
const maxComplexity = 10_000

// pathSearchCost is the number of fields that a search for paths counts for, however little of its
// answer is selected: it may look at millions of moves.
const pathSearchCost = 1000

// changeSearchCost is the number of fields that a comparison of two versions counts for: it may
// look at all elements of both.
const changeSearchCost = 1000

// metierChangesCost is the number of fields that the changes of a métier count for: to name what states its node, all
// relations are passed over.
const metierChangesCost = 250

// standInsCost is the number of fields that the stand-ins of a métier count for: all métiers are compared with it.
const standInsCost = 20

// textSearchCost is the number of fields that a search for a line of a text counts for: it may look at two megabytes.
const textSearchCost = 500

// complexityRoot returns gqlgen's functions that estimate the number of fields of an answer. A
// field counts one plus what it selects; a list counts one plus what it selects for each of its
// elements. Their number is the argument first where the field has one. Lists without first are
// short, and count as many elements as those of a well documented métier have. gqlgen's own estimate
// takes every list for one element, whatever first is.
func complexityRoot() ComplexityRoot {
	var c ComplexityRoot
	countPages(&c)
	countLists(&c)
	countSkills(&c)
	countFamilies(&c)
	return c
}

// countPages sets the costs of the lists that first bounds.
func countPages(c *ComplexityRoot) {
	metiers := func(child, first int, _ *string) int { return pageCost(child, first) }
	c.Query.Metiers = metiers
	c.Appellation.Metiers = metiers
	c.RomeCode.Metiers = metiers
	c.Skill.Metiers = metiers
	c.Training.Metiers = metiers
	c.Training.Certifications, c.Training.Trainings = metiers, metiers
	c.RomeCode.Trainings = metiers
	c.Skill.Broader, c.Skill.Narrower = metiers, metiers
	c.Query.Trainings = func(child, first int, _ *string, _ []fact.TrainingKind, _ []fact.Level) int {
		return pageCost(child, first)
	}
	c.Metier.Appellations = metiers
	c.Metier.Trainings, c.Training.RequiredBy = metiers, metiers
	c.Metier.Certifications = func(child, first int, _ *string, _ []fact.TrainingKind, _ *bool) int { return pageCost(child, first) }
	c.Metier.Skills = func(child, first int, _ *string, _ []fact.SkillKind) int { return pageCost(child, first) }
	c.Metier.Transitions = func(child int, _ graph.Direction, first int, _ *string, _ []fact.TransitionKind) int {
		return pageCost(child, first)
	}
	c.Metier.StandIns = func(child int, _ graph.Direction, first int) int { return standInsCost + pageCost(child, first) }
	c.Query.Search = func(child int, _ string, _ []graph.SearchKind, first int, _ *string) int {
		return pageCost(child, first)
	}
	// What is selected counts once for each métier; a métier has some four edges, see countLists.
	c.Query.CareerMap = func(child int, _ string, _, first int, _ []fact.TransitionKind, _ bool, _, _ *float64, _ bool, opened []string) int {
		return listCost(child, min(max(first, 1), graph.MaxFirst)+graph.MaxOpenedMoves*min(len(opened), graph.MaxOpened))
	}
	c.DatasetInfo.History = metiers
	c.Query.ChangesSince = func(child int, _ string, first int, _ *string, _ []graph.ChangeKind, _ []graph.ElementKind) int {
		return changeSearchCost + pageCost(child, first)
	}
	c.Metier.Changes = func(child, first int, _ *string) int { return metierChangesCost + pageCost(child, first) }
	// What is selected counts once for each path: nearly all of an answer is paths.
	c.Query.CareerPaths = func(
		child int, _, _ string, first, _ int, _ graph.Objective, _ []graph.Criterion, _, _ []string, _ []fact.TransitionKind, _ bool, _, _, _ *float64, _ []string, _ *float64,
	) int {
		return pathSearchCost + listCost(child, min(max(first, 1), graph.MaxPaths))
	}
}

// countLists sets the costs of the lists that have no first.
func countLists(c *ComplexityRoot) {
	several := func(elements int) func(int) int {
		return func(child int) int { return listCost(child, elements) }
	}
	evidence := several(2)
	c.Appellation.Evidence, c.Transition.Evidence = evidence, evidence
	c.Salary.Evidence, c.AccessLevel.Evidence, c.MetierTrait.Evidence = evidence, evidence, evidence
	c.AppellationEdge.Evidence, c.SkillEdge.Evidence, c.TrainingEdge.Evidence = evidence, evidence, evidence
	c.SkillDemandEdge.Evidence = evidence
	c.Training.Evidence, c.SkillRelationEdge.Evidence = evidence, evidence
	c.Training.RomeCodes, c.Training.Blocks, c.TrainingBlock.Evidence = several(3), several(6), evidence
	c.Metier.Identifiers, c.Metier.RomeCodes, c.Metier.Filings = several(2), several(2), several(2)
	c.Evidence.Through = several(2)
	c.RomeCode.ReplacedBy = several(5)
	c.Query.Domains, c.FiledDomain.Metiers = several(110), several(15) // as ROME has
	c.Metier.MergedFrom, c.Metier.Salaries, c.Metier.AccessLevels = several(5), several(5), several(5)
	c.Metier.Traits = func(child int, _ []fact.TraitKind) int { return listCost(child, 20) }
	c.CareerPath.Metiers, c.CareerPath.Steps = several(4), several(3)
	c.CareerMap.Edges, c.CareerMapEdge.Transitions = several(4), several(2)
	c.CareerStep.Transitions, c.Transition.SharedSkills = several(2), several(10)
	c.SkillGap.SkillGroups, c.SkillGroup.Skills = several(5), several(5)
	c.CareerStep.SkillGroups = func(child int, _ *bool) int { return listCost(child, 5) }
	c.CareerStep.SkillsKept, c.CareerStep.SkillsNear, c.CareerStep.SkillsToAcquire = several(10), several(10), several(10)
	c.SkillToAcquire.Trainings, c.SkillTraining.Evidence = several(3), evidence
	c.NoPath.NearestReachable, c.PathCost.Criteria = several(3), several(10)
	c.CareerStep.LevelUnknown, c.CareerMapEdge.LevelUnknown = several(2), several(2)
	c.CareerStep.Trainings = func(child, first int) int { return pageCost(child, first) }
	c.CareerStep.Requires = func(child int, _ []fact.TrainingKind, _ *bool) int { return listCost(child, 10) }
	c.StepRequirement.Evidence, c.CertificationEdge.Evidence = evidence, evidence
	c.DatasetInfo.Documents, c.DatasetInfo.Rules, c.DatasetInfo.Counts = several(20), several(2), several(8)
	c.DatasetInfo.StatementConfidences = several(20)
	c.DatasetInfo.Series = func(child int, _ *string) int { return listCost(child, 10) }
	c.Series.Editions, c.Series.Alone, c.Edition.Documents = several(2), several(8), several(10)
	c.Load.Documents, c.Load.Changes, c.Change.Documents = several(20), several(20), several(2)
	c.Change.FormerEvidence, c.Change.WithdrawnBy = several(2), several(2)
	c.Change.MovedTo, c.Change.MovedFrom = several(2), several(2)
	c.Document.Warnings = func(int) int { return 20 }
	c.Document.Text = func(int) int { return 100 } // some kilobytes
	c.Document.Around = func(child, _ int, _, _ *int, lines int) int {
		return textSearchCost + listCost(child, 2*min(max(lines, 0), graph.MaxFirst)+1)
	}
	c.Document.FactsAt = func(child, _ int, _, _ *int, first int) int { return pageCost(child, first) }
}

// countSkills sets the costs of the fields that compare skills.
func countSkills(c *ComplexityRoot) {
	several := func(elements int) func(int) int {
		return func(child int) int { return listCost(child, elements) }
	}
	// The answer grows with the métiers, of which n make n(n-1)/2 pairs: for each, half as many
	// pairs as there are métiers.
	c.Query.SkillOverlap = func(child int, metiers []string, _ graph.SkillMatching) int {
		return listCost(child, min(max(len(metiers), 1), graph.MaxOverlap))
	}
	c.SkillOverlap.Metiers, c.SkillOverlap.Pairs, c.SkillOverlap.Distinctive = several(2), several(graph.MaxOverlap/2), several(2)
	c.SkillOverlap.Shared, c.SkillOverlap.SharedBySome, c.SkillOverlap.Matches = several(10), several(10), several(10)
	c.SharedSkill.Metiers, c.DistinctiveSkills.Skills, c.DistinctiveSkills.Near = several(3), several(20), several(10)
	c.SkillGap.Kept, c.SkillGap.Near, c.SkillGap.ToAcquire, c.SkillGap.Matches = several(20), several(20), several(30), several(10)
	c.MissingSkill.Trainings = func(child, first int) int { return pageCost(child, first) }
	c.GapTraining.LeadsTo, c.GapTraining.Evidence = several(3), several(3)
	c.MoveSuggestion.TopWords, c.MoveSuggestion.TopSkills = several(5), several(5)
	c.ScoredMetier.Matches, c.MetiersBySkillsConnection.Skills = several(5), several(20)
	c.ScoredMetier.Kept = func(child, first int, _ *string) int { return pageCost(child, first) }
	c.ScoredMetier.ToAcquire = c.ScoredMetier.Kept
	c.Query.SimilarMetiers = func(child int, _ string, first int, _ *string, _ graph.SimilarityMetric, _ graph.SkillMatching) int {
		return pageCost(child, first)
	}
	c.Query.MetiersBySkills = func(child int, _ []string, first int, _ *string, _ graph.SimilarityMetric, _ graph.SkillMatching) int {
		return pageCost(child, first)
	}
	c.Query.UnlockingSkills = func(child int, _ string, _ float64, first int, _ *string) int { return pageCost(child, first) }
	c.UnlockingSkill.Metiers = func(child, first int, _ *string) int { return pageCost(child, first) }
	c.Query.Bridges = func(child, first int, _ *string) int { return pageCost(child, first) }
	c.Query.Isolated = func(child int, _ graph.Isolation, first int, _ *string) int { return pageCost(child, first) }
}

// pageCost returns the cost of a connection of at most first elements. A first out of range costs
// what the nearest one in range does; the query is then refused when it is run.
func pageCost(child, first int) int { return listCost(child, min(max(first, 1), graph.MaxFirst)) }

// listCost returns the cost of a list of some elements, each of which costs child: 3 elements of
// cost 10 give 31. It stops growing at a ceiling above every limit, so that it cannot overflow.
func listCost(child, elements int) int {
	const ceiling = 1 << 30
	return 1 + elements*min(child, ceiling/elements)
}

// countFamilies sets the costs of what is said of families of métiers.
func countFamilies(c *ComplexityRoot) {
	several := func(elements int) func(int) int {
		return func(child int) int { return listCost(child, elements) }
	}
	c.Metier.Families, c.RomeCode.Families, c.Family.RomeCodes = several(2), several(2), several(5)
	c.FamilyPay.Earlier, c.FamilyPay.Spread = several(2), several(5)
	c.FamilyDemand.Factors, c.FamilyDemand.Years = several(6), several(9)
	c.FamilyOutlook.Regions = several(13)
	c.SalaryChange.FromFamilies, c.SalaryChange.ToFamilies = several(2), several(2)
	c.MetierFamily.Evidence, c.FamilyPay.Evidence, c.MedianPay.Evidence, c.PayShare.Evidence = several(2), several(2), several(2), several(2)
	c.FamilyDemand.Evidence, c.TensionYear.Evidence, c.RegionOutlook.Evidence = several(2), several(2), several(2)
}
