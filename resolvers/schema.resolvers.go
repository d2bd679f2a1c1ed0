package resolvers

import (
	"context"
	"passerelle/graph"
	"passerelle/graph/fact"
)

func (r *documentResolver) Around(ctx context.Context, obj *fact.Document, line int, start *int, end *int, lines int) ([]graph.TextLine, error) {
	return graph.TextAround(obj, graph.Place{Line: line, Start: start, End: end}, lines)
}

func (r *documentResolver) FactsAt(ctx context.Context, obj *fact.Document, line int, start *int, end *int, first int) ([]graph.StatedFact, error) {
	return snapshotOf(ctx).FactsAt(obj.ID, graph.Place{Line: line, Start: start, End: end}, first)
}

func (r *queryResolver) CareerPaths(ctx context.Context, from string, to string, first int, maxSteps int, objective graph.Objective, criteria []graph.Criterion, via []string, avoid []string, kinds []fact.TransitionKind, includeDerived bool, minScore *float64, minConfidence *float64, maxYears *float64, ownedSkills []string, diversity *float64) (*graph.CareerPaths, error) {
	query := graph.PathQuery{
		From: from, To: to, First: first, MaxSteps: maxSteps, Objective: objective, Criteria: criteria, Via: via, Avoid: avoid, Kinds: kinds,
		IncludeDerived: includeDerived, MinScore: minScore, MinConfidence: minConfidence, MaxYears: maxYears,
		OwnedSkills: ownedSkills, Diversity: diversity,
	}
	return admissionOf(ctx).turn.searchPaths(ctx, snapshotOf(ctx), query)
}

func (r *queryResolver) CareerMap(ctx context.Context, from string, maxSteps int, first int, kinds []fact.TransitionKind, includeDerived bool, minScore *float64, minConfidence *float64, spread bool, opened []string) (*graph.CareerMap, error) {
	return snapshotOf(ctx).CareerMap(graph.CareerMapQuery{
		From: from, MaxSteps: maxSteps, First: first, Spread: spread, Opened: opened,
		Filter: graph.TransitionFilter{
			Kinds: kinds, IncludeDerived: includeDerived, MinScore: minScore, MinConfidence: minConfidence,
		},
	})
}

func (r *queryResolver) Metier(ctx context.Context, ref string) (*graph.Metier, error) {
	return snapshotOf(ctx).Metier(ref)
}

func (r *queryResolver) Metiers(ctx context.Context, first int, after *string) (*graph.Connection[graph.MetierEdge, *graph.Metier], error) {
	return snapshotOf(ctx).Metiers(first, after)
}

func (r *queryResolver) Domains(ctx context.Context) ([]graph.FiledDomain, error) {
	return snapshotOf(ctx).Domains(), nil
}

func (r *queryResolver) RomeCode(ctx context.Context, code string) (*graph.RomeCode, error) {
	return snapshotOf(ctx).RomeCode(code)
}

func (r *queryResolver) Skill(ctx context.Context, ref string) (*graph.Skill, error) {
	return snapshotOf(ctx).Skill(ref)
}

func (r *queryResolver) Training(ctx context.Context, ref string) (*graph.Training, error) {
	return snapshotOf(ctx).Training(ref)
}

func (r *queryResolver) Trainings(ctx context.Context, first int, after *string, kinds []fact.TrainingKind, levels []fact.Level) (*graph.Connection[graph.TrainingEdge, *graph.Training], error) {
	return snapshotOf(ctx).Trainings(first, after, kinds, levels)
}

func (r *queryResolver) Node(ctx context.Context, id string) (graph.Node, error) {
	return snapshotOf(ctx).Node(id), nil
}

func (r *queryResolver) Search(ctx context.Context, text string, kinds []graph.SearchKind, first int, after *string) (*graph.Connection[graph.SearchEdge, *graph.SearchResult], error) {
	return snapshotOf(ctx).Search(text, kinds, first, after)
}

func (r *queryResolver) SkillOverlap(ctx context.Context, metiers []string, match graph.SkillMatching) (*graph.SkillOverlap, error) {
	return snapshotOf(ctx).SkillOverlap(metiers, match)
}

func (r *queryResolver) SkillGap(ctx context.Context, from string, to string, ownedSkills []string, match graph.SkillMatching) (*graph.SkillGap, error) {
	return snapshotOf(ctx).SkillGap(from, to, ownedSkills, match)
}

func (r *queryResolver) SimilarMetiers(ctx context.Context, ref string, first int, after *string, metric graph.SimilarityMetric, match graph.SkillMatching) (*graph.Connection[graph.ScoredMetierEdge, *graph.ScoredMetier], error) {
	return snapshotOf(ctx).SimilarMetiers(ref, first, after, metric, match)
}

func (r *queryResolver) MetiersBySkills(ctx context.Context, skills []string, first int, after *string, metric graph.SimilarityMetric, match graph.SkillMatching) (*graph.MetiersBySkillsConnection, error) {
	return snapshotOf(ctx).MetiersBySkills(skills, first, after, metric, match)
}

func (r *queryResolver) UnlockingSkills(ctx context.Context, metier string, threshold float64, first int, after *string) (*graph.Connection[graph.UnlockingSkillEdge, *graph.UnlockingSkill], error) {
	return snapshotOf(ctx).UnlockingSkills(metier, threshold, first, after)
}

func (r *queryResolver) Bridges(ctx context.Context, first int, after *string) (*graph.BridgeConnection, error) {
	return snapshotOf(ctx).Bridges(first, after)
}

func (r *queryResolver) Isolated(ctx context.Context, by graph.Isolation, first int, after *string) (*graph.Connection[graph.MetierEdge, *graph.Metier], error) {
	return snapshotOf(ctx).Isolated(by, first, after)
}

func (r *queryResolver) Dataset(ctx context.Context) (*graph.DatasetInfo, error) {
	return datasetOf(ctx), nil
}

func (r *queryResolver) ChangesSince(ctx context.Context, version string, first int, after *string, kinds []graph.ChangeKind, elements []graph.ElementKind) (*graph.ChangeConnection, error) {
	return snapshotOf(ctx).ChangesSince(ctx, graph.ChangesQuery{Since: version, Kinds: kinds, Elements: elements, First: first, After: after})
}

func (r *Resolver) Document() DocumentResolver { return &documentResolver{r} }

func (r *Resolver) Query() QueryResolver { return &queryResolver{r} }

type (
	documentResolver struct{ *Resolver }
	queryResolver    struct{ *Resolver }
)
