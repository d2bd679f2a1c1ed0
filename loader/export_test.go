package loader

import "passerelle/graph/fact"

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
