package loader

import (
	"slices"
	"sort"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/loader/tagger"
)

// skillWeights returns the tagger of skills. TestSkillWeights learns its weights.
var skillWeights = readWeights("skills", tagger.ParseModel)

// taggedKinds are the kinds of spans that the tagger finds, by their numbers.
var taggedKinds = []string{"quality", "knowledge", "tool"}

// A skillWeighing says how sure the tagger must be, by the number of a kind.
type skillWeighing struct {
	least   [3]float64 // the probability of a skill that is stated
	replace [3]float64 // that of a skill in whose place those of the rules are dropped that overlap it
	veto    [3]float64 // that no word is one of a skill, above which a skill of a list is dropped
	told    [3]float64 // the same for any other
}

// weighing has the thresholds. They are chosen by the folds of TestSkillFolds, and so that nothing is lost of what the
// rules read well: nothing takes the place of qualities, and they take the place of the rest.
var weighing = skillWeighing{
	least:   [3]float64{0.8, 0.6, 0.5},
	replace: [3]float64{0.8, 0.6, 0.6},
	veto:    [3]float64{0.85, 0.8, 0.8},
	told:    [3]float64{0.98, 0.9, 0.9},
}

// newSkillWeigher returns a weigher for a page that the rules have read, which notes the facts to drop.
func (p *page) newSkillWeigher(dropped map[int]bool) *skillWeigher {
	w := &skillWeigher{page: p, tagger: skillWeights().NewTagger(), dropped: dropped, labels: map[string]bool{}, enough: p.skillsRead() >= maxRead}
	w.note()
	return w
}

// settle leaves out what was found of skills that the rules read and that are not dropped, or found before.
func (w *skillWeigher) settle() {
	for _, place := range w.places {
		if need, ok := w.facts[place.fact].Statement.(fact.SkillNeed); ok && !w.dropped[place.fact] {
			w.labels[skillKey(need.Label)] = true
		}
	}
	w.found = slices.DeleteFunc(w.found, func(one weighedNeed) bool {
		key := skillKey(one.need.Label)
		defer func() { w.labels[key] = true }()
		return w.labels[key]
	})
}

// state states the skills that were found.
func (w *skillWeigher) state() {
	for _, one := range w.found {
		w.page.state(one.need, one.at, "skills.weighed")
	}
}

// maxRead is the number of skills that rules read from which on a page says in lists what is needed, so that its prose adds
// nothing.
const maxRead = 16

// skillsRead returns how many skills the rules read.
func (p *page) skillsRead() int {
	n := 0
	for _, f := range p.facts[p.first:] {
		if _, ok := f.Statement.(fact.SkillNeed); ok {
			n++
		}
	}
	return n
}

// A skillWeigher collects what the tagger finds in a page.
type skillWeigher struct {
	*page
	tagger  *tagger.Tagger
	places  []factPlace     // of facts that have names, in order
	labels  map[string]bool // of the skills of the page, as keys
	dropped map[int]bool    // facts
	enough  bool            // the rules read so many skills that none is looked for
	found   []weighedNeed
}

// A weighedNeed is a skill that the tagger finds.
type weighedNeed struct {
	need fact.SkillNeed
	at   span
}

// A factPlace is the place of a fact in its document, and its number.
type factPlace struct {
	start, end, fact int
	skill            bool
}

// note notes where the rules read skills and what else has a name.
func (w *skillWeigher) note() {
	for k, f := range w.facts[w.first:] {
		place := factPlace{start: f.Evidence.Start, end: f.Evidence.End, fact: w.first + k}
		switch f.Statement.(type) {
		case fact.SkillNeed:
			place.skill = true
		case fact.Preparation, fact.CertificationNeed, fact.Employment, fact.Interest:
		case fact.Naming:
			if countFields(f.Evidence.Quote) > 6 {
				continue // the sentence around the name
			}
		default:
			continue
		}
		w.places = append(w.places, place)
	}
	slices.SortStableFunc(w.places, func(a, b factPlace) int { return a.start - b.start })
}

// placesIn returns those of places, which are in order, that begin in a span.
func (p *page) placesIn(places []factPlace, at span) []factPlace {
	_, start, end := p.position(at)
	from := sort.Search(len(places), func(k int) bool { return places[k].start >= start })
	to := sort.Search(len(places), func(k int) bool { return places[k].start >= end })
	return places[from:to]
}

// wordsIn returns the first and the last word of a sentence in the place of a fact, -1 for none.
func (p *page) wordsIn(s *weighedSentence, place factPlace) (first, last int) {
	first, last = -1, -1
	for k, word := range s.words {
		if _, start, end := p.position(s.at.within(word.start, word.end)); start < place.end && place.start < end {
			if first < 0 {
				first = k
			}
			last = k
		}
	}
	return first, last
}

// skillKey is the same for two spellings of a skill.
func skillKey(label string) string {
	words := strings.Split(french.Slug(label), "-")
	for k, word := range words {
		words[k] = strings.TrimRight(word, "sx")
	}
	return strings.Join(words, "-")
}

// weigh looks at a sentence.
func (w *skillWeigher) weigh(s *weighedSentence) {
	if w.enough {
		return
	}
	spans, marginals := w.tagger.Spans(s.base())
	places := w.placesIn(w.places, s.at)
	for _, place := range places {
		if place.skill && w.outside(s, place, marginals) > w.vetoOf(place.fact) {
			w.dropped[place.fact] = true
		}
	}
	for _, one := range spans {
		if one.Probability >= weighing.least[one.Kind] {
			w.consider(s, one, places)
		}
	}
}

