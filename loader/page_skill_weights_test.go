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

// skillOptions say how the weights of skills are learned. The least weight keeps the file small.
func skillOptions(names map[tagger.Feature]string) training.Options {
	return training.Options{
		Kinds: loader.TaggedKinds, Links: loader.GapNames, Names: names,
		MinCount: 2, Variance: 2, Steps: 60, Pruned: 0.06, Again: 20,
	}
}

// TestSkillWeights checks that the weights of skills are those which the pages teach.
func TestSkillWeights(t *testing.T) {
	skipIfShort(t)
	names := map[tagger.Feature]string{}
	checkTagger(t, "skills", "TestSkillWeights", examplesOf(taggedSkills(t, teachingPages(t), names)), skillOptions(names))
}

// checkTagger checks that weights/NAME.txt is what examples teach: with -update it learns the weights and writes them, which
// takes a minute; without it compares the digest of the examples that stands in the file, and with PASSERELLE_LONG the
// weights too. test is the name of the test that does it.
func checkTagger(t *testing.T, name, test string, examples []training.Example, o training.Options) {
	t.Helper()
	plain := o
	plain.Names = nil
	digest := digestOf(examples, plain)
	o.Notes = []string{
		"The weights of the tagger of " + name + ": features and labels of words. The form: loader/tagger/model_file.go.",
		"Written by go test ./loader -run " + test + " -update.",
		"Learned from " + digest,
	}
	path := "weights/" + name + ".txt"
	if *update {
		if err := os.WriteFile(path, []byte(learn(t, examples, o).String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), o.Notes[2]+"\n") {
		t.Errorf("%s is not of these pages and features (%s): go test ./loader -run %s -update", path, digest, test)
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
