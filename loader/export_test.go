package loader

import (
	"strings"

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

// UseStatusWeights has statuses weighed by another model until the function that it returns is called.
func UseStatusWeights(m *weigh.Model) (restore func()) {
	before := statusWeights
	statusWeights = func() *weigh.Model { return m }
	return func() { statusWeights = before }
}

// ReadByRules has pages read by rules alone, but for their métiers, until the function that it returns is called.
func ReadByRules() (restore func()) {
	titles, employments, skills, trainings, sure := otherTitles.phraseLimits, statuses.phraseLimits, weighing, trainingSure, paySure
	never, noSkill := phraseLimits{least: 2, most: 2, loose: 2, other: 2}, [3]float64{2, 2, 2}
	otherTitles.phraseLimits, statuses.phraseLimits = never, never
	weighing, trainingSure = skillWeighing{noSkill, noSkill, noSkill, noSkill}, trainingWeighing{2, 2, 2}
	paySure = payThresholds{least: 2, most: 2, staged: 2, doubted: 2, another: 2}
	return func() {
		otherTitles.phraseLimits, statuses.phraseLimits, weighing, trainingSure, paySure = titles, employments, skills, trainings, sure
	}
}

// RuleMark begins the marks of a phrase that say what rules read of it.
const RuleMark = ruleMark

// A StatusPhrase is a phrase of a page that may state a status, with its features.
type StatusPhrase struct {
	Text, Value string
	Features    []string
}

// StatusPhrases returns the phrases of a page that may state a status.
func StatusPhrases(path, content string) (found []StatusPhrase) {
	for _, one := range pagesByRules(path, content) {
		one.eachStatusPhrase(one.blocks, func(m phraseMention, around *weigh.Context) {
			found = append(found, StatusPhrase{one.of(m.sentence), m.value, around.Features()})
		})
	}
	return found
}

// UseTitleWeights has titles weighed by another model until the function that it returns is called.
func UseTitleWeights(m *tagger.Model) (restore func()) {
	before := titleWeights
	titleWeights = func() *tagger.Model { return m }
	return func() { titleWeights = before }
}

// A pageByRules is a page that rules have read.
type pageByRules struct {
	*page
	subject pageSubject
	blocks  []pageBlock
}

// pagesByRules returns the pages about each of the métiers of a document of prose, as rules read them that nothing was stated
// before; none if it is refused.
func pagesByRules(path, content string) (pages []pageByRules) {
	r, err := proseReader(path, content)
	if err != nil || !IsProse(path, content) {
		return nil
	}
	for _, subject := range findSubjects(r.sourceText, r.paragraphs(r.body())) {
		p, blocks := newPage(r, subject), blocksOf(subject.lines, subject.title)
		p.readBlocks(blocks)
		pages = append(pages, pageByRules{p, subject, blocks})
	}
	return pages
}

// proseReader returns a reader of a page of prose that has stated nothing.
func proseReader(path, content string) (*documentReader, error) {
	t, err := newSourceText(path, []byte(content), maxLineBytes)
	if err != nil {
		return nil, err
	}
	r := newDocumentReader(t, proseFormat, nil)
	r.date()
	r.smooth()
	return r, nil
}

// IsProse reports whether a document is read as prose.
func IsProse(path, content string) bool {
	r, err := readDocument(path, []byte(content))
	return err == nil && r.document.Format == proseFormat
}

// A TaggedSentence is a sentence of a page as a tagger sees it.
type TaggedSentence struct {
	tagger.Sequence
	Text    string
	Words   []string // folded
	Endings []bool   // of words, whether it is the ending of a gender after one: "trice" in "directeur(trice)"
	Section string
	at      span
	words   []wordAt
}

// Label returns the words from first to last as the text writes them.
func (s TaggedSentence) Label(first, last int) string {
	return s.Text[s.words[first].start:labelStop(s.Text, s.words[last].end, s.words[first].start)]
}

// SkillSentences returns the sentences of a page of prose. Features are named in names.
func SkillSentences(path, content string, names map[tagger.Feature]string) (found []TaggedSentence, err error) {
	r, err := proseReader(path, content)
	if err != nil {
		return nil, err
	}
	for _, subject := range findSubjects(r.sourceText, r.paragraphs(r.body())) {
		p := newPage(r, subject)
		reader := p.newSentenceReader(blocksOf(p.lines, subject.title))
		reader.lists.Names = names
		reader.eachSentence(func(s *weighedSentence) {
			found = append(found, taggedSentence(s, s.base()))
		})
	}
	return found, nil
}

func taggedSentence(s *weighedSentence, sequence *tagger.Sequence) TaggedSentence {
	found := TaggedSentence{Sequence: *sequence, Text: s.text, Words: foldedOf(s.words), Section: string(s.block.section), at: s.at, words: s.words}
	for _, word := range s.words {
		before := s.text[:word.start]
		marked := strings.HasSuffix(before, "·") || strings.HasSuffix(before, ".") && len(word.folded) < 6
		found.Endings = append(found.Endings, marked || strings.HasSuffix(before, "(") && genderMark.MatchString(s.text[word.start-1:]))
	}
	return found
}

// TitleSentences returns the sentences of a page of prose that may name titles. The names of features
// are added to names. The features that tell what the rules read are there only if told is true.
func TitleSentences(path, content string, names map[tagger.Feature]string, told bool) (found []TaggedSentence) {
	for _, one := range pagesByRules(path, content) {
		titles := one.newTitleTagger()
		titles.lists.Names = names
		if !told {
			titles.read = newReadings(otherTitles)
		}
		reader := one.newSentenceReader(one.blocks)
		reader.lists.Names = names
		reader.eachSentence(func(s *weighedSentence) {
			titles.enter(s)
			if phrases := otherTitles.find(one.page, s.text); mayNameTitle(s, phrases) {
				found = append(found, taggedSentence(s, titles.sequence(s, phrases)))
			}
		})
	}
	return found
}

var (
	// TaggedKinds and TitleKinds are the kinds of spans of skills and of titles.
	TaggedKinds, TitleKinds = taggedKinds, titleKinds
	// GapNames are the links between words.
	GapNames = gapNames
)

// UseSkillWeights has pages read by a model, with other thresholds where these are not 0, until the function that it returns is called.
func UseSkillWeights(m *tagger.Model, least, replace, veto [3]float64) (restore func()) {
	model, thresholds := skillWeights, weighing
	skillWeights = func() *tagger.Model { return m }
	if least != [3]float64{} {
		weighing = skillWeighing{least, replace, veto, veto}
	}
	return func() { skillWeights, weighing = model, thresholds }
}
