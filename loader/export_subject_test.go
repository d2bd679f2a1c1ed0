package loader

import "passerelle/loader/weigh"

// A TitleCandidate is a title that a page names, with its key and its features.
type TitleCandidate struct {
	Title, Key string
	Features   []string
}

// A WeighablePage is what is weighed of a page: its titles, the features of none of them, and what the rules found and how.
type WeighablePage struct {
	Titles     []TitleCandidate
	None       []string
	Rules, Way string
}

// Weighable returns what is weighed of the page in a text.
func Weighable(path, content string) (p WeighablePage, err error) {
	t, err := smoothText(path, content)
	if err != nil {
		return p, err
	}
	lines := t.paragraphs(t.body())
	found := subjectsByRules(t, lines)
	if p.Way = string(found.way); found.way != "" {
		p.Rules = found.subjects[0].title.Label
	}
	titles, none := weighableTitles(t, lines, found)
	p.None = none
	for _, c := range titles {
		title, _ := c.title(t)
		p.Titles = append(p.Titles, TitleCandidate{title.Label, c.key, c.features})
	}
	return p, nil
}

// smoothText returns the text of a page as its subjects are looked for.
func smoothText(path, content string) (*sourceText, error) {
	t, err := newSourceText(path, []byte(compose(content).text), maxLineBytes)
	if err != nil {
		return nil, err
	}
	if t, _, err = splitPage(t, nil); err != nil {
		return nil, err
	}
	t.smooth()
	return t, nil
}

// SubjectOf returns the title of the métier that a page of those lines is about, "" for none, as findSubjects does it.
func SubjectOf(path, content string) string {
	t, err := smoothText(path, content)
	if err != nil {
		return ""
	}
	found := findSubjects(t, t.paragraphs(t.body()))
	if len(found) == 0 {
		return ""
	}
	return found[0].title.Label
}

// UseSubjectWeights has subjects weighed by other weights until restore is called.
func UseSubjectWeights(text string) (restore func()) {
	old := subjectWeights
	m, err := weigh.Parse(text)
	if err != nil {
		panic(err)
	}
	subjectWeights = func() *weigh.Model { return m }
	return func() { subjectWeights = old }
}
