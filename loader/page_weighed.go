package loader

import (
	"cmp"
	"embed"
	"slices"
	"sort"
	"strings"
	"sync"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/loader/weigh"
)

//go:embed weights/*.txt
var weightFiles embed.FS

// weightsOf returns the weights of loader/weights/NAME.txt, which gold pages teach.
func weightsOf(name string) func() *weigh.Model { return readWeights(name, weigh.Parse) }

// readWeights returns a function that reads loader/weights/NAME.txt when it is first called. The file is a part of the
// program: one that cannot be read is a mistake in it.
func readWeights[model any](name string, parse func(text string) (model, error)) func() model {
	return sync.OnceValue(func() model {
		text, err := weightFiles.ReadFile("weights/" + name + ".txt")
		if err != nil {
			panic(err)
		}
		m, err := parse(string(text))
		if err != nil {
			panic("weights/" + name + ".txt: " + err.Error())
		}
		return m
	})
}

// A weighedPhrase is a phrase with the class that is most probable for it, of those that state something.
type weighedPhrase struct {
	phraseMention
	class       string
	probability float64
	nothing     float64 // the probability that it states nothing
}

// weighPhrases states what phrases are likely to state by what stands around them, where no rule read it, and takes back what
// rules read of phrases that hardly state anything.
func (p *page) weighPhrases(blocks []pageBlock) {
	for _, finder := range phraseFinders {
		phrases := p.weighed(blocks, finder)
		p.takeBack(phrases, finder)
		var taken takenPlaces
		if finder.taken != nil {
			taken = p.placesOf(finder.taken)
		}
		for _, one := range phrases {
			if one.probability >= finder.least && !taken.overlap(p, one.at) {
				finder.state(p, one)
			}
		}
	}
}

// weighed returns the phrases of a page with what they are likely to state.
func (p *page) weighed(blocks []pageBlock, finder *phraseFinder) []weighedPhrase {
	var all []weighedPhrase
	m := finder.weights()
	p.eachPhrase(blocks, finder, func(phrase phraseMention, around *weigh.Context) {
		probabilities := m.Weigh(around)
		best := weigh.Likeliest(probabilities)
		all = append(all, weighedPhrase{phrase, m.Classes[best], probabilities[best], probabilities[0]})
	})
	return all
}

// takeBack removes what rules read of phrases that state nothing wherever the page has them, or surely something else, as the
// weights say.
func (p *page) takeBack(phrases []weighedPhrase, finder *phraseFinder) {
	judged := map[string]phraseVerdict{}
	for _, one := range phrases {
		judged[one.key] = judged[one.key].with(one)
	}
	left := map[fact.Identifier]bool{} // métiers that were an end of a move
	p.drop(func(f fact.Fact) bool {
		key, class := finder.states(p, f)
		j, met := judged[key]
		if !met || !mayTakeBack[class] || j.allows(class, finder) {
			return false
		}
		if move, ok := f.Statement.(fact.Move); ok {
			left[f.Subject], left[move.To] = true, true
		}
		return true
	})
	for _, f := range p.facts[p.first:] {
		if move, ok := f.Statement.(fact.Move); ok {
			delete(left, f.Subject)
			delete(left, move.To)
		}
	}
	delete(left, p.subject)
	p.drop(func(f fact.Fact) bool { return left[f.Subject] })
}

// mayTakeBack are the classes of what the weights may take back. They know too little of those who come to a métier.
var mayTakeBack = map[string]bool{"evolution": true, "related": true, "status": true}

// A phraseVerdict is what the weights say of all phrases of a page that name the same: the most probable class of any, and how
// probable it is that one of them states something.
type phraseVerdict struct {
	class                  string
	probability, something float64
}

// with returns the phraseVerdict of one phrase more.
func (j phraseVerdict) with(one weighedPhrase) phraseVerdict {
	j.something = max(j.something, 1-one.nothing)
	if one.probability > j.probability {
		j.class, j.probability = one.class, one.probability
	}
	return j
}

// allows reports whether a phrase may state what a rule read, of a class.
func (j phraseVerdict) allows(class string, finder *phraseFinder) bool {
	return 1-j.something <= finder.most && (j.class == class || j.probability < finder.other)
}

// drop removes facts that the page states, and what is indexed of its facts.
func (p *page) drop(isWrong func(fact.Fact) bool) {
	kept := slices.DeleteFunc(p.facts[p.first:], isWrong)
	p.facts = p.facts[:p.first+len(kept)]
	p.stated, p.ends = statedFacts{}, moveEnds{}
}