// vetoOf returns how unlikely a skill of the rules must be for the tagger to drop it: less where the rule takes for a skill
// what stands in a list of them, and so reads most where a page has no order. What a sentence says that one must know how to do
// is never dropped, since the pages that teach weights seldom list it.
func (w *skillWeigher) vetoOf(k int) float64 {
	switch w.facts[k].Evidence.Rule {
	case "skills.list":
		return weighing.veto[w.kindOfFact(k)]
	case "knowhow.told":
		return 1
	}
	return weighing.told[w.kindOfFact(k)]
}

// outside returns how likely it is that no word of a place is one of a skill.
func (w *skillWeigher) outside(s *weighedSentence, place factPlace, marginals *tagger.Marginals) float64 {
	first, last := w.wordsIn(s, place)
	if first < 0 {
		return 0
	}
	return marginals.Outside(first, last)
}

// consider keeps a span of a sentence, unless something was read there.
func (w *skillWeigher) consider(s *weighedSentence, one tagger.Span, places []factPlace) {
	start := s.words[one.First].start
	end := labelStop(s.text, s.words[one.Last].end, start)
	start += len(optionalArticle.FindString(s.text[start:end]))
	if start >= end {
		return
	}
	if taggedKind(fact.Savoir) == one.Kind && endsOf.MatchString(s.text[start:end]) {
		end += len(moreComplements.FindString(s.text[end:]))
	}
	sure := one.Probability > weighing.replace[one.Kind]
	if lead := len(knownLead.FindString(s.text[start:end])); lead > 0 && one.Kind == taggedKind(fact.Savoir) {
		start, sure = start+lead, false // the rules may have it with its lead
	}
	label, at := s.text[start:end], s.at.within(start, end)
	kind := w.kindOfWeighed(one.Kind, label)
	if !w.mayName(label, kind) || w.isDenied(s, kind, start, end) {
		return
	}
	if !w.isFree(label, kind, at, places, sure) {
		return
	}
	if kind == fact.SavoirEtre {
		label = lowerFirst(label)
	}
	w.found = append(w.found, weighedNeed{fact.SkillNeed{Label: label, Kind: kind}, at})
}

// mayName reports whether a label can be that of a skill of a kind.
func (w *skillWeigher) mayName(label string, kind fact.SkillKind) bool {
	if endsSmall(label) || !isSkillName(label, kind) || w.isSubject(label) || startsWithDigit(label) {
		return false
	}
	return !genericTool.MatchString(label) && !(kind == fact.Tool && ofSomebody.MatchString(label)) && !genericSkill.MatchString(label) && (kind != fact.Savoir || mayBeKnown(label) && !isLoneWord(label))
}

// isLoneWord reports whether a label is a single word that is a verb or what work has and nobody knows: "délais".
func isLoneWord(label string) bool {
	words := wordsOf(label)
	return len(words) == 1 && (finiteVerbs[words[0].folded] || notAsked.MatchString(label))
}

// isDenied reports whether the words around a phrase show that the métier does not ask for it as a skill. Examples: the sentence
// says that it is not needed; it is the subject of a diploma ("un master en comptabilité"); the tools of a line only illustrate
// the line before; "regard sur" means a look at something; a capitalised word is the name of a place.
func (w *skillWeigher) isDenied(s *weighedSentence, kind fact.SkillKind, start, end int) bool {
	if kind == fact.SavoirEtre {
		before := s.text[:start]
		if isOfOther(before, s.text[start:end]) || cared.MatchString(before) || ofHow.MatchString(before) {
			return true
		}
		return strings.HasPrefix(s.text[end:], " sur ") || start > 0 && isCapitalised(s.text[start:]) && s.block.kind == paragraphBlock
	}
	if kind == fact.Savoir && studied.MatchString(s.text[:start]) {
		return true
	}
	listed := s.block.section == toolSection || s.block.section == skillSection
	return undemanded.MatchString(s.text) || kind == fact.Tool && !listed && onlyTools(s.text)
}

// studied comes before what a diploma or studies are about.
var studied = pattern(`(?:spécialisations?|diplômes?|études?|licences?|masters?|cursus|bac ?\+ ?\d) (?:en|dans|de|du|des|d')(?: la| le| les| l')? ?$`)

// isFree reports whether nothing was read at a place. Where the tagger is sure, it drops a skill of the rules of which the
// place is a part, or that is of another kind; but no quality.
func (w *skillWeigher) isFree(label string, kind fact.SkillKind, at span, places []factPlace, sure bool) bool {
	_, from, to := w.position(at)
	other := -1
	for _, place := range places {
		if place.start >= to || from >= place.end || w.dropped[place.fact] {
			continue
		}
		if !place.skill || !sure || other >= 0 || from < place.start || to > place.end {
			return false
		}
		need, _ := w.facts[place.fact].Statement.(fact.SkillNeed)
		if taggedKind(need.Kind) == 0 || taggedKind(need.Kind) == taggedKind(kind) && skillKey(need.Label) == skillKey(label) {
			return false
		}
		other = place.fact
	}
	if other >= 0 {
		w.dropped[other] = true
	}
	return true
}
