package loader

import "passerelle/loader/tagger"

// A TrainingSentence is a sentence of a page as the tagger of trainings sees it.
type TrainingSentence struct {
	TaggedSentence
	Levels []LevelWords
}

// A LevelWords is a level that a sentence names, and the first and the last of its words.
type LevelWords struct {
	Level       string
	First, Last int
}

// TrainingSentences returns the sentences of a page that may name a diploma or a level. Features are named in names.
func TrainingSentences(path, content string, names map[tagger.Feature]string) (found []TrainingSentence) {
	for _, one := range pagesByRules(path, content) {
		reader := one.newSentenceReader(one.blocks)
		reader.lists.Names = names
		trainings := newDiplomaReader(reader)
		reader.eachSentence(func(s *weighedSentence) {
			if !s.mayTrain() {
				return
			}
			e := TrainingSentence{TaggedSentence: taggedSentence(s, trainings.sequence(s))}
			for _, m := range levelMentions(s.text) {
				if first, last := wordsAmong(s.words, span{m.start, m.end}); first >= 0 {
					e.Levels = append(e.Levels, LevelWords{string(m.level), first, last})
				}
			}
			found = append(found, e)
		})
	}
	return found
}

// TrainingKinds are the kinds of spans that the tagger of trainings finds.
var TrainingKinds = trainingKinds

// UseTrainingWeights has pages read by a model, with other thresholds where these are not 0, until the function that it
// returns is called: those of a training that is stated, that takes the place of another, and of none.
func UseTrainingWeights(m *tagger.Model, thresholds [3]float64) (restore func()) {
	model, sure := trainingWeights, trainingSure
	trainingWeights = func() *tagger.Model { return m }
	if t := thresholds; t != [3]float64{} {
		trainingSure = trainingWeighing{t[0], t[1], t[2]}
	}
	return func() { trainingWeights, trainingSure = model, sure }
}
