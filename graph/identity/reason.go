package identity

import (
	"fmt"
	"strings"

	"passerelle/graph/fact"
)

// ReasonClass returns the reason of a join without the name that is shared: "same title" for
// "same title “community manager”". Any other reason is returned as it is.
func ReasonClass(reason string) string {
	for _, class := range []string{reasonSameTitle, reasonListedTitle, reasonSameIdentifier, reasonCodeName, reasonPlainName} {
		if strings.HasPrefix(reason, class) {
			return class
		}
	}
	return reason
}

// What the reasons of joins begin with. The name that is shared follows.
const (
	reasonSameTitle      = "same title"
	reasonListedTitle    = "title listed among its appellations"
	reasonSameIdentifier = "same identifier"
	reasonCurated        = "curated: " // what the person said follows
)

// joinKinds are the kinds of merge by what their reasons begin with.
var joinKinds = []struct {
	begins string
	kind   fact.MergeKind
}{
	{reasonSameIdentifier, fact.MergedByIdentifier}, {reasonCurated, fact.MergedByHand}, {reasonHeir, fact.MergedByHeir},
	{reasonSameTitle, fact.MergedByTitle}, {reasonListedTitle, fact.MergedByListed}, {reasonCodeName, fact.MergedByCodeName},
	{reasonPlainName, fact.MergedByPlainName},
}

// MergeKindOf returns the kind of the reason of a join, and what the reason names: the title, the number, the code, or what
// the person said; "" for an heir. Both are "" for what is the reason of no join.
func MergeKindOf(reason string) (kind fact.MergeKind, name string) {
	for _, known := range joinKinds {
		if rest, ok := strings.CutPrefix(reason, known.begins); ok {
			return known.kind, strings.Trim(rest, " :“”")
		}
	}
	return "", ""
}

// titleReason formats the reason of a join by a title, which is given by its key:
// same title “community manager”.
func titleReason(reason, key string) string {
	return fmt.Sprintf("%s “%s”", reason, strings.ReplaceAll(key, "-", " "))
}

// Reason returns why the identifier id stands for the métier that takes its name from the
// identifier named: "same title “chef”", "same identifier MET.93". The two may be equal, where
// several documents use one identifier.
func (r *Resolution) Reason(id, named fact.Identifier) string {
	switch {
	case id != named:
		return r.mentions[r.mentionOf[id]].reason
	case id.Scheme == fact.SchemeTitle:
		return titleReason(reasonSameTitle, id.Value)
	}
	return reasonSameIdentifier + " " + id.Value
}
