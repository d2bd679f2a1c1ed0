package identity

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// A Conflict is a merge that was not made although a name suggests it.
type Conflict struct {
	Name string `json:"name"` // the identifier or title that is shared
	// Metiers are the ids of the métiers kept apart, sorted. An identifier that a
	// document gives and that no métier may take stands for itself.
	Metiers []string `json:"metiers"`
	Reason  string   `json:"reason"`
}

// What begins the reasons of joins; what they are about follows.
const (
	reasonSameTitle      = "same title"
	reasonListedTitle    = "title listed among its appellations"
	reasonSameIdentifier = "same identifier"
)

// ReasonClass returns the reason of a join without the name that is shared: "same title" for
// "same title “community manager”". A reason of another class is returned whole.
func ReasonClass(reason string) string {
	for _, class := range []string{reasonSameTitle, reasonListedTitle, reasonSameIdentifier} {
		if strings.HasPrefix(reason, class) {
			return class
		}
	}
	return reason
}

// titles maps the key of each title to the mentions that it names, in a fixed order.
func (i *Resolution) titles() map[string][]int {
	titles := map[string][]int{}
	for k := range i.mentions {
		for key := range i.mentions[k].preferred {
			titles[key] = append(titles[key], k)
		}
	}
	for _, holders := range titles {
		slices.SortFunc(holders, func(a, b int) int { return i.mentions[a].id.Compare(i.mentions[b].id) })
	}
	return titles
}

// forbid applies the curated separations, before any join.
func (i *Resolution) forbid(titles map[string][]int) {
	for k := range i.facts {
		s, ok := i.facts[k].Statement.(fact.DifferentFrom)
		if !ok {
			continue
		}
		for _, a := range i.named(i.facts[k].Subject, titles) {
			for _, b := range i.named(s.Other, titles) {
				i.separate(i.mentions[a].id, i.mentions[b].id, separation{"curated: " + s.Reason, true})
			}
		}
	}
}

// force applies the curated identities. They win over the moves that documents state,
// but not over a curated separation or another identifier of the same scheme.
func (i *Resolution) force(titles map[string][]int) {
	for k := range i.facts {
		s, ok := i.facts[k].Statement.(fact.SameAs)
		if !ok {
			continue
		}
		for _, a := range i.named(i.facts[k].Subject, titles) {
			for _, b := range i.named(s.Other, titles) {
				i.joinCurated(a, b, s.Reason)
			}
		}
	}
}

func (i *Resolution) joinCurated(a, b int, reason string) {
	if why, _ := i.contradiction(a, b); why.firm {
		i.refuse(i.mentions[b].id.Value, why.reason, a, b)
		return
	}
	i.join(a, b, "curated: "+reason)
}

// named are the mentions that an identifier of a curated identity stands for: itself,
// and for a title every mention that prefers it.
func (i *Resolution) named(id fact.Identifier, titles map[string][]int) []int {
	var found []int
	if k, ok := i.index[id]; ok {
		found = append(found, k)
	}
	if id.Scheme != fact.SchemeTitle {
		return found
	}
	for _, k := range titles[id.Value] {
		if i.mentions[k].preferred[id.Value] && !slices.Contains(found, k) {
			found = append(found, k)
		}
	}
	return found
}

// joinTitles joins groups by shared titles: first those that prefer the same one,
// then those that prefer what exactly one other group lists.
func (i *Resolution) joinTitles(titles map[string][]int) {
	keys := slices.Sorted(maps.Keys(titles))
	for _, key := range keys {
		prefer, _ := i.holders(key, titles[key])
		i.joinAll(key, prefer, reasonSameTitle)
	}
	contested := i.contested(keys, titles)
	for _, key := range keys {
		prefer, list := i.holders(key, titles[key])
		switch {
		case len(prefer) > 0 && len(list) == 1 && i.numbered(list[0]) && slices.ContainsFunc(prefer, i.numbered):
			i.refuse(key, "the name of one and a title of another, each with a number of its own", slices.Concat(prefer, list)...)
		case contested[key] != "":
			i.refuse(key, contested[key], slices.Concat(prefer, list)...)
		case len(prefer) == 0 && len(list) > 1:
			i.refuse(key, "each lists it among its other appellations", list...)
		case len(prefer) > 0 && len(list) > 1:
			i.refuse(key, "more than one lists it", slices.Concat(prefer, list)...)
		case len(prefer) > 0:
			i.joinAll(key, slices.Concat(prefer, list), reasonListedTitle)
		}
	}
}

