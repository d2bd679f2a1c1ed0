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
func TrainingSentences(path, content string, names map[tagger.Feature]string) (found []TrainingSentence, err error) {
	t, err := newSourceText(path, []byte(content), maxLineBytes)
	if err != nil {
		return nil, err
	}
	r := newDocumentReader(t, "prose", nil) // one that has stated nothing yet, so that rules read the page as they always do
	r.date()
	r.smooth()
	for _, subject := range findSubjects(r.sourceText, r.paragraphs(r.body())) {
		one := newPage(r, subject)
		reader := one.newSentenceReader(one.readBlocks(subject))
		reader.names = names
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
	return found, nil
}

// TrainingKinds are the kinds of spans that the tagger of trainings finds.
var TrainingKinds = trainingKinds

// UseTrainingWeights has pages read by a model, with other thresholds where these are not 0, until the function that it
// returns is called: those of a training that is stated, that takes the place of another, of none, and of a level.
func UseTrainingWeights(m *tagger.Model, thresholds [4]float64) (restore func()) {
	model, sure := trainingWeights, trainingSure
	trainingWeights = func() *tagger.Model { return m }
	if t := thresholds; t != [4]float64{} {
		trainingSure = trainingWeighing{t[0], t[1], t[2], t[3]}
	}
	return func() { trainingWeights, trainingSure = model, sure }
}