// dropAt is drop for facts by their indexes in the document.
func (p *page) dropAt(wrong map[int]bool) {
	if len(wrong) == 0 {
		return
	}
	next := p.first
	p.drop(func(fact.Fact) bool {
		next++
		return wrong[next-1]
	})
}

// stateTitle states that a title is another name of the métier, or what it leads to, comes from or is like.
func (p *page) stateTitle(one weighedPhrase) {
	if strings.Count(one.value, "«") != strings.Count(one.value, "»") || bareAcronym.MatchString(one.value) || !p.mayBeOther(one.value) || p.isOwnName(one.value) || p.standsForOwn(one.value, "") {
		return
	}
	title := french.ParseTitle(one.value)
	if one.class == "name" && (strings.Contains(one.value, " / ") || strings.ContainsAny(one.value, "«»")) {
		return // two names, which the rules read apart, or a part of what stands in quotes
	}
	if one.class == "name" {
		if !p.hasNamed(title) {
			p.state(fact.Naming{Title: title}, one.at, "names.weighed")
		}
		return
	}
	if p.isEnd(fact.TitleIdentifier(title)) {
		return
	}
	rule := one.class + ".weighed"
	other := p.nameMetier(title, one.at, rule)
	switch one.class {
	case "evolution":
		p.move(p.subject, other, fact.Move{Kind: fact.Evolution}, one.sentence, rule, "")
	case "related":
		p.move(p.subject, other, fact.Move{Kind: fact.Related}, one.sentence, rule, "")
	case "feeder":
		p.move(other, p.subject, fact.Move{Kind: fact.Feeder}, one.sentence, rule, "")
	}
}

// moveEnds index the titles that are an end of a move which the page states, and the titles with which they begin.
type moveEnds struct {
	indexed int // how many of the document's facts
	titles  map[string]bool
}

// isEnd reports whether a title, or a longer one that begins with it, is an end of a move that the page states. All calls
// together cost O(n) in the number of facts.
func (p *page) isEnd(title fact.Identifier) bool {
	if p.ends.titles == nil {
		p.ends = moveEnds{p.first, map[string]bool{}}
	}
	for ; p.ends.indexed < len(p.facts); p.ends.indexed++ {
		f := p.facts[p.ends.indexed]
		if move, ok := f.Statement.(fact.Move); ok {
			p.ends.add(move.To.Value)
			p.ends.add(f.Subject.Value)
		}
	}
	return p.ends.titles[title.Value]
}

func (e *moveEnds) add(title string) {
	for at := len(title); at > 0; at = strings.LastIndexByte(title[:at], '-') {
		e.titles[title[:at]] = true
	}
}

// stateStatus states that the métier is exercised under a status.
func (p *page) stateStatus(one weighedPhrase) {
	text, at := p.of(one.sentence), one.at.start-one.sentence.start
	after := text[one.at.end-one.sentence.start:]
	if !p.hasStatus(one.value) && !ofSuchPeople.MatchString(after) && !comparedWith.MatchString(text[:at]) && !hardToFind.MatchString(text) {
		p.state(fact.Employment{Label: one.value}, one.sentence, "status.weighed")
	}
}

var (
	// ofSuchPeople begins what a sentence tells of people of a status, who are not those who exercise the métier.
	ofSuchPeople = pattern(`^,? (?:qui|dont|qu'(?:il|elle|on|ils|elles)) `)
	// comparedWith comes before people with whom a sentence compares.
	comparedWith = pattern(`(?:^|\P{L})que (?:les |des |ses |leurs )?$`)
	// hardToFind says that a status is hardly to be had.
	hardToFind = pattern(`difficult|difficile|rarissime|relève de|tient de`)
)

// takenPlaces are the places of facts in the lines of a document.
type takenPlaces map[int][]span

// placesOf returns where the page's facts stand of which a test says that they take their place.
func (p *page) placesOf(takes func(p *page, f fact.Fact) bool) takenPlaces {
	found := takenPlaces{}
	for _, f := range p.facts[p.first:] {
		if e := f.Evidence; takes(p, f) {
			found[e.Line] = append(found[e.Line], span{e.Start, e.End})
		}
	}
	for _, places := range found {
		slices.SortFunc(places, func(a, b span) int { return cmp.Compare(a.start, b.start) })
	}
	return found
}

// overlap reports whether a span stands in one of the places, or holds one: in the last that begins before its end.
func (taken takenPlaces) overlap(p *page, at span) bool {
	number, start, end := p.position(at)
	there := taken[number]
	n := sort.Search(len(there), func(k int) bool { return there[k].start >= end })
	return n > 0 && start < there[n-1].end
}
