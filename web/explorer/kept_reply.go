package explorer

import (
	"context"
	"fmt"
	"net/http"
	"sync"
)

// A keptReply is the answer of a page that asks the same for all visitors, and what it depends on.
type keptReply struct {
	version string
	reply   reply
}

// filings are what the page of all métiers makes of an answer, once for each way of showing it. Many goroutines may use
// them.
type filings struct {
	mu   sync.Mutex
	made map[rendering]func() []filedGrand
}

// of returns what is made for a rendering, which it makes if nobody did.
func (f *filings) of(shown rendering, file func() []filedGrand) []filedGrand {
	f.mu.Lock()
	made := f.made[shown]
	if made == nil {
		made = sync.OnceValue(file)
		f.made[shown] = made
	}
	f.mu.Unlock()
	return made()
}

// askOf runs the query of a page for an address, unless its answer is kept.
func (e *Explorer) askOf(r *http.Request, p *page, a address) (reply, error) {
	if !p.isKept {
		return e.ask(r, p.query(), p.variables(a))
	}
	served := e.options.Version()
	if kept := e.all.Load(); kept != nil && kept.version == served {
		if kept.reply.again != nil {
			kept.reply.again(r)
		}
		return kept.reply, nil
	}
	got, err := e.ask(r, p.query(), p.variables(a))
	if err == nil && served != "" && got.status == http.StatusOK && len(got.Errors) == 0 {
		got.filed = &filings{made: map[rendering]func() []filedGrand{}}
		e.all.Store(&keptReply{served, got})
	}
	return got, err
}

// Prepare makes what the first visitors of what is served would wait for: the map of all métiers in each language.
func (e *Explorer) Prepare(ctx context.Context) error {
	p := pageNamed("france")
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, p.pattern, http.NoBody)
	if err != nil {
		return fmt.Errorf("prepare the pages: %w", err)
	}
	got, err := e.askOf(r, p, address{})
	if err != nil || got.filed == nil {
		return err
	}
	for _, spoken := range languages {
		shown := rendering{spoken, false}
		got.filed.of(shown, func() []filedGrand { return e.file(shown, got.Data, nil) })
	}
	return nil
}
