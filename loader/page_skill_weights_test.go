package loader_test

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"passerelle/internal/longtest"
	"passerelle/loader"
	"passerelle/loader/tagger"
	"passerelle/loader/tagger/training"
)

const skillWeightsPath = "weights/skills.txt"

// skillOptions say how the weights of skills are learned. The least weight keeps the file small.
func skillOptions(names map[tagger.Feature]string) training.Options {
	return training.Options{
		Kinds: loader.TaggedKinds, Links: loader.GapNames, Names: names,
		MinCount: 2, Variance: 2, Steps: 60, Pruned: 0.06, Again: 20,
	}
}

// TestSkillWeights checks that the weights of skills are those of the open pages: with -update it learns them and writes
// their file, which takes a minute; without it compares the digest of the pages that stands in the file, and with
// PASSERELLE_LONG the weights too.
func TestSkillWeights(t *testing.T) {
	skipIfShort(t)
	names := map[tagger.Feature]string{}
	examples := examplesOf(taggedPages(t, teachingPages(t), names))
	o := skillOptions(names)
	plain := o
	plain.Names = nil
	digest := digestOf(examples, plain)
	o.Notes = []string{
		"The weights of the tagger of skills: features and labels of words. The form: loader/tagger/model_file.go.",
		"Written by go test ./loader -run TestSkillWeights -update.",
		"Learned from " + digest,
	}
	data, err := os.ReadFile(skillWeightsPath)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(skillWeightsPath, []byte(learn(t, examples, o).String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !strings.Contains(string(data), o.Notes[2]+"\n") {
		t.Errorf("%s is not of these pages and features (%s): go test ./loader -run TestSkillWeights -update", skillWeightsPath, digest)
		return
	}
	if !longtest.Wanted() {
		return
	}
	if diff := largestDifference(string(data), learn(t, examples, o).String()); diff > 0.05 {
		t.Errorf("a weight differs by %.2f from what is learned", diff)
	}
}

func learn(t *testing.T, examples []training.Example, o training.Options) *tagger.Model {
	t.Helper()
	m, err := training.Learn(examples, o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// largestDifference returns by how much two files of weights differ at most in a weight.
func largestDifference(one, other string) float64 {
	a, b := weightsIn(one), weightsIn(other)
	most := 0.0
	for name, number := range a {
		most = max(most, math.Abs(number-b[name]))
	}
	for name, number := range b {
		most = max(most, math.Abs(number-a[name]))
	}
	return most
}

// weightsIn returns the weights of a file by feature and label.
func weightsIn(text string) map[string]float64 {
	weights := map[string]float64{}
	for line := range strings.Lines(text) {
		parts := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, part := range parts[1:] {
			var label string
			var number float64
			if _, err := fmt.Sscan(part, &label, &number); err == nil {
				weights[parts[0]+" "+label] = number
			}
		}
	}
	return weights
}
