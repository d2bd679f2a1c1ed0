package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"passerelle/internal/tracing"
)

// tracesTimeout is how long the end of a server waits for the collector of its traces.
const tracesTimeout = 2 * time.Second

// serveOptions are the flags of the serve command.
type serveOptions struct {
	listen  string
	origins []string
	poll    time.Duration
	paths   []string // documents to load while serving
	answers string   // how much memory the answer cache has
	// publicURL is the scheme and host by which people reach the service, "" if unknown.
	publicURL string
	operatorOptions
	shareOptions
}

func newServe(location *storeLocation) *cobra.Command {
	options := &serveOptions{}
	command := &cobra.Command{
		Use:   "serve",
		Short: "Serve the GraphQL API and the playground",
		Long: `Serve answers from a snapshot of the stored graph. An empty store first loads the
seeds. On a cluster it looks for a newer version now and then and swaps to it.

With --load it starts at once on what is stored, adds the facts of the documents
meanwhile, and swaps to the new version when it is complete. A load that fails leaves
the old version in service; one that was interrupted is completed by the same command.

It answers /healthz and /readyz from the first moment; /readyz says 503 with the stage until
there is a graph to answer from, and again once the server is told to end. Then the requests
under way finish; a second signal ends it at once.

While it holds an embedded store, other commands on that store are handed over to it,
load and forget among them: it swaps to what they leave before they end.`,
		Args: exactArgs(0),
		RunE: func(command *cobra.Command, _ []string) error {
			return runServe(command, location, options)
		},
	}
	flags := command.Flags()
	flags.StringVar(&options.listen, "listen", cmp.Or(os.Getenv("PASSERELLE_LISTEN"), "127.0.0.1:8080"),
		"address to listen on (PASSERELLE_LISTEN)")
	flags.StringSliceVar(&options.origins, "allow-origin", allowedOrigins(),
		"origin of pages whose scripts may read the API, such as https://example.org (repeatable; PASSERELLE_ALLOW_ORIGIN)")
	flags.DurationVar(&options.poll, "poll", pollInterval(), "how often to look for a newer version on a cluster (PASSERELLE_POLL)")
	flags.StringVar(&options.publicURL, "public-url", os.Getenv("PASSERELLE_PUBLIC_URL"),
		"scheme and host by which people reach the service, such as https://example.org, for the addresses that pages give of themselves (PASSERELLE_PUBLIC_URL)")
	addAnswerCacheFlag(flags, &options.answers)
	flags.StringArrayVar(&options.paths, "load", nil, "file, directory or zip to load while serving (repeatable)")
	options.operatorOptions.register(flags)
	options.shareOptions.register(flags)
	return command
}

const (
	pollVariable = "PASSERELLE_POLL"
	defaultPoll  = 5 * time.Second
)

// pollInterval returns the duration in PASSERELLE_POLL, the default one where the variable is empty,
// and 0 where it is not a duration.
func pollInterval() time.Duration {
	value := os.Getenv(pollVariable)
	if value == "" {
		return defaultPoll
	}
	interval, err := time.ParseDuration(value)
	if err != nil {
		return 0
	}
	return interval
}

// checkPoll refuses an interval that is not positive. It names the flag or, where that was not given,
// the variable.
func (o *serveOptions) checkPoll(given bool) error {
	switch {
	case o.poll > 0:
		return nil
	case given:
		return &usageError{fmt.Errorf("--poll %s is not a positive duration", o.poll)}
	}
	return &usageError{fmt.Errorf("%s=%s is not a positive duration, such as %s", pollVariable, os.Getenv(pollVariable), defaultPoll)}
}

// check refuses options that mean nothing.
func (o *serveOptions) check(command *cobra.Command) error {
	return cmp.Or(o.checkPoll(command.Flags().Changed("poll")), checkPublicURL(o.publicURL), o.operatorOptions.check())
}

