package resolvers

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"

	"passerelle/internal/bounded"
)

const (
	// learnedBytes and learnedNumber bound the documents that clients had kept.
	learnedBytes  = 8 << 20
	learnedNumber = 5000
)

// persistedDocuments are documents that a request may name by their hash in place of their text, by the protocol of
// Apollo's automatic persisted queries: extensions.persistedQuery has {"version": 1, "sha256Hash": "…"}. A request
// with both hash and text has the document kept, if the hash is its own and it was found fit to be run: nobody can
// have a hash stand for another text, nor have what is refused kept.
type persistedDocuments struct {
	trusted map[string]string // those known from the start, which are never dropped, by hash

	mu      sync.Mutex
	learned *bounded.Cache[string, string]
}

func newPersistedDocuments(trusted []string) *persistedDocuments {
	d := &persistedDocuments{trusted: map[string]string{}, learned: bounded.New[string, string](learnedBytes, learnedNumber)}
	for _, text := range trusted {
		d.trusted[hashOf(text)] = text
	}
	return d
}

// hashOf returns the hash of a document's text in hexadecimal digits.
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// persistedQuery is the extension's name in requests, and in graphql.RawParams that of a hash that was checked.
const persistedQuery = "persistedQuery"

var hexadecimal = regexp.MustCompile(`^[0-9a-f]{64}$`)

// resolve gives a request the text that it names by a hash, and returns that hash, "" if it names none. It refuses a
// hash that is not known, and one that is not that of the text beside it.
func (d *persistedDocuments) resolve(r *http.Request, p *parameters) (hash string, refused *refusal) {
	given, ok := p.Extensions[persistedQuery]
	if !ok || given == nil {
		return "", nil
	}
	extension, _ := given.(map[string]any)
	hash, _ = extension["sha256Hash"].(string)
	if version := extension["version"]; version != json.Number("1") && extension != nil {
		return "", &refusal{refusedStatus(mediaType(r)), codeNotSupported, "PersistedQueryNotSupported"}
	}
	if !hexadecimal.MatchString(hash) {
		return "", badRequest(`extensions.persistedQuery must be {"version": 1, "sha256Hash": "…"} with 64 hexadecimal digits in lower case`)
	}
	if p.Query == nil || strings.TrimSpace(*p.Query) == "" {
		text, known := d.text(hash)
		if !known {
			return "", &refusal{refusedStatus(mediaType(r)), codeNotPersisted, "PersistedQueryNotFound"}
		}
		p.Query = &text
		return "", nil
	}
	if hash != hashOf(*p.Query) {
		return "", badRequest("extensions.persistedQuery.sha256Hash is not the SHA-256 of the query")
	}
	return hash, nil
}

// text returns the document with a hash.
func (d *persistedDocuments) text(hash string) (text string, known bool) {
	if text, known = d.trusted[hash]; known {
		return text, true
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.learned.Get(hash)
}

// size returns the bytes that the documents take which clients had kept.
func (d *persistedDocuments) size() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	bytes, _ := d.learned.Size()
	return bytes
}

// learn keeps the document of a request that gave its hash too. It is called once the document is known to be fit to
// be run.
func (d *persistedDocuments) learn(params *graphql.RawParams) {
	hash, ok := params.Extensions[persistedQuery].(string)
	if !ok || d.trusted[hash] != "" {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.learned.Put(hash, params.Query, len(params.Query))
}
