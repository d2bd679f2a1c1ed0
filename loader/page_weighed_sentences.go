package loader

// weighSentences states the titles, skills and trainings that weights find in sentences where the rules, which have read the
// page, read nothing, and drops those of the rules that the weights call most unlikely in their place. It costs O(n log n) in
// the length of the page.
func (p *page) weighSentences(blocks []pageBlock) {
	reader, dropped := p.newSentenceReader(blocks), map[int]bool{}
	titles, skills := p.newTitleTagger(), p.newSkillWeigher(dropped)
	trainings := &trainingWeigher{diplomaReader: newDiplomaReader(reader), tagger: trainingWeights().NewTagger(), dropped: dropped}
	reader.eachSentence(func(s *weighedSentence) {
		titles.weigh(s)
		skills.weigh(s)
		trainings.weigh(s)
	})
	skills.settle()
	p.dropAt(dropped)
	skills.state()
	titles.finish()
	trainings.state()
}