// runServe serves what is stored until the context of the command ends, and lets the requests under way
// finish. It binds the ports first, so that one that is taken leaves the store untouched, and answers at
// them before it opens the store.
func runServe(command *cobra.Command, location *storeLocation, options *serveOptions) error {
	if err := options.check(command); err != nil {
		return err
	}
	server, err := newService(command.Context(), command.ErrOrStderr(), options)
	if err != nil {
		return err
	}
	defer server.sendTraces()
	web, err := server.listen(options)
	if err != nil {
		return err
	}
	defer web.close()
	ended, delay := make(chan struct{}), options.drain
	keep := context.AfterFunc(command.Context(), func() {
		defer close(ended)
		web.drain(delay)
	})
	err = server.run(command.Context(), command.OutOrStdout(), location, web)
	if !keep() {
		<-ended
	}
	return err
}

// newService makes a service that has nothing to answer from yet.
func newService(ctx context.Context, logged io.Writer, options *serveOptions) (*service, error) {
	answers, err := answerCacheBytes(options.answers)
	if err != nil {
		return nil, err
	}
	middleware, err := newCORS(options.origins)
	if err != nil {
		return nil, err
	}
	divided, err := options.newShares()
	if err != nil {
		return nil, err
	}
	log := options.logger(logged)
	tracer, err := tracing.New(ctx, programVersion(), log)
	if err != nil {
		return nil, err
	}
	s := &service{
		publicURL: options.publicURL,
		poll:      options.poll, paths: options.paths, answers: answers, cors: middleware, turn: make(chan struct{}, 1), shares: divided,
		log: log, tracer: tracer,
	}
	collectLater()
	s.log.Info("memory limit", "bytes", debug.SetMemoryLimit(-1), "from", memoryLimitSource)
	starting, started := tracer.Start(ctx, "start")
	s.started = started
	s.health.Begin(programVersion(), func(stage string, entered, left time.Time) {
		tracer.Span(starting, stage, entered, left)
	})
	if options.metricsListen != "" {
		s.metrics = s.newMetrics()
	}
	return s, nil
}

// sendTraces sends the spans that were not sent yet, if the collector takes them soon.
func (s *service) sendTraces() {
	ctx, cancel := context.WithTimeout(context.Background(), tracesTimeout)
	defer cancel()
	if err := s.tracer.Close(ctx); err != nil {
		s.log.Warn("the last traces were not sent", "error", err)
	}
}

// run opens the store, reads what is stored, prints the address once it answers from that, and works until
// the context ends.
func (s *service) run(ctx context.Context, out io.Writer, location *storeLocation, web *webServer) error {
	began := time.Now()
	s.log.Info("opening the store", "at", location.String())
	s.health.Enter("opening the store")
	store, err := location.hold()
	if err != nil {
		return err
	}
	err = s.runOn(ctx, out, location, store, web, began)
	s.snapshots.end()
	return errors.Join(err, store.release())
}

// runOn does what run does, on a store that it holds. began is when the start began.
func (s *service) runOn(ctx context.Context, out io.Writer, location *storeLocation, store *heldStore, web *webServer, began time.Time) error {
	commands, err := s.begin(ctx, location, store)
	if err != nil {
		return err
	}
	s.started()
	if s.isReady() {
		s.log.Info("ready", "after", time.Since(began).Round(time.Millisecond))
	}
	fmt.Fprintf(out, "Passerelle is at %s/\n", web.address)
	return s.work(ctx, web, commands, store, location.isCluster())
}

// work takes commands, loads documents and, with watch, looks for newer versions in the store, until the
// context ends, a load fails where there was nothing to answer from, or the server cannot go on. It does
// not use the store any more once it returns.
func (s *service) work(ctx context.Context, web *webServer, commands *commandSocket, store *heldStore, watch bool) error {
	ctx, stop := context.WithCancel(ctx)
	var background sync.WaitGroup
	defer background.Wait()
	defer stop()
	if commands != nil {
		background.Go(func() { s.takeCommands(ctx, commands, store) })
	}
	if watch {
		background.Go(func() {
			if open, err := store.open(ctx); err == nil { // it is open since the start
				s.watch(ctx, open)
			}
		})
	}
	failed := make(chan error, 1)
	background.Go(func() {
		if err := s.loadDocuments(ctx, store); err != nil && !s.isReady() {
			failed <- err
		}
	})
	select {
	case <-ctx.Done():
		return nil
	case err := <-failed:
		return err
	case err := <-web.failed:
		return err
	}
}
