package loader

import (
	"slices"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/loader/tagger"
)

// trainingWeights returns the tagger of trainings and levels of access. TestTrainingWeights learns its weights.
var trainingWeights = readWeights("trainings", tagger.ParseModel)

// trainingKinds are the kinds of spans that it finds, by their numbers.
var trainingKinds = []string{"training", "accessLevel"}

// A trainingWeighing says how sure the tagger of trainings must be.
type trainingWeighing struct {
	least   float64 // the probability of a training that is stated where the rules read none
	replace float64 // that of one in whose place those of the rules are dropped that overlap it
	veto    float64 // that no word is one of a training, above which one of the rules is dropped
	level   float64 // the probability of a level that is stated
}

// trainingSure has the thresholds. They are chosen by the folds of TestTrainingFolds.
var trainingSure = trainingWeighing{least: 0.6, replace: 0.5, veto: 0.75, level: 0.75}

// trainingsStated returns the keys of the trainings and levels that the page states.
func (p *page) trainingsStated() map[string]bool {
	stated := map[string]bool{}
	for _, f := range p.facts[p.first:] {
		if f.Subject != p.subject {
			continue
		}
		switch s := f.Statement.(type) {
		case fact.Preparation:
			stated[trainingKey(s.Label)] = true
		case fact.Access:
			stated[levelKey(s.Level)] = true
		}
	}
	return stated
}

// trainingKey is the same for two spellings of a training, with and without its acronym.
func trainingKey(label string) string { return "training " + skillKey(french.WithoutAcronym(label)) }

func levelKey(level fact.Level) string { return "level " + string(level) }

// A trainingWeigher collects what the tagger finds in a page: trainings and levels where the rules read nothing, which
// trainings of the rules are most unlikely, and where others end.
type trainingWeigher struct {
	*diplomaReader
	dropped map[int]bool // facts
	found   []foundTraining
}

// A foundTraining is a training or a level that the tagger finds.
type foundTraining struct {
	key, rule, raw string
	statement      fact.Statement
	at             span
}

// weigh looks at a sentence.
func (w *trainingWeigher) weigh(s *weighedSentence) {
	if !s.mayTrain() {
		return
	}
	spans, marginals := trainingWeights().Spans(w.sequence(s))
	places := w.trainingsIn(s)
	for _, place := range places {
		if first, last := wordsAmong(s.words, w.within(s, place)); first >= 0 && marginals.Outside(first, last) > trainingSure.veto {
			w.dropped[place.fact] = true
		}
	}
	for _, one := range spans {
		if trainingKinds[one.Kind] == "training" {
			w.training(s, one, places)
		} else if one.Probability >= trainingSure.level {
			w.level(s, one)
		}
	}
}

// trainingsIn returns the places of the trainings that the rules read in a sentence.
func (w *trainingWeigher) trainingsIn(s *weighedSentence) (places []factPlace) {
	for _, place := range w.readIn(s.at) {
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
		if slices.ContainsFunc(labels, func(label string) bool { return trainingKey(label) == trainingKey(read.Label) }) {
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
		w.found = append(w.found, foundTraining{key: trainingKey(label), rule: "trainings.weighed", statement: training, at: at})
	}
}

// level keeps a level of access of a sentence.
func (w *trainingWeigher) level(s *weighedSentence, one tagger.Span) {
	start, end := s.words[one.First].start, s.words[one.Last].end
	for _, m := range levelMentions(s.text) {
		if m.start < end && start < m.end {
			raw := s.text[m.start:m.end]
			access := fact.Access{Level: m.level, Raw: raw}
			w.found = append(w.found, foundTraining{levelKey(m.level), "access.weighed", raw, access, s.at.within(m.start, m.end)})
			return
		}
	}
}

// state states the trainings and levels that were found, unless the page states them.
func (w *trainingWeigher) state() {
	stated := w.trainingsStated()
	for _, one := range w.found {
		if !stated[one.key] {
			stated[one.key] = true
			w.stateOf(w.subject, one.statement, one.at, one.rule, one.raw)
		}
	}
}