// numbered reports whether a scheme numbers the group of a head. A nomenclature files related
// métiers under one number, and a title there is less than an identity.
func (i *Resolution) numbered(head int) bool {
	return slices.ContainsFunc(i.mentions[head].members, func(k int) bool { return i.mentions[k].id.Scheme != fact.SchemeTitle })
}

// contested are the titles that one group lists and that others prefer, where one of the
// others could join it as well as another, by the same or another title, but not both: why
// they cannot. The order of titles must not decide: keys are theirs in a fixed one.
func (i *Resolution) contested(keys []string, titles map[string][]int) map[string]string {
	type claim struct {
		key  string
		head int // of a group that prefers it
	}
	claims := map[int][]claim{} // by the head of the group that lists it
	for _, key := range keys {
		prefer, list := i.holders(key, titles[key])
		if len(list) != 1 {
			continue
		}
		for _, head := range prefer {
			claims[list[0]] = append(claims[list[0]], claim{key, head})
		}
	}
	contested := map[string]string{}
	for _, rivals := range claims {
		for n, a := range rivals {
			for _, b := range rivals[:n] {
				if why, apart := i.contradiction(a.head, b.head); apart {
					contested[a.key] = cmp.Or(contested[a.key], why.reason)
					contested[b.key] = cmp.Or(contested[b.key], why.reason)
				}
			}
		}
	}
	return contested
}

// holders are the heads of the groups named by a title: those that prefer it, and
// those that only list it.
func (i *Resolution) holders(key string, mentions []int) (prefer, list []int) {
	for _, k := range mentions {
		if head := i.head(k); i.mentions[k].preferred[key] && !slices.Contains(prefer, head) {
			prefer = append(prefer, head)
		}
	}
	for _, k := range mentions {
		if head := i.head(k); !slices.Contains(prefer, head) && !slices.Contains(list, head) {
			list = append(list, head)
		}
	}
	return prefer, list
}

// joinAll makes one group of all, or none if any two of them contradict each other.
func (i *Resolution) joinAll(key string, heads []int, reason string) {
	for n, a := range heads {
		for _, b := range heads[:n] {
			if why, apart := i.contradiction(a, b); apart {
				i.refuse(key, why.reason, heads...)
				return
			}
		}
	}
	for _, b := range heads[min(1, len(heads)):] {
		i.join(heads[0], b, reasonOf(reason, key))
	}
}

// reasonOf names the title, given by its key, that is the reason of a join.
func reasonOf(reason, key string) string {
	return fmt.Sprintf("%s “%s”", reason, strings.ReplaceAll(key, "-", " "))
}

// A refusal is a conflict in the making: later joins may still end it.
type refusal struct {
	name, reason string
	mentions     []int
}

func (i *Resolution) refuse(name, reason string, mentions ...int) {
	i.refusals = append(i.refusals, refusal{strings.ReplaceAll(name, "-", " "), reason, mentions})
}

// conflicts are the refusals that still hold, each once.
func (i *Resolution) Conflicts() []Conflict {
	var conflicts []Conflict
	for _, r := range i.refusals {
		conflict := Conflict{Name: r.name, Reason: r.reason}
		for _, k := range r.mentions {
			conflict.Metiers = append(conflict.Metiers, i.group[i.mentions[k].id])
		}
		slices.Sort(conflict.Metiers)
		conflict.Metiers = slices.Compact(conflict.Metiers)
		if len(conflict.Metiers) > 1 {
			conflicts = append(conflicts, conflict)
		}
	}
	slices.SortFunc(conflicts, func(a, b Conflict) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), slices.Compare(a.Metiers, b.Metiers), cmp.Compare(a.Reason, b.Reason))
	})
	return slices.CompactFunc(conflicts, func(a, b Conflict) bool {
		return a.Name == b.Name && slices.Equal(a.Metiers, b.Metiers)
	})
}
