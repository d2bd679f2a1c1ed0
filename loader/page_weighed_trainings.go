package loader

import (
	"slices"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/loader/tagger"
)

// trainingWeights returns the tagger of trainings and levels of access. TestTrainingWeights learns its weights.
var trainingWeights = readWeights("trainings", tagger.ParseModel)

// trainingKinds are the kinds of spans that it finds, by their numbers. Levels of access are one so that they are told apart;
// none is stated, for the rules read them better.
var trainingKinds = []string{"training", "accessLevel"}

// A trainingWeighing says how sure the tagger of trainings must be.
type trainingWeighing struct {
	least   float64 // the probability of a training that is stated where the rules read none
	replace float64 // that of one in whose place those of the rules are dropped that overlap it
	veto    float64 // that no word is one of a training, above which one of the rules is dropped
}

// trainingSure has the thresholds. They are chosen by the folds of TestTrainingFolds.
var trainingSure = trainingWeighing{least: 0.7, replace: 0.5, veto: 0.6}

// trainingsStated returns the keys of the trainings that the page states.
func (p *page) trainingsStated() map[string]bool {
	stated := map[string]bool{}
	for _, f := range p.facts[p.first:] {
		if training, ok := f.Statement.(fact.Preparation); ok && f.Subject == p.subject {
			stated[trainingKey(training.Label)] = true
		}
	}
	return stated
}

// trainingKey is the same for two spellings of a training, with and without its acronym.
func trainingKey(label string) string { return skillKey(french.WithoutAcronym(label)) }

// A trainingWeigher collects what the tagger finds in a page: trainings where the rules read nothing, which
// trainings of the rules are most unlikely, and where others end.
type trainingWeigher struct {
	*diplomaReader
	tagger  *tagger.Tagger
	dropped map[int]bool // facts
	found   []foundTraining
}

// A foundTraining is a training that the tagger finds.
type foundTraining struct {
	training fact.Preparation
	at       span
}

// weigh looks at a sentence.
func (w *trainingWeigher) weigh(s *weighedSentence) {
	if !s.mayTrain() {
		return
	}
	spans, marginals := w.tagger.Spans(w.sequence(s))
	places := w.trainingsIn(s)
	for _, place := range places {
		if first, last := w.wordsIn(s, place); first >= 0 && w.isTold(place.fact) && marginals.Outside(first, last) > trainingSure.veto {
			w.dropped[place.fact] = true
		}
	}
	for _, one := range spans {
		if trainingKinds[one.Kind] == "training" {
			w.training(s, one, places)
		}
	}
}

// isTold reports whether a sentence tells a training by its words alone. What lists under a level hold, and what a sentence
// defines, the rules read better than the weights.
func (w *trainingWeigher) isTold(k int) bool { return w.facts[k].Evidence.Rule == "training.told" }

// trainingsIn returns the places of the trainings that the rules read in a sentence.
func (w *trainingWeigher) trainingsIn(s *weighedSentence) (places []factPlace) {
	for _, place := range w.placesIn(w.read, s.at) {
		if _, ok := w.facts[place.fact].Statement.(fact.Preparation); ok {
			places = append(places, place)
		}
	}
	return places
}

// training keeps a training of a sentence, in place of what the rules read there where the tagger is sure enough.
func (w *trainingWeigher) training(s *weighedSentence, one tagger.Span, places []factPlace) {
	start := s.words[one.First].start
	end := labelStop(s.text, s.words[one.Last].end, start)
	at, labels := s.at.within(start, end), trainingsOf(plain(s.text[start:end]))
	_, from, to := w.position(at)
	var given *fact.Level
	var others []int
	for _, place := range places {
		if place.start >= to || from >= place.end || w.dropped[place.fact] {
			continue
		}
		read, _ := w.facts[place.fact].Statement.(fact.Preparation)
		if !w.isTold(place.fact) || slices.ContainsFunc(labels, func(label string) bool { return trainingKey(label) == trainingKey(read.Label) }) {
			return
		}
		given, others = read.Level, append(others, place.fact)
	}
	least := trainingSure.least
	if len(others) > 0 {
		least = trainingSure.replace
	}
	if one.Probability < least {
		return
	}
	for _, k := range others {
		w.dropped[k] = true
	}
	for _, label := range labels {
		training := fact.Preparation{Label: label, Level: levelOfDiploma(label, s.text[end:], given), Kind: trainingKind(label)}
		w.found = append(w.found, foundTraining{training, at})
	}
}

// state states the trainings that were found, unless the page states them.
func (w *trainingWeigher) state() {
	stated := w.trainingsStated()
	for _, one := range w.found {
		if key := trainingKey(one.training.Label); !stated[key] {
			stated[key] = true
			w.page.state(one.training, one.at, "trainings.weighed")
		}
	}
}
