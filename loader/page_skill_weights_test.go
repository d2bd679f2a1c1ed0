package loader_test

import (
	"os"
	"strings"
	"testing"

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

// checkTagger checks that weights/NAME.txt is what examples teach, by the digest of the examples that stands in the file: with
// -update it learns the weights and writes them, which takes a minute. test is the name of the test that does it.
func checkTagger(t *testing.T, name, test string, examples []training.Example, o training.Options) {
	t.Helper()
	plain := o
	plain.Names = nil
	digest := digestOf(toldOf(examples), plain)
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
	}
}

// A toldSequence is a sequence with all its features.
type toldSequence struct {
	Shared []tagger.Feature
	Words  [][]tagger.Feature
	Links  []string
}

// A toldExample is what an example teaches, in the form of which a digest is made.
type toldExample struct {
	Sequence toldSequence
	Allowed  []uint32
}

// toldOf returns what examples teach.
func toldOf(examples []training.Example) []toldExample {
	told := make([]toldExample, len(examples))
	for k, e := range examples {
		s := toldSequence{Shared: e.AllShared(), Links: e.Links}
		for word := range e.Words {
			s.Words = append(s.Words, e.AllOf(word))
		}
		told[k] = toldExample{s, e.Allowed}
	}
	return told
}

func learn(t *testing.T, examples []training.Example, o training.Options) *tagger.Model {
	t.Helper()
	m, err := training.Learn(examples, o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}
