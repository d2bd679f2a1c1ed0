package coding

import (
	"iter"
	"net/http"
	"strings"
)

// HasTag reports whether a request's If-None-Match names the entity tag of an answer, as a strong or as a
// weak one, or "*", which stands for any: then the client has the answer already.
func HasTag(r *http.Request, tag string) bool {
	for named := range namedTags(r) {
		if named == "*" || isSameTag(named, tag) {
			return true
		}
	}
	return false
}

// NamesTag is HasTag for an answer that may not exist, so that "*" does not stand for it.
func NamesTag(r *http.Request, tag string) bool {
	for named := range namedTags(r) {
		if isSameTag(named, tag) {
			return true
		}
	}
	return false
}

// namedTags iterates over what a request's If-None-Match names.
func namedTags(r *http.Request) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, value := range r.Header.Values("If-None-Match") {
			for named := range strings.SplitSeq(value, ",") {
				if !yield(strings.TrimSpace(named)) {
					return
				}
			}
		}
	}
}

// isSameTag reports whether two entity tags are the same but for being weak: "W/" begins a weak one.
func isSameTag(a, b string) bool { return strings.TrimPrefix(a, "W/") == strings.TrimPrefix(b, "W/") }
