package resolvers

import (
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// NewSchema returns the executable schema that NewHandler serves.
var NewSchema = newSchema

// MarshalList makes the lists of an answer.
var MarshalList = marshalList

// An AnswerCache is what a handler keeps answers in.
type AnswerCache = answerCache

// NewAnswerCache returns a cache of so many bytes.
func NewAnswerCache(bytes int) *AnswerCache {
	return &answerCache{bytes: bytes, documents: newPersistedDocuments(nil)}
}

// Serve answers a request from the cache, or has run answer it.
func (c *AnswerCache) Serve(w http.ResponseWriter, r *http.Request, params *graphql.RawParams, source Source, run http.HandlerFunc) {
	c.serve(w, r, params, source, func(w http.ResponseWriter, r *http.Request, _ *graphql.RawParams, _ Source) { run(w, r) })
}

// Bytes returns what the current answers are held to take, and their number.
func (c *AnswerCache) Bytes() (bytes, answers int) {
	edition := c.current.Load()
	edition.mu.Lock()
	defer edition.mu.Unlock()
	return edition.answers.Size()
}

// WriteExecuted answers as an executed query does.
func WriteExecuted(w http.ResponseWriter, data string, errs gqlerror.List) {
	writeAnswer(w, http.StatusOK, mediaJSON, &answer{errs, []byte(data)})
	tell(w, errs)
}

// PathShares returns the budgets of the searches for paths of a query, each of which does so much work.
func PathShares(works []int, query string) (budgets []int) {
	document := gqlparser.MustLoadQueryWithRules(NewSchema().Schema(), query, rules.NewDefaultRules())
	operation := &graphql.OperationContext{Doc: document, Variables: map[string]any{}}
	var ledger pathLedger
	ledger.begin(graphql.CollectFields(operation, document.Operations[0].SelectionSet, []string{"Query"}))
	for _, work := range works {
		budget := ledger.share()
		ledger.giveBack(budget - work)
		budgets = append(budgets, budget)
	}
	return budgets
}
