package loader

import (
	"embed"
	"slices"
	"sync"

	"passerelle/graph/fact"
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

// takeBack removes what rules read of phrases that state nothing wherever the page has them, or surely something else, as the
// weights say.
func (p *page) takeBack(phrases []weighedPhrase, kind *phraseKind) {
	judged := map[string]phraseVerdict{}
	for _, one := range phrases {
		judged[one.key] = judged[one.key].with(one)
	}
	left := map[fact.Identifier]bool{} // métiers that were an end of a move
	p.drop(func(f fact.Fact) bool {
		key, class := kind.states(p, f)
		j, met := judged[key]
		if !met || !mayTakeBack[class] || j.allows(class, kind.limitsFor(f.Evidence.Rule)) {
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
func (j phraseVerdict) allows(class string, limits phraseLimits) bool {
	return 1-j.something <= limits.most && (j.class == class || j.probability < limits.other)
}

// limitsFor returns the limits for what a rule read. They are chosen for rules that are about as often right, on pages left out
// of learning: where weights say that a phrase states nothing, they are wrong more often than a sure rule is, and where they say
// that it states something else, more often than any that is not loose, unless they are nearly certain.
func (k *phraseKind) limitsFor(rule string) phraseLimits {
	limits := k.phraseLimits
	switch {
	case sureRules[rule]:
		limits.most = 1
	case looseRules[rule]:
		limits.most = limits.loose
	default:
		limits.other = max(limits.other, nearlyCertain)
	}
	return limits
}

// nearlyCertain is a probability at which weights are right even where a rule says something else.
const nearlyCertain = 0.98

var (
	// sureRules are right in nine of ten cases on pages left out of learning, or more, and have met at least five there.
	sureRules = map[string]bool{
		"evolution.access": true, "evolution.aim": true, "evolution.as": true, "evolution.evolve": true, "evolution.held": true,
		"evolution.ladder": true, "evolution.or": true, "evolution.promoted": true, "related.list": true, "status.list": true,
	}
	// looseRules are wrong there in more than two of ten cases.
	looseRules = map[string]bool{"evolution.item": true, "evolution.makes": true, "evolution.named": true, "evolution.titles": true}
)

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
