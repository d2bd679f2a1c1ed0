package coding

import (
	"net/http"
	"strings"
)

// HasTag reports whether a request's If-None-Match names the entity tag of an answer, as a strong or as a
// weak one, or "*", which stands for any: then the client has the answer already.
func HasTag(r *http.Request, tag string) bool {
	for _, value := range r.Header.Values("If-None-Match") {
		for named := range strings.SplitSeq(value, ",") {
			named = strings.TrimSpace(named)
			if named == "*" || strings.TrimPrefix(named, "W/") == tag {
				return true
			}
		}
	}
	return false
}
