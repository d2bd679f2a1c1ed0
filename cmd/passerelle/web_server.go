package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"passerelle/internal/certificate"
	"passerelle/internal/requestlog"
	"passerelle/internal/workload"
)

// Bounds of one connection: a client that is slower is cut off.
const (
	headerTimeout   = 5 * time.Second
	readTimeout     = 10 * time.Second
	writeTimeout    = 20 * time.Second
	idleTimeout     = 60 * time.Second
	maxHeaderBytes  = 16 << 10
	shutdownTimeout = 10 * time.Second
	cutTimeout      = time.Second     // for requests to end of their own accord that did not finish by then
	logTimeout      = 5 * time.Second // for handlers to end whose connections were closed, so that the log has them
)

// errServerEnded is why requests end that were not done when the server had to.
var errServerEnded = errors.New("the server ended")

// A webServer answers requests over HTTP. It does so from the moment that it is started, and says what the
// service is doing where there is nothing to answer from yet.
type webServer struct {
	service     *service
	address     string // as in "http://127.0.0.1:8080"
	server      *http.Server
	metrics     *http.Server // nil without
	requests    *requestlog.Handler
	endRequests context.CancelCauseFunc // of all that are under way
	patience    time.Duration           // how long they may take to finish once the server is to end
	failed      chan error              // receives the error that ends it when nobody asked it to
}

// listen answers requests at the address of the options, and those for metrics at theirs, until drain or
// close is called. With a certificate it speaks TLS.
func (s *service) listen(options *serveOptions) (*webServer, error) {
	keys, err := readKeys(options.certFile, options.keyFile, s.log)
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", options.listen)
	if err != nil {
		return nil, err
	}
	s.connections = workload.LimitConnections(listener, s.shares.connections, !s.shares.proxied)
	listener = s.connections
	w := s.newWebServer(options.accessLog)
	w.address = "http://" + listener.Addr().String()
	serve := w.server.Serve
	if keys != nil {
		w.address = "https://" + listener.Addr().String()
		w.server.TLSConfig = keys.Config()
		serve = func(listener net.Listener) error { return w.server.ServeTLS(listener, "", "") }
	}
	if err := w.serveMetrics(options.metricsListen); err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	go func() {
		if err := serve(listener); !errors.Is(err, http.ErrServerClosed) {
			w.failed <- err
		}
	}()
	return w, nil
}

// newWebServer returns a server of the service that does not listen yet.
func (s *service) newWebServer(accessLog string) *webServer {
	running, endRequests := context.WithCancelCause(context.Background())
	s.requests = requestlog.NewHandler(s.handler(), requestlog.Options{
		Logger: s.log,
		Client: s.shares.clients.Of,
		Done: []func(context.Context, *requestlog.Record){
			requestlog.AccessLog(s.log, accessLog), s.metrics.Done, s.tracer.Done,
		},
	})
	return &webServer{
		service: s, requests: s.requests, endRequests: endRequests, patience: shutdownTimeout, failed: make(chan error, 1),
		server: &http.Server{
			Handler:           s.tracer.Wrap(s.requests),
			BaseContext:       func(net.Listener) context.Context { return running },
			ReadHeaderTimeout: headerTimeout,
			ReadTimeout:       readTimeout,
			WriteTimeout:      writeTimeout,
			IdleTimeout:       idleTimeout,
			MaxHeaderBytes:    maxHeaderBytes,
			ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
		},
	}
}

// drain ends the server as one ends that others rely on: from now on /readyz says 503, for the time of the
// delay new requests are answered as before, then none are taken, and those under way have w.patience
// to finish. Those that do not are cut. The log says how many did and were.
func (w *webServer) drain(delay time.Duration) {
	began := time.Now()
	w.service.health.Drain()
	w.requests.Drain()
	before := w.requests.Answered()
	w.service.log.Info("told to end", "requests", w.requests.Running(), "delay", delay)
	time.Sleep(delay)
	bounded, cancel := context.WithTimeout(context.Background(), w.patience)
	defer cancel()
	err := w.server.Shutdown(bounded)
	finished, cut := w.requests.Answered()-before, w.requests.Running()
	w.endRequests(errServerEnded)
	w.await(cutTimeout)
	w.close()
	level := slog.LevelInfo
	if err != nil {
		level = slog.LevelWarn
	}
	w.service.log.Log(context.Background(), level, "ended", "finished", finished, "cut", cut, "after", time.Since(began).Round(time.Millisecond))
}

// await waits until no request is under way, and the log has all of them, for so long at most.
func (w *webServer) await(most time.Duration) {
	for deadline := time.Now().Add(most); w.requests.Running() > 0 && time.Now().Before(deadline); {
		time.Sleep(10 * time.Millisecond)
	}
}

// close ends the server at once, with the requests under way. Those that write to a client who takes nothing find out
// once their connection is closed.
func (w *webServer) close() {
	w.endRequests(errServerEnded)
	_ = w.server.Close() // the listener is closed already, or its error is of no use any more
	w.await(logTimeout)
	if w.metrics != nil {
		_ = w.metrics.Close()
	}
}

// readKeys reads the certificate of the server and its key, nil where none are named. On SIGHUP they are
// read again.
func readKeys(certFile, keyFile string, log *slog.Logger) (*certificate.Reloader, error) {
	if certFile == "" {
		return nil, nil
	}
	keys, err := certificate.New(certFile, keyFile, log)
	if err != nil {
		return nil, err
	}
	hangups := make(chan os.Signal, 1)
	signal.Notify(hangups, syscall.SIGHUP)
	go func() {
		for range hangups {
			if err := keys.Reload(); err != nil {
				log.Warn("the certificate was not read again: the one from before stays in use", "error", err)
			}
		}
	}()
	return keys, nil
}
