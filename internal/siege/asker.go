package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"time"
)

// stirred are the codes that editions add, take away or split, so that what they answer changes.
var stirred = []string{"A1101", "N4403", "E1101", "E1199"}

// codes returns the codes of ROME 4.0 that the server knows and editions leave alone, or fails if there are few.
func (s *siege) codes(ctx context.Context) ([]string, error) {
	var codes []string
	for after := "null"; after != ""; {
		page, err := s.metiers(ctx, after)
		if err != nil {
			return nil, err
		}
		for _, node := range page.Nodes {
			for _, id := range node.Identifiers {
				if id.Scheme == "ROME" && !slices.Contains(stirred, id.Value) {
					codes = append(codes, id.Value)
				}
			}
		}
		after = ""
		if page.PageInfo.HasNextPage {
			after = fmt.Sprintf("%q", page.PageInfo.EndCursor)
		}
	}
	if len(codes) < 1000 {
		return nil, fmt.Errorf("the server knows %d codes of ROME 4.0: load a release first", len(codes))
	}
	return codes, nil
}

// A metierPage is a page of métiers with their identifiers.
type metierPage struct {
	PageInfo struct {
		HasNextPage bool
		EndCursor   string
	}
	Nodes []struct {
		Identifiers []struct{ Scheme, Value string }
	}
}

// metiers returns the page of métiers behind a cursor, as GraphQL writes it.
func (s *siege) metiers(ctx context.Context, after string) (*metierPage, error) {
	text, err := s.answer(ctx, fmt.Sprintf(`{ metiers(first: 100, after: %s) { pageInfo { hasNextPage endCursor } nodes { identifiers { scheme value } } } }`, after))
	if err != nil {
		return nil, err
	}
	var answer struct {
		Data struct{ Metiers metierPage }
	}
	if err := json.Unmarshal(text, &answer); err != nil {
		return nil, err
	}
	return &answer.Data.Metiers, nil
}

// A current is the tally of the period that is under way.
type current struct {
	mu    sync.Mutex
	tally *tally
}

// now returns the tally to add to.
func (c *current) now() *tally {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.tally == nil {
		c.tally = &tally{}
	}
	return c.tally
}

// next begins another tally and returns the one before.
func (c *current) next() *tally {
	ended := c.now()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.tally = nil
	return ended
}

// An asker is a client that asks one thing after another, at random but each time the same.
type asker struct {
	*siege
	codes  []string
	random *rand.Rand
	client *http.Client
}

func newAsker(s *siege, codes []string, number int) *asker {
	return &asker{s, codes, rand.New(rand.NewPCG(1, uint64(number))), &http.Client{Transport: &http.Transport{}}}
}

// ask asks until the context ends.
func (a *asker) ask(ctx context.Context, answers *current) {
	for ctx.Err() == nil {
		outcome, took := a.once(ctx)
		if ctx.Err() == nil {
			answers.now().add(outcome, took)
		}
		time.Sleep(a.soaked.pause)
	}
}

// downloads are the files that an asker fetches now and then.
var downloads = []string{"transitions.csv", "metiers.parquet", "graph.gexf", "skills.csv"}

// once asks one thing.
func (a *asker) once(ctx context.Context) (outcome string, took time.Duration) {
	from, to := a.pair()
	switch n := a.random.IntN(100); {
	case n < 30:
		return a.post(ctx, `{ careerPaths(from: %q, to: %q, first: 3) { truncated paths { metiers { id label } steps { transitions { kind evidence { quote line } } skillsToAcquire { label } } } } }`, from, to)
	case n < 40:
		return a.post(ctx, `{ careerPaths(from: %q, to: %q, first: 10, maxSteps: 6, objective: PARETO, includeDerived: true) { truncated paths { metiers { id } bestOn } } }`, from, to)
	case n < 60:
		return a.post(ctx, `{ metier(ref: %q) { id label skills(first: 50) { edges { importance node { label } } } transitions(direction: OUT, first: 20) { edges { node { to { label } evidence { quote } } } } } }`, from)
	case n < 80:
		return a.post(ctx, `{ search(text: %q, first: 10) { nodes { score matchedOn } } }`, a.letters())
	case n < 90:
		return a.post(ctx, `{ skillOverlap(metiers: [%q, %q]) { shared { label } pairs { jaccard } } }`, from, to)
	case n < 99:
		return a.post(ctx, `{ careerMap(from: %q, first: 50) { nodes { metier { label } x y } edges { kinds } } }`, from)
	default:
		return get(ctx, a.client, a.server+"/export/"+downloads[a.random.IntN(len(downloads))])
	}
}

func (a *asker) post(ctx context.Context, query string, arguments ...any) (string, time.Duration) {
	return post(ctx, a.client, a.server, fmt.Sprintf(query, arguments...))
}

// pair returns two different codes.
func (a *asker) pair() (from, to string) {
	k, step := a.random.IntN(len(a.codes)), 1+a.random.IntN(len(a.codes)-1)
	return a.codes[k], a.codes[(k+step)%len(a.codes)]
}

// letters returns the beginning of a word, as someone types it.
func (a *asker) letters() string {
	words := []string{"infirmier", "directeur", "chef de projet", "vendeuse", "comptable", "soudeur", "agent d'accueil", "animatrice"}
	word := words[a.random.IntN(len(words))]
	return word[:2+a.random.IntN(len(word)-2)]
}
