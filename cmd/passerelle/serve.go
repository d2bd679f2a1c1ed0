package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"passerelle/graph/dgraph"
)

// Bounds of one connection: a client that is slower is cut off.
const (
	headerTimeout   = 5 * time.Second
	readTimeout     = 10 * time.Second
	writeTimeout    = 20 * time.Second
	idleTimeout     = 60 * time.Second
	maxHeaderBytes  = 16 << 10
	shutdownTimeout = 10 * time.Second
)

// serveOptions are the flags of the serve command.
type serveOptions struct {
	listen  string
	origins []string
	poll    time.Duration
	paths   []string // documents to load while serving
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
	flags.StringArrayVar(&options.paths, "load", nil, "file, directory or zip to load while serving (repeatable)")
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

// runServe serves what is stored until the context of the command ends. It binds the port first, so
// that one that is taken leaves the store untouched.
func runServe(command *cobra.Command, location *storeLocation, options *serveOptions) error {
	ctx, began := command.Context(), time.Now()
	if err := options.checkPoll(command.Flags().Changed("poll")); err != nil {
		return err
	}
	cors, err := newCORS(options.origins)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", options.listen)
	if err != nil {
		return err
	}
	defer listener.Close()
	server := &service{
		poll: options.poll, paths: options.paths, cors: cors, turn: make(chan struct{}, 1),
		log: slog.New(slog.NewTextHandler(command.ErrOrStderr(), nil)),
	}
	server.log.Info("opening the store", "at", location.String())
	return location.withStore(ctx, func(store *dgraph.Store) error {
		commands := server.listenForCommands(location)
		if err := server.start(ctx, store); err != nil {
			commands.close()
			return err
		}
		if server.isReady() {
			server.log.Info("ready", "after", time.Since(began).Round(time.Millisecond))
		}
		fmt.Fprintf(command.OutOrStdout(), "Passerelle is at http://%s/\n", listener.Addr())
		return server.serve(ctx, listener, commands, store, location.cluster != "")
	})
}

// serve answers until the context ends, or until a load fails where there was nothing to answer from.
// It lets requests finish, but for downloads, and does not use the store any more once it returns.
// With watch it looks for newer versions in the store.
func (s *service) serve(ctx context.Context, listener net.Listener, commands *commandSocket, store *dgraph.Store, watch bool) error {
	downloads, endDownloads := context.WithCancel(context.Background())
	defer endDownloads()
	httpServer := &http.Server{
		Handler:           s.handler(downloads),
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
	}
	httpServer.RegisterOnShutdown(endDownloads)
	ctx, stop := context.WithCancel(ctx)
	var background sync.WaitGroup
	defer background.Wait()
	defer stop()
	if commands != nil {
		background.Go(func() { s.takeCommands(ctx, commands, store) })
	}
	if watch {
		background.Go(func() { s.watch(ctx, store) })
	}
	failed := make(chan error, 1)
	background.Go(func() {
		if err := s.loadDocuments(ctx, store); err != nil && !s.isReady() {
			failed <- err
			stop()
		}
	})
	ended := make(chan error, 1)
	go func() {
		<-ctx.Done()
		bounded, cancel := context.WithTimeout(context.Background(), shutdownTimeout)
		defer cancel()
		ended <- httpServer.Shutdown(bounded)
	}()
	if err := httpServer.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	background.Wait()
	close(failed)
	return errors.Join(<-ended, <-failed)
}
