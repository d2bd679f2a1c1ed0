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

// labelStop returns where a label that ends at a word does end: after the bracket that closes one in it, and the signs
// that belong to a name.
func labelStop(text string, end, start int) int {
	for end < len(text) && (text[end] == '+' || text[end] == '#') {
		end++
	}
	open := 0
	for _, r := range text[start:end] {
		switch r {
		case '(':
			open++
		case ')':
			open--
		}
	}
	if open > 0 && end < len(text) && text[end] == ')' {
		end++
	}
	return end
}
