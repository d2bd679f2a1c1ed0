package identity

import (
	"slices"

	"passerelle/graph/fact"
)

// joinFiled joins each group that has no code of its own with the code that it is filed under, if
// its name is that of the code, or is it but for the complement while no other code of the domain
// has it so. Where several groups could join one code, those of the very name go first, and of two
// as good neither joins. A name that is only one of the other titles of a code joins nothing: a
// code has up to a hundred titles, and most of them name narrower métiers.
func (r *Resolution) joinFiled() {
	claims := r.claimsOfCodes()
	for _, kind := range []fact.MergeKind{fact.MergedByCodeName, fact.MergedByPlainName} {
		for k := range r.mentions {
			r.settleCode(k, slices.DeleteFunc(slices.Clone(claims[k]), func(c codeClaim) bool { return c.kind != kind }))
		}
	}
}

// A codeClaim says that a group may be the métier of a code.
type codeClaim struct {
	head int // of the group
	kind fact.MergeKind
}

// claimsOfCodes returns by the mention of each code the groups that may be its métier.
func (r *Resolution) claimsOfCodes() map[int][]codeClaim {
	claims := map[int][]codeClaim{}
	for head := range r.mentions {
		if r.mentions[head].parent != head || r.hasScheme(head, fact.SchemeRome) {
			continue
		}
		names := r.exactNamesOf(head)
		for _, f := range r.filingsOf(head) {
			if kind := r.claimOn(f.code, names); kind != "" {
				claims[f.code] = append(claims[f.code], codeClaim{head, kind})
			}
		}
	}
	return claims
}

// claimOn returns by what a métier with some names may be that of a code, "" if it may not.
func (r *Resolution) claimOn(code int, names []string) fact.MergeKind {
	if r.mentions[code].id.Scheme != fact.SchemeRome {
		return ""
	}
	if slices.Contains(r.codeTitles.listed(r.codeTitles.named, names), code) {
		return fact.MergedByCodeName
	}
	domain := func(k int) string { return r.mentions[k].id.Value[:3] }
	plain := r.codeTitles.listed(r.codeTitles.plain, names)
	rival := func(k int) bool { return k != code && domain(k) == domain(code) }
	if !slices.Contains(plain, code) || slices.ContainsFunc(plain, rival) ||
		slices.ContainsFunc(r.codeTitles.listed(r.codeTitles.named, names), rival) {
		return ""
	}
	return fact.MergedByPlainName
}

// settleCode joins the only claim on a code, and refuses several. A group that has become the
// métier of another code, and one that a stronger claim has come before, is kin of this one.
func (r *Resolution) settleCode(code int, claims []codeClaim) {
	taken := func(c codeClaim) bool {
		_, apart := r.contradiction(c.head, code)
		return apart
	}
	for _, c := range claims {
		if len(claims) > 1 || taken(c) {
			r.addKin(r.mentions[code].id.Value, c.head, code, false)
			if len(claims) == 1 {
				return
			}
		}
	}
	if len(claims) == 1 {
		r.join(claims[0].head, code, JoinReason{claims[0].kind, r.mentions[code].id.Value})
	}
}

// exactNamesOf returns the keys of the preferred titles of a group, sorted.
func (r *Resolution) exactNamesOf(head int) []string {
	var names []string
	for _, k := range r.mentions[head].members {
		for key, preferred := range r.mentions[k].titles {
			if preferred {
				names = append(names, key)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// hasScheme reports whether a group has an identifier of a scheme.
func (r *Resolution) hasScheme(head int, scheme fact.Scheme) bool {
	return slices.ContainsFunc(r.mentions[head].members, func(k int) bool { return r.mentions[k].id.Scheme == scheme })
}
