package evaluation_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"passerelle/internal/evaluation"
)

// small has four codes. From a the order is b, c, d, from b a and then c and d alike, from c nothing has
// a score, and d is alike to a.
func small() *evaluation.Matrix {
	return &evaluation.Matrix{Codes: []string{"a", "b", "c", "d"}, Scores: [][]float64{
		{0, 0.9, 0.5, 0.1},
		{0.9, 0, 0.3, 0.3},
		{0, 0, 0, 0},
		{0.1, 0, 0, 0},
	}}
}

func requireEqual(t *testing.T, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-9), cmpopts.IgnoreUnexported(evaluation.Witnesses{})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestEvaluate has figures that were made by hand. The truth has a→b, b→c and b→d.
//
// All pairs by score: .9 (ab of the truth, ba not), .5 (ac not), .3 (bc and bd of the truth), .1 (ad and
// da not), 0 (ca, cb, cd, db, dc not). Of 3·9 comparisons ab wins 8 and half of one, bc and bd 7
// each: 22.5. The precisions at the pairs of the truth are 1/2, 3/5 and 3/5.
//
// From a, b comes first: all figures are 1, but for the precision of 1/10. From b, c and d share the
// places after a: their AUC is 0, the average precision 2/3, the first in place 2.
func TestEvaluate(t *testing.T) {
	truth := evaluation.Truth{{"a", "b"}: true, {"b", "c"}: true, {"b", "d"}: true, {"x", "a"}: true}
	requireEqual(t, evaluation.Figures{
		Pairs: 3, AUC: 22.5 / 27, AP: (0.5 + 0.6 + 0.6) / 3,
		MetierAUC: 0.5, MAP: (1 + 2.0/3) / 2, Recall10: 1, Precision10: 0.15, MRR: 0.75,
	}, evaluation.Evaluate(small(), truth))
	requireEqual(t, evaluation.Figures{}, evaluation.Evaluate(small(), evaluation.Truth{{"x", "a"}: true}))
}

// TestGrouped takes the greatest score between groups, and none within one.
func TestGrouped(t *testing.T) {
	group := map[string]string{"a": "one", "b": "one", "c": "two"}
	requireEqual(t, &evaluation.Matrix{Codes: []string{"one", "two"}, Scores: [][]float64{{0, 0.5}, {0, 0}}}, small().Grouped(group))
	truth := evaluation.Truth{{"a", "b"}: true, {"b", "c"}: true, {"c", "d"}: true}
	requireEqual(t, evaluation.Truth{{"one", "two"}: true}, truth.Grouped(group))
}

// TestCutAt has a→b, b→a and a→c reach 0.5; the list has b→a, and another source relates c and a.
func TestCutAt(t *testing.T) {
	others := &evaluation.Witnesses{}
	others.Add("other", evaluation.Truth{{"c", "a"}: true}, nil, small().Codes)
	got := evaluation.CutAt(small(), evaluation.Truth{{"b", "a"}: true, {"c", "d"}: true}, others, 0.5)
	requireEqual(t, evaluation.Cutoff{
		Score: 0.5, PairsPerCode: 0.75, Precision: 1.0 / 3, EitherWay: 2.0 / 3, Recall: 0.5, Unlisted: 1, CodesWithout: 3, CodesCovered: 4,
	}, got)
}

// TestBelieve has a source relate two of the twelve ordered pairs, either way, and confirm one of two.
func TestBelieve(t *testing.T) {
	others := &evaluation.Witnesses{}
	others.Add("other", evaluation.Truth{{"c", "a"}: true}, nil, small().Codes)
	others.Add("groups", evaluation.Truth{{"one", "two"}: true}, map[string]string{"a": "one", "b": "one", "c": "two"}, small().Codes)
	got := others.Believe([]evaluation.Pair{{"a", "c"}, {"a", "b"}})
	base := 2.0 / 12
	requireEqual(t, 2, got.Pairs)
	requireEqual(t, (0.5-base)/(1-base), got.Above[0])
	requireEqual(t, []evaluation.Pair{{"b", "c"}, {"b", "d"}}, evaluation.Between(small(), evaluation.Truth{{"a", "c"}: true}, 0.3, 0.5))
}

func TestReadTruth(t *testing.T) {
	got, err := evaluation.ReadTruth(strings.NewReader("from,to,n\nA1101,B1101,3\nA1101,A1101\n"), true)
	requireEqual(t, nil, err)
	requireEqual(t, evaluation.Truth{{"A1101", "B1101"}: true, {"B1101", "A1101"}: true}, got)
	if _, err := evaluation.ReadTruth(strings.NewReader("A1101,B1101\nA1101,none\n"), false); err == nil {
		t.Error("a row without two codes was taken")
	}
}

func TestReadOnet(t *testing.T) {
	related := "O*NET-SOC Code,Title,Related O*NET-SOC Code,Related Title,Relatedness Tier,Index\n" +
		"11,A,12,B,Primary-Short,1\n11,A,13,C,Supplemental,11\n12,B,13,C,Primary-Long,6\n"
	crosswalk := "id,esco_occupation,isco_code,onet_code,confidence\n1,x,110,11,1.0\n2,y,2111,12,0.5\n3,z,3111,13,0\n"
	got, err := evaluation.ReadOnet(strings.NewReader(related), strings.NewReader(crosswalk))
	requireEqual(t, nil, err)
	requireEqual(t, evaluation.Truth{{"0110", "2111"}: true}, got)
	isco, err := evaluation.ReadIsco(strings.NewReader("Code ROME,Code ISCO08\nA1101,8341\nH1101,110\n"))
	requireEqual(t, nil, err)
	requireEqual(t, map[string]string{"rome3:A1101": "8341", "rome3:H1101": "0110"}, isco)
	if _, err := evaluation.ReadIsco(strings.NewReader("x,y\n")); err == nil {
		t.Error("a table without the columns was taken")
	}
}
