package resolvers

import (
	"cmp"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"

	"passerelle/internal/workload"
)

// Options configure NewHandler. Source is required, the rest have defaults.
type Options struct {
	Source Source
	// WhyNotReady says why Source has no snapshot yet, for clients; a plain sentence by default.
	WhyNotReady func() string
	// Logger logs errors whose text clients do not see; slog.Default() by default.
	Logger *slog.Logger
	// Timeout bounds the time in which a request is answered; 10 s by default. After it the
	// answer is the error TIMEOUT.
	Timeout time.Duration
	// AnswerCacheBytes bounds the memory that answers are kept in, to be given again; 0 keeps none.
	AnswerCacheBytes int
	// TrustedDocuments are the queries of pages of ours, which may name them by the SHA-256 of their text from the
	// start: {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "…"}}}.
	TrustedDocuments []string
	// Scheduler decides which requests are answered and which wait; one of the handler's own by default.
	Scheduler *workload.Scheduler
	// Client says whom a request is from; the address of its connection by default.
	Client func(*http.Request) string
	// Bodies is the memory for bodies that are being read or answered; NewBodyMemory by default.
	Bodies *workload.Memory
	// Rate bounds what a client may ask for in a minute; nil bounds nothing.
	Rate *workload.RateLimiter
}

const (
	defaultTimeout = 10 * time.Second
	// maxTokens bounds the tokens of a document. The parser stops there, before any rule of
	// validation sees the document: some of them take quadratic time.
	maxTokens = 2000
	// cachedQueries is the number of documents that are kept parsed, each of at most maxTokens
	// tokens and maxBodyBytes bytes.
	cachedQueries = 200
)

// NewHandler serves GraphQL over HTTP to GET and POST. The API is read-only, so a request from
// anywhere does no harm as long as no answer reaches another site's script.
//
// Requests that are malformed, too big, too many or from another site's link are refused before
// GraphQL sees them (request.go, request_limits.go); what they cost is known before they run, and
// decides which go first (cost.go, turns.go); documents that are too large are refused
// before they are validated (document_cache.go, document_limits.go), and queries that ask for too much before they
// are run (complexity.go). Every error has extensions.code.
func NewHandler(options Options) *Handler {
	options = options.complete()
	presenter := errorPresenter{options.Logger}
	schema := newSchema()
	server := handler.New(schema)
	persisted := newPersistedDocuments(options.TrustedDocuments)
	server.AddTransport(transport{schema.Schema(), persisted})
	server.SetErrorPresenter(presenter.present)
	server.SetRecoverFunc(recoverPanic)
	documents := lru.New[*ast.QueryDocument](cachedQueries)
	server.SetQueryCache(documents)
	server.Use(documentCheck{schema.Schema(), documents})
	server.Use(extension.Introspection{})
	server.Use(complexityLimit{extension.FixedComplexityLimit(maxComplexity)})
	server.AroundRootFields(oneByOne)
	server.AroundFields(pauseFor(options.Scheduler))
	server.AroundFields(resolveField)
	server.AroundResponses(presenter.answerWhenEnded)
	return &Handler{
		next:        server,
		source:      options.Source,
		answers:     &answerCache{bytes: options.AnswerCacheBytes, documents: persisted},
		documents:   persisted,
		timeout:     options.Timeout,
		scheduler:   options.Scheduler,
		client:      options.Client,
		rate:        options.Rate,
		bodies:      options.Bodies,
		whyNotReady: options.WhyNotReady,
	}
}

// complete returns the options with their defaults.
func (o Options) complete() Options {
	o.Logger = cmp.Or(o.Logger, slog.Default())
	o.Timeout = cmp.Or(o.Timeout, defaultTimeout)
	o.Bodies = cmp.Or(o.Bodies, NewBodyMemory())
	o.Scheduler = cmp.Or(o.Scheduler, workload.NewScheduler(workload.Options{}))
	if o.WhyNotReady == nil {
		o.WhyNotReady = func() string { return "the dataset is not loaded yet" }
	}
	if o.Client == nil {
		o.Client = (*workload.Clients)(nil).Of
	}
	return o
}
