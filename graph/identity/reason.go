package identity

import (
	"strings"

	"passerelle/graph/fact"
)

// A JoinReason says why a mention is one with its métier.
type JoinReason struct {
	Kind fact.MergeKind
	// Named is what the kind is about: the title, the number, the code, or what the person said; "" for an heir.
	Named string
}

// reasonCurated is what a reason begins with that a person gave.
const reasonCurated = "curated: "

// joinPhrases say the kinds of merge in words, in which %s stands for what they are about.
var joinPhrases = map[fact.MergeKind]string{
	fact.MergedByIdentifier: "same identifier %s",
	fact.MergedByHand:       reasonCurated + "%s",
	fact.MergedByHeir:       "the only code that descends from it, and the one that has its titles",
	fact.MergedByTitle:      "same title “%s”",
	fact.MergedByListed:     "title listed among its appellations “%s”",
	fact.MergedByCodeName:   "filed under this code, and of the same name: %s",
	fact.MergedByPlainName:  "filed under this code, and of its name but for the complement: %s",
}

// Reason says why in a phrase: "same title “community manager”".
func (j JoinReason) Reason() string { return strings.Replace(joinPhrases[j.Kind], "%s", j.Named, 1) }

// Class says why in a phrase that leaves out what is shared: "same title". What a person said is in it.
func (j JoinReason) Class() string {
	if j.Kind == fact.MergedByHand {
		return j.Reason()
	}
	phrase, _, _ := strings.Cut(joinPhrases[j.Kind], "%s")
	return strings.TrimRight(phrase, " :“")
}

// byTitle returns the reason of a join by a title, which is given by its key.
func byTitle(kind fact.MergeKind, key string) JoinReason {
	return JoinReason{kind, strings.ReplaceAll(key, "-", " ")}
}

// Reason returns why the identifier id stands for the métier that takes its name from the identifier named. The two may
// be equal, where several documents use one identifier.
func (r *Resolution) Reason(id, named fact.Identifier) JoinReason {
	switch {
	case id != named:
		return r.mentions[r.mentionOf[id]].reason
	case id.Scheme == fact.SchemeTitle:
		return byTitle(fact.MergedByTitle, id.Value)
	}
	return JoinReason{fact.MergedByIdentifier, id.Value}
}
