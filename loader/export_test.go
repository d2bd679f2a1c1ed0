package loader

import (
	"passerelle/graph/fact"
	"passerelle/loader/tagger"
	"passerelle/loader/weigh"
)

// ReadDocument reads one document, as Read does with a file, without the curated identities. It
// fails if the format is unknown or nothing is stated.
func ReadDocument(path, content string) ([]fact.Fact, *fact.Document, []Note, error) {
	r, err := readDocument(path, []byte(content))
	if err != nil {
		return nil, nil, nil, err
	}
	return r.facts, r.document, r.rejected, nil
}

// ReadGuarded reads a document with a reader that does what fault does, and returns the error.
func ReadGuarded(path string, fault func()) error {
	_, err := guarded(path, func() (*documentReader, error) {
		fault()
		return nil, nil
	})
	return err
}

// Levels returns the levels that a text names, each with its words, and the malformed ones.
func Levels(s string) (mentions, malformed []string) {
	for _, m := range findLevels(s) {
		mentions = append(mentions, s[m.start:m.end]+"="+string(m.level))
	}
	for _, m := range malformedLevels(s) {
		malformed = append(malformed, s[m.start:m.end])
	}
	return mentions, malformed
}

// AccessLevels returns the levels that a text on access names.
func AccessLevels(text string) (levels []string) {
	for _, access := range accessOf(text) {
		levels = append(levels, string(access.Level))
	}
	return levels
}

// Certification returns the kind and the level of a certification of ROME by its label and
// subcategory: "BTS BAC_2".
func Certification(label, subcategory string) string {
	need := certificationOf(label, subcategory, nil)
	if need.Level == nil {
		return string(need.Kind)
	}
	return string(need.Kind) + " " + string(*need.Level)
}

// Compulsory returns whether a sentence calls the certification of a label compulsory, nil if it does
// not say. legal is whether law regulates the métier.
func Compulsory(sentence, label string, legal bool) *bool {
	return readPaperWords(sentence).compulsory(label, legal)
}

var (
	TrainingKind      = trainingKind
	FixedLevel        = fixedLevel
	SplitTrainings    = splitTrainings
	SplitTrainingList = splitTrainingList
)

// FindTrainings returns the labels of the diplomas that, as a sentence says, one prepares.
func FindTrainings(s string) (labels []string) {
	for _, m := range findTrainings(s, false) {
		labels = append(labels, m.label)
	}
	return labels
}

// Bytes returns a source with that content.
func Bytes(path string, content []byte) Source {
	return Source{Path: path, read: func() ([]byte, error) { return content, nil }}
}

// Content returns the content of a source.
func Content(s Source) ([]byte, error) { return s.read() }

// phraseFindersByName are the finders by the names of their weights.
var phraseFindersByName = map[string]*phraseFinder{"titles": titlePhrases, "statuses": statusPhrases}

// UseWeights has phrases of a kind weighed by other weights until the function that it returns is called.
func UseWeights(kind string, m *weigh.Model) (restore func()) {
	finder := phraseFindersByName[kind]
	before := finder.weights
	finder.weights = func() *weigh.Model { return m }
	return func() { finder.weights = before }
}

// ReadByRules has pages read by rules alone, but for their métiers, until the function that it returns is called.
func ReadByRules() (restore func()) {
	finders, thresholds, sure, sureOfTraining := phraseFinders, weighing, paySure, trainingSure
	phraseFinders, paySure = nil, payThresholds{least: 2, most: 2, staged: 2, doubted: 2, another: 2}
	never := [3]float64{2, 2, 2}
	weighing = skillWeighing{never, never, never, 2}
	trainingSure = trainingWeighing{2, 2, 2, 2}
	return func() {
		phraseFinders, weighing, paySure, trainingSure = finders, thresholds, sure, sureOfTraining
	}
}

// RuleMark begins the marks of a phrase that say what rules read of it.
const RuleMark = ruleMark

// A Phrase is a phrase of a page that may state a fact, with its features.
type Phrase struct {
	Text, Value string
	Features    []string
}

// Phrases returns the phrases of a kind that a page holds: "titles" or "statuses".
func Phrases(path, content, kind string) []Phrase {
	finder := phraseFindersByName[kind]
	var found []Phrase
	for _, one := range pagesByRules(path, content) {
		for _, m := range one.phrases(one.blocks, finder) {
			found = append(found, Phrase{one.of(m.sentence), m.value, m.features})
		}
	}
	return found
}

// A pageByRules is a page that rules have read.
type pageByRules struct {
	*page
	subject pageSubject
	blocks  []pageBlock
}

// pagesByRules returns the pages about each of the métiers of a document, none if it is refused.
func pagesByRules(path, content string) (pages []pageByRules) {
	r, err := readDocument(path, []byte(content))
	if err != nil {
		return nil
	}
	for _, subject := range findSubjects(r.sourceText, r.paragraphs(r.body())) {
		p := newPage(r, subject)
		pages = append(pages, pageByRules{p, subject, p.readBlocks(subject)})
	}
	return pages
}

// IsProse reports whether a document is read as prose.
func IsProse(path, content string) bool {
	r, err := readDocument(path, []byte(content))
	return err == nil && r.document.Format == "prose"
}

// A SkillSentence is a sentence of a page as the tagger of skills sees it.
type SkillSentence struct {
	tagger.Sequence
	Text    string
	Words   []string // folded
	Section string
	at      span
	words   []wordAt
}

// Label returns the words from first to last as the text writes them.
func (s SkillSentence) Label(first, last int) string {
	return s.Text[s.words[first].start:labelStop(s.Text, s.words[last].end, s.words[first].start)]
}

// SkillSentences returns the sentences of a page of prose. Features are named in names.
func SkillSentences(path, content string, names map[tagger.Feature]string) (found []SkillSentence, err error) {
	t, err := newSourceText(path, []byte(content), maxLineBytes)
	if err != nil {
		return nil, err
	}
	r := newDocumentReader(t, "prose", nil)
	r.date()
	r.smooth()
	for _, subject := range findSubjects(r.sourceText, r.paragraphs(r.body())) {
		p := newPage(r, subject)
		reader := p.newSentenceReader(blocksOf(p.lines, subject.title))
		reader.names = names
		reader.eachSentence(func(s *weighedSentence) {
			e := SkillSentence{Sequence: s.Sequence, Text: s.text, Section: string(s.block.section), at: s.at, words: s.words}
			for _, w := range s.words {
				e.Words = append(e.Words, w.folded)
			}
			found = append(found, e)
		})
	}
	return found, nil
}

var (
	// TaggedKinds are the kinds of spans.
	TaggedKinds = taggedKinds
	// GapNames are the links between words.
	GapNames = gapNames
)

// UseSkillWeights has pages read by a model, with other thresholds where these are not 0, until the function that it returns is called.
func UseSkillWeights(m *tagger.Model, least, replace, veto [3]float64) (restore func()) {
	model, thresholds := skillWeights, weighing
	skillWeights = func() *tagger.Model { return m }
	if least != [3]float64{} {
		weighing = skillWeighing{least, replace, veto, veto[0]}
	}
	return func() { skillWeights, weighing = model, thresholds }
}
