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
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"passerelle/graph"
	"passerelle/graph/dgraph"
)

// Bounds of one connection: a client slower than these is cut off.
const (
	headerTimeout   = 5 * time.Second
	readTimeout     = 10 * time.Second
	writeTimeout    = 20 * time.Second
	idleTimeout     = 60 * time.Second
	maxHeaderBytes  = 16 << 10
	shutdownTimeout = 10 * time.Second
)

func newServe(place *place) *cobra.Command {
	server := &server{}
	listen := ""
	command := &cobra.Command{
		Use:   "serve",
		Short: "Serve the GraphQL API and the playground",
		Long: `Serve answers from a snapshot of the stored graph. An empty store first loads the
seeds. On a cluster it looks for a newer version now and then and swaps to it.`,
		Args: exactly(0),
		RunE: func(command *cobra.Command, _ []string) error {
			if server.poll <= 0 {
				return &usageError{fmt.Errorf("--poll %s is not a positive duration", server.poll)}
			}
			listener, err := net.Listen("tcp", listen)
			if err != nil {
				return err
			}
			defer listener.Close()
			server.log = slog.New(slog.NewTextHandler(command.ErrOrStderr(), nil))
			return place.use(command.Context(), func(store *dgraph.Store) error {
				d, err := dataset(command.Context(), store)
				if err != nil {
					return err
				}
				if err := server.take(command.Context(), store, d); err != nil {
					return err
				}
				fmt.Fprintf(command.OutOrStdout(), "Passerelle is at http://%s/\n", listener.Addr())
				return server.serve(command.Context(), listener, store, place.cluster != "")
			})
		},
	}
	command.Flags().StringVar(&listen, "listen", cmp.Or(os.Getenv("PASSERELLE_LISTEN"), "127.0.0.1:8080"),
		"address to listen on (PASSERELLE_LISTEN)")
	command.Flags().DurationVar(&server.poll, "poll", 5*time.Second, "how often to look for a newer version on a cluster")
	return command
}

// A server answers from the current edition of the graph.
type server struct {
	current atomic.Pointer[edition]
	poll    time.Duration
	log     *slog.Logger
}

// An edition is a snapshot and when its dataset was stored.
type edition struct {
	snapshot *graph.Snapshot
	loadedAt time.Time
}

// take makes the stored dataset the current edition.
func (s *server) take(ctx context.Context, store *dgraph.Store, d *graph.Dataset) error {
	record, err := store.Status(ctx)
	if err != nil {
		return err
	}
	snapshot := graph.NewSnapshot(d)
	snapshot.Calibration() // has derived transitions computed before a request asks for them
	s.current.Store(&edition{snapshot, record.LoadedAt})
	return nil
}

// snapshot is the Source of the GraphQL handler.
func (s *server) snapshot() (*graph.Snapshot, time.Time) {
	current := s.current.Load()
	if current == nil {
		return nil, time.Time{}
	}
	return current.snapshot, current.loadedAt
}

// serve answers until the context ends, then lets the requests under way finish.
func (s *server) serve(ctx context.Context, listener net.Listener, store *dgraph.Store, watch bool) error {
	web := &http.Server{
		Handler:           s.routes(),
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if watch {
		go s.watch(ctx, store)
	}
	ended := make(chan error, 1)
	go func() {
		<-ctx.Done()
		bounded, cancel := context.WithTimeout(context.Background(), shutdownTimeout)
		defer cancel()
		ended <- web.Shutdown(bounded)
	}()
	if err := web.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-ended
}

// watch swaps to each newer version that a complete load leaves in the store. What goes wrong
// is logged, and the current edition stays.
func (s *server) watch(ctx context.Context, store *dgraph.Store) {
	ticker := time.NewTicker(s.poll)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		if err := s.renew(ctx, store); err != nil && ctx.Err() == nil {
			s.log.Warn("look for a newer version", "error", err)
		}
	}
}

func (s *server) renew(ctx context.Context, store *dgraph.Store) error {
	record, err := store.Status(ctx)
	if err != nil || !record.Complete || record.Version == s.current.Load().snapshot.Version() {
		return err
	}
	d, err := store.Read(ctx)
	if err != nil {
		return err
	}
	if err := s.take(ctx, store, d); err != nil {
		return err
	}
	s.log.Info("swapped to a newer version", "version", d.Version)
	return nil
}
