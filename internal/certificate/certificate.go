// Package certificate keeps the certificate of a TLS server as its files have it.
package certificate

import (
	"crypto/tls"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"
)

// checkedEvery is how often, at most, the files are looked at for a change.
const checkedEvery = 5 * time.Second

// A Reloader reads a certificate again when its files change, so that one that is renewed needs no restart.
// Its methods may be called by several goroutines at once.
type Reloader struct {
	certFile, keyFile string
	log               *slog.Logger

	mutex       sync.Mutex
	certificate *tls.Certificate
	stamp       [2]time.Time // when the files were changed that it is of
	checked     time.Time
}

// New reads the certificate, with the chain that leads to it, and its key, from files in PEM.
func New(certFile, keyFile string, log *slog.Logger) (*Reloader, error) {
	r := &Reloader{certFile: certFile, keyFile: keyFile, log: log}
	if err := r.Reload(); err != nil {
		return nil, err
	}
	return r, nil
}

// Config returns the configuration of a server with this certificate: TLS 1.2 and later, HTTP/2 and 1.1.
func (r *Reloader) Config() *tls.Config {
	return &tls.Config{
		MinVersion: tls.VersionTLS12,
		NextProtos: []string{"h2", "http/1.1"},
		GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) {
			return r.current(time.Now()), nil
		},
	}
}

// Reload reads the files again. Where that fails, the certificate from before stays in use.
func (r *Reloader) Reload() error {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	stamp, err := r.changed()
	if err != nil {
		return err
	}
	return r.read(stamp)
}

// current returns the certificate. It looks now and then whether the files have changed.
func (r *Reloader) current(now time.Time) *tls.Certificate {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if now.Sub(r.checked) < checkedEvery {
		return r.certificate
	}
	r.checked = now
	stamp, err := r.changed()
	if err == nil && stamp != r.stamp {
		err = r.read(stamp)
	}
	if err != nil { // the files may be half written: the next look reads them
		r.log.Warn("the certificate was not read again: the one from before stays in use", "error", err)
	}
	return r.certificate
}

// changed returns when the files were last changed.
func (r *Reloader) changed() (stamp [2]time.Time, err error) {
	for i, file := range []string{r.certFile, r.keyFile} {
		info, err := os.Stat(file)
		if err != nil {
			return stamp, fmt.Errorf("certificate: %w", err)
		}
		stamp[i] = info.ModTime()
	}
	return stamp, nil
}

// read reads the files, which were changed at that time.
func (r *Reloader) read(stamp [2]time.Time) error {
	certificate, err := tls.LoadX509KeyPair(r.certFile, r.keyFile)
	if err != nil {
		return fmt.Errorf("certificate %s with key %s: %w", r.certFile, r.keyFile, err)
	}
	r.certificate, r.stamp = &certificate, stamp
	r.log.Info("the certificate was read", "file", r.certFile, "names", certificate.Leaf.DNSNames, "until", certificate.Leaf.NotAfter)
	return nil
}
