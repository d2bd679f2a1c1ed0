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
	"sync/atomic"
	"time"

	"github.com/jub0bs/cors"
	"github.com/spf13/cobra"

	"passerelle/export"
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
	var listen string
	var origins []string
	command := &cobra.Command{
		Use:   "serve",
		Short: "Serve the GraphQL API and the playground",
		Long: `Serve answers from a snapshot of the stored graph. An empty store first loads the
seeds. On a cluster it looks for a newer version now and then and swaps to it.

With --load it starts at once on what is stored, adds the facts of the documents
meanwhile, and swaps to the new version when it is complete. A load that fails leaves
the old version in service; one that was interrupted is completed by the same command.`,
		Args: exactly(0),
		RunE: func(command *cobra.Command, _ []string) error {
			if server.poll <= 0 {
				return &usageError{fmt.Errorf("--poll %s is not a positive duration", server.poll)}
			}
			var err error
			if server.sharing, err = sharing(origins); err != nil {
				return err
			}
			listener, err := net.Listen("tcp", listen)
			if err != nil {
				return err
			}
			defer listener.Close()
			server.log = slog.New(slog.NewTextHandler(command.ErrOrStderr(), nil))
			return place.use(command.Context(), func(store *dgraph.Store) error {
				if err := server.begin(command.Context(), store); err != nil {
					return err
				}
				fmt.Fprintf(command.OutOrStdout(), "Passerelle is at http://%s/\n", listener.Addr())
				return server.serve(command.Context(), listener, store, place.cluster != "")
			})
		},
	}
	command.Flags().StringVar(&listen, "listen", cmp.Or(os.Getenv("PASSERELLE_LISTEN"), "127.0.0.1:8080"),
		"address to listen on (PASSERELLE_LISTEN)")
	command.Flags().StringSliceVar(&origins, "allow-origin", allowedOrigins(),
		"origin of pages whose scripts may read the API, such as https://example.org (repeatable; PASSERELLE_ALLOW_ORIGIN)")
	command.Flags().DurationVar(&server.poll, "poll", 5*time.Second, "how often to look for a newer version on a cluster")
	command.Flags().StringArrayVar(&server.paths, "load", nil, "file, directory or zip to load while serving (repeatable)")
	return command
}

// A server answers from the current edition of the graph.
type server struct {
	current atomic.Pointer[edition]
	poll    time.Duration
	paths   []string // documents to load while serving
	sharing *cors.Middleware
	log     *slog.Logger
	swaps   sync.Mutex // held from looking for a newer version to serving it
}

// An edition is a snapshot and when its dataset was stored.
type edition struct {
	snapshot *graph.Snapshot
	loadedAt time.Time
}

// begin takes what is stored. Where an interrupted load left no whole dataset, it leaves that
// to a load of documents, if there is one: until then the server is not ready.
func (s *server) begin(ctx context.Context, store *dgraph.Store) error {
	d, err := dataset(ctx, store)
	var incomplete *dgraph.IncompleteError
	if errors.As(err, &incomplete) && len(s.paths) > 0 {
		s.log.Warn("an earlier load was interrupted: not ready until this one completes it", "version", incomplete.Load.Version)
		return nil
	}
	if err != nil {
		return err
	}
	return s.take(ctx, store, d)
}

// take makes the stored dataset the current edition.
func (s *server) take(ctx context.Context, store *dgraph.Store, d *graph.Dataset) error {
	record, err := store.Status(ctx)
	if err != nil {
		return err
	}
	loads, err := store.History(ctx)
	if err != nil { // what is served does not depend on it
		s.log.Warn("serving without the history", "error", err)
	}
	snapshot := graph.NewSnapshotWithHistory(d, loads, record.LoadedAt)
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

// edition is the Source of exports.
func (s *server) edition() export.Edition {
	snapshot, loadedAt := s.snapshot()
	return export.Edition{Snapshot: snapshot, LoadedAt: loadedAt}
}

// version is that of the current edition, empty where there is none.
func (s *server) version() string {
	if current := s.current.Load(); current != nil {
		return current.snapshot.Version()
	}
	return ""
}

// serves tells that the current edition is of that load.
func (s *server) serves(record dgraph.LoadRecord) bool {
	current := s.current.Load()
	return current != nil && current.snapshot.Version() == record.Version && current.loadedAt.Equal(record.LoadedAt)
}

// serve answers until the context ends, or until a load fails where there was nothing to
// answer from. It lets the requests under way finish, but for downloads, and uses the store no more when it returns.
func (s *server) serve(ctx context.Context, listener net.Listener, store *dgraph.Store, watch bool) error {
	downloads, endDownloads := context.WithCancel(context.Background())
	defer endDownloads()
	web := &http.Server{
		Handler:           s.routes(downloads),
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
	}
	web.RegisterOnShutdown(endDownloads)
	ctx, stop := context.WithCancel(ctx)
	var background sync.WaitGroup
	defer background.Wait()
	defer stop()
	if watch {
		background.Go(func() { s.watch(ctx, store) })
	}
	failed := make(chan error, 1)
	background.Go(func() {
		if err := s.load(ctx, store); err != nil && s.current.Load() == nil {
			failed <- err
			stop()
		}
	})
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
	background.Wait()
	close(failed)
	return errors.Join(<-ended, <-failed)
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

// renew swaps to what is stored, if it is whole and of another load than the current edition: one
// that ends in the same version may have changed the history.
func (s *server) renew(ctx context.Context, store *dgraph.Store) error {
	s.swaps.Lock()
	defer s.swaps.Unlock()
	record, err := store.Status(ctx)
	if err != nil || !record.Complete || s.serves(record) {
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
