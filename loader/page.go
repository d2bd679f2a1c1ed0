package loader

import (
	"strings"
	"sync"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// A page reads the part of a prose document that is about one métier, block by block and sentence by
// sentence.
type page struct {
	*documentReader
	lines []textLine // of the article
	key   string     // subjectKey of the métier
	first int        // the index of the first of the document's facts that the page states
	// spellings are the forms of the métier's title, as slugs.
	spellings []string
	linesRead int  // of the article
	labelled  bool // the block that is read stands after a label
	// ofCharacter says that what one is able to do is a quality: "capable de réagir vite".
	ofCharacter bool
	// noDiplomaAnswer is the answer to the question before that says that no diploma is needed: "oui" or "non"; "" if
	// that was another question, or none.
	noDiplomaAnswer string
	paysHere        bool // it is nothing but pay: a row, an item or a label line
	ofDiploma       bool // it is about a diploma, with which it begins
	// section is what the block that is read is about.
	section pageSection
	// knowledgeHeading and mixed say of the last heading about skills that it is over pieces of
	// knowledge, or over qualities and others.
	knowledgeHeading, mixed bool
	// reached are the métiers that the last sentence about evolution named: "ensuite" starts from them.
	reached []fact.Identifier
	// allReached are all métiers that the page says its own leads to.
	allReached []fact.Identifier
	// moves are those stated under the current heading, for a later sentence with their years.
	moves []pendingMove
	// skills is the kind of skill that the current paragraph enumerates, "" if it enumerates none.
	skills fact.SkillKind
	// toolFamilies says that the paragraph enumerates kinds of tools.
	toolFamilies bool
	stage        careerStage
	headStage    *fact.Stage // the stage that the heading above names
	netHead      bool        // the heading above says that pay is net
	levelHead    bool        // it asks for a level of diploma
	list         trainingList
	listLevel    *fact.Level // that the line above gives the trainings of a list
	levels       []levelAt   // those stated as opening the métier
	stated       statedFacts
	ends         moveEnds
	keys         memo[string] // of phrases, by keyOf
	titles       memo[[]span] // within sentences, by titlesIn
	naming       memo[bool]   // whether texts name the métier, by mentions
}

// A pendingMove is a stated move whose years a later sentence may give.
type pendingMove struct{ from, to fact.Identifier }

// readKnowledge reads the larger files by which pages are read, at the same time and once: the first page of a process would
// read them one by one.
var readKnowledge = sync.OnceFunc(func() {
	inParallel(
		func() { lexicon() }, func() { phraseTurns() }, func() { subjectWeights() },
		func() { titleWeights() }, func() { skillWeights() }, func() { trainingWeights() },
	)
})

// isProse recognises a text with the métier that its title names, or that it repeats.
func isProse(t *sourceText) bool {
	readKnowledge()
	return len(findSubjects(t, t.body())) > 0
}

// readProse reads a page about a métier, or about several with a part for each: what its lists hold,
// and what its sentences state. Each fact names the rule that read it. Questions state nothing.
func readProse(r *documentReader) {
	r.date()
	r.smooth()
	lines := r.paragraphs(r.body())
	for k, subject := range findSubjects(r.sourceText, lines) {
		p := newPage(r, subject)
		if k == 0 {
			r.document.Title = p.title(subject.title.Label)
		}
		parts := p.readParts(subject.title)
		p.describe(parts)
		p.cover(parts)
	}
}

// readBlocks reads blocks of the page by rules.
func (p *page) readBlocks(blocks []pageBlock) {
	for _, b := range blocks {
		p.readBlock(b)
	}
}

// newPage returns a reader of the lines about a métier, which it names.
func newPage(r *documentReader, subject pageSubject) *page {
	p := &page{documentReader: r, lines: subject.lines, key: subjectKey(subject.title.Label), first: len(r.facts)}
	for _, form := range subject.title.Forms() {
		p.spellings = append(p.spellings, french.Slug(form))
	}
	r.subject = r.nameMetier(subject.title, subject.at, "prose.subject")
	p.titleNames()
	p.titleStatus(subject)
	return p
}

// readBlock reads a block: a heading, an element of a list, or prose.
func (p *page) readBlock(b pageBlock) {
	p.beginBlock(b)
	if p.scoredSkill(b.textLine) || b.section == linkSection || p.isTitleLabel(b) || p.listTraining(b.textLine) {
		return
	}
	p.skills = ""
	switch b.kind {
	case headingBlock:
		p.readHeading(b)
		return
	case labelBlock:
		p.noteStage(p.of(b.label))
	case rowBlock:
		p.noteStage(p.of(b.span()))
	}
	p.labelLevels(b)
	if !p.readList(b) {
		p.explainedQuality(b)
		p.readProse(b)
	}
}

// beginBlock notes what holds for all of a block.
func (p *page) beginBlock(b pageBlock) {
	p.linesRead++
	p.section, p.labelled = b.section, b.kind == labelBlock
	p.paysHere = b.section == salarySection && (b.paying || b.kind == itemBlock || b.kind == rowBlock || b.kind != labelBlock && isBareAmount(b.text))
	p.ofDiploma = ofTraining.MatchString(p.of(b.at))
	p.noteListLevel(b)
}

// readHeading reads what a heading itself says, and enters its part of the page.
func (p *page) readHeading(b pageBlock) {
	p.enter(b)
	p.names(b.at)
	p.codeSentence(b.at)
	p.headingQualities(b)
	p.headingDiploma(b)
	p.headingStatuses(b)
	p.noDiplomaAnswer = noDiplomaAnswerTo(p.of(b.at))
	if b.section == accessSection && !strings.HasSuffix(strings.TrimSpace(b.text), "?") {
		p.levelSentence(b.at)
	}
}

// readList reads a block that lists things, and reports whether that is all there is to it.
func (p *page) readList(b pageBlock) bool {
	lists := b.kind == itemBlock || b.kind == labelBlock || p.isLongList(b)
	aboutPay := b.section == statusSection && paySubject.MatchString(p.of(b.at))
	return lists && !aboutPay && p.readItem(b) || p.itemTrainings(b) || p.listedInProse(b)
}

// readProse reads a block sentence by sentence.
func (p *page) readProse(b pageBlock) {
	at := b.at
	if b.kind == labelBlock && b.section == salarySection {
		at.start = b.label.start // the label says whose pay it is
	}
	section := b.section
	for _, s := range p.sentences(at) {
		p.pay(s)
		if asked := sectionAsked(b, p.of(s)); asked != noSection {
			section = asked
		}
		p.section = section
		p.answerOnDiploma(s)
		if p.inlineList(b, s) {
			continue
		}
		if b.also == evolutionSection && b.section == salarySection && !paySubject.MatchString(p.of(s)) {
			p.section = evolutionSection
		}
		switch {
		case ofSite.MatchString(p.of(s)):
		case !strings.HasSuffix(p.of(s), "?"):
			p.readSentence(s)
		case asksReader.MatchString(p.of(s)):
			p.askedOfReader(s)
		}
	}
}

// sectionAsked returns the section of what follows a short question within a block, which the rest answers, such as "Et
// les qualités ?" or, in a paragraph, "Et ensuite ?"; noSection for any other sentence.
func sectionAsked(b pageBlock, text string) pageSection {
	switch {
	case strings.HasSuffix(text, "?") && countFields(text) <= 5 && sectionWords.key(text) == string(qualitySection):
		return qualitySection
	case b.kind == paragraphBlock && asksOnward.MatchString(text):
		return evolutionSection
	}
	return noSection
}

// asksOnward ends a question within a paragraph, which the rest answers: "Et ensuite ?"
var asksOnward = pattern(`(?:^|: ?)(?:et|où|quelles?)[^.:!?]{0,30}(?:ensuite|après|plus tard|demain|mène|évolutions?|perspectives?|débouchés) ?\?$`)

// isTitleLabel reports whether a block is the first line of the page, a title that a colon parts: "Reconversion :
// Sylvain, nouveau maraîcher". It lists nothing.
func (p *page) isTitleLabel(b pageBlock) bool {
	return b.kind == labelBlock && b.section == evolutionSection && b.start == p.lines[0].start
}

// ofSite is in a sentence by which a site offers its own services.
var ofSite = pattern(`(?:^\P{L}*{articles.site-start}|(?:^|\P{L})(?:{articles.site}|nos (?:consultants|honoraires|offres|conseillers)))(?:\P{L}|$)`)

// asksReader begins a question that says how one must be: "Vous êtes curieux et patient ?"
var asksReader = pattern(`^(?:vous|tu) (?:\p{L}+ )?(?:êtes|es|avez|as|savez|sais|aimez|aimes|maîtrisez|maîtrises|connaissez|connais|parlez|parles) |^(?:êtes-vous|es-tu) `)

// askedOfReader reads a question that says how one must be and what one must know.
func (p *page) askedOfReader(s span) {
	p.qualitySentence(s)
	if p.section == skillSection || p.section == qualitySection || p.section == toolSection {
		p.knowledgeSentence(s)
		p.toolSentence(s)
		p.knowHowSentence(s)
		p.fieldSentence(s)
	}
}

// headingQualities reads a heading under one on skills that is nothing but qualities: "Coup d'œil et
// précision".
func (p *page) headingQualities(b pageBlock) {
	text := p.of(b.at)
	if b.section != noSection || b.above != skillSection && b.above != qualitySection || !onlyQualities(text) && !isQuality(text) {
		return
	}
	for _, part := range p.mentioned(b.at, findQualities(text)) {
		p.need(part.text, fact.SavoirEtre, part.at, "qualities.heading")
	}
}

// isLongList reports whether a paragraph is a list of titles, tastes or statuses on one line.
func (p *page) isLongList(b pageBlock) bool {
	switch b.section {
	case namesSection, relatedSection, interestSection, statusSection, originSection:
		text := p.of(b.at)
		return b.kind == paragraphBlock && !isSentence(text) && !pronoun.MatchString(text)
	}
	return false
}

// enter starts the section under a heading.
func (p *page) enter(b pageBlock) {
	p.headStage = nil
	switch {
	case namesStages(p.of(b.at)):
		p.stage = careerStage{}
	case p.noteStage(p.of(b.at)):
		p.headStage = p.stage.name
	}
	p.netHead = b.section == salarySection && netPay.MatchString(p.of(b.at)) && !grossPay.MatchString(p.of(b.at))
	p.enterSkills(p.of(b.at))
	p.moves, p.list = nil, trainingList{}
}

// readSentence applies the rules to a sentence. Their order matters: evolution comes before years,
// which completes its moves, and the rules for turns of phrase come before those by the lexicon.
func (p *page) readSentence(s span) {
	first := len(p.facts)
	p.feeder(s)
	if arriving := arrivesHere.MatchString(p.of(s)); !arriving && !p.ladder(s) {
		p.evolution(s)
		p.titlesOnly(s)
	}
	if !p.hasMoveSince(first) {
		p.comers(s)
	}
	p.namedPosts(s, first)
	p.years(s)
	p.names(s)
	p.levelSentence(s)
	p.statusSentence(s)
	p.definedTraining(s)
	p.proseSkills(s)
	p.qualitySentence(s)
	p.loveSentence(s)
	p.knowledgeSentence(s)
	p.toolSentence(s)
	p.handledTools(s)
	p.secretSentence(s)
	p.knowHowSentence(s)
	p.askedThings(s)
	p.fieldSentence(s)
	p.trainingSentence(s, p.listLevel)
	p.degreeSentence(s)
	p.codeSentence(s)
}
