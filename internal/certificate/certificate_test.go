package certificate_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"passerelle/internal/certificate"
)

// write writes a certificate of the name and its key to files in the directory.
func write(t *testing.T, dir, name string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, DNSNames: []string{name},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	signed, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for file, block := range map[string]*pem.Block{"cert.pem": {Type: "CERTIFICATE", Bytes: signed}, "key.pem": {Type: "EC PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(filepath.Join(dir, file), pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// files returns a reloader of the files in the directory, and its log.
func files(t *testing.T, dir string) (*certificate.Reloader, *bytes.Buffer) {
	t.Helper()
	var log bytes.Buffer
	reloader, err := certificate.New(filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem"), slog.New(slog.NewTextHandler(&log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	return reloader, &log
}

// shown returns the name of the certificate that a server would show now.
func shown(t *testing.T, reloader *certificate.Reloader) string {
	t.Helper()
	served, err := reloader.Config().GetCertificate(nil)
	if err != nil {
		t.Fatal(err)
	}
	return served.Leaf.Subject.CommonName
}

// TestReload renews the files: Reload shows the new certificate, and keeps the old one where they are broken.
func TestReload(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "one.example.org")
	reloader, log := files(t, dir)
	if got := shown(t, reloader); got != "one.example.org" {
		t.Errorf("shows %s", got)
	}
	write(t, dir, "two.example.org")
	if err := reloader.Reload(); err != nil || shown(t, reloader) != "two.example.org" {
		t.Errorf("after the renewal: %s, %v", shown(t, reloader), err)
	}
	if err := os.WriteFile(filepath.Join(dir, "cert.pem"), []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := reloader.Reload(); err == nil || !strings.Contains(err.Error(), "cert.pem") || shown(t, reloader) != "two.example.org" {
		t.Errorf("with a broken file: %s, %v", shown(t, reloader), err)
	}
	if err := os.Remove(filepath.Join(dir, "key.pem")); err != nil {
		t.Fatal(err)
	}
	if err := reloader.Reload(); err == nil || shown(t, reloader) != "two.example.org" {
		t.Errorf("without a key: %s, %v", shown(t, reloader), err)
	}
	if count := strings.Count(log.String(), "the certificate was read"); count != 2 {
		t.Errorf("the log tells of %d readings:\n%s", count, log)
	}
}

func TestNewRefuses(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	write(t, dir, "one.example.org")
	write(t, other, "two.example.org")
	for _, pair := range [][2]string{
		{filepath.Join(dir, "missing.pem"), filepath.Join(dir, "key.pem")},
		{filepath.Join(dir, "cert.pem"), filepath.Join(other, "key.pem")},
		{filepath.Join(dir, "key.pem"), filepath.Join(dir, "cert.pem")},
		{dir, dir},
	} {
		if _, err := certificate.New(pair[0], pair[1], slog.New(slog.DiscardHandler)); err == nil || !strings.Contains(err.Error(), pair[0]) {
			t.Errorf("%v: %v", pair, err)
		}
	}
}

// TestHTTP2 speaks to a server with this configuration, over HTTP/2 and, for who knows no better, HTTP/1.1.
// Versions of TLS that are broken are refused.
func TestHTTP2(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "one.example.org")
	reloader, _ := files(t, dir)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{TLSConfig: reloader.Config(), ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelWarn), Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, r.Proto)
	})}
	go func() { _ = server.ServeTLS(listener, "", "") }()
	defer server.Close()
	for _, tt := range []struct {
		http2 bool
		max   uint16
		want  string
	}{{true, 0, "HTTP/2.0"}, {false, 0, "HTTP/1.1"}, {true, tls.VersionTLS11, ""}} {
		client := &http.Client{Transport: &http.Transport{
			ForceAttemptHTTP2: tt.http2,
			TLSClientConfig:   &tls.Config{InsecureSkipVerify: true, MaxVersion: tt.max, MinVersion: tls.VersionTLS10},
		}}
		answer, err := client.Get("https://" + listener.Addr().String())
		if err != nil {
			if tt.want != "" {
				t.Errorf("%+v: %v", tt, err)
			}
			continue
		}
		body, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		if string(body) != tt.want {
			t.Errorf("%+v: spoke %s", tt, body)
		}
		client.CloseIdleConnections()
	}
}

// TestChangesAreSeen looks at files that change without a word: they are read again, but not at each handshake.
func TestChangesAreSeen(t *testing.T) {
	dir, began := t.TempDir(), time.Now()
	install := func(name string, changed time.Time) {
		t.Helper()
		write(t, dir, name)
		for _, file := range []string{"cert.pem", "key.pem"} {
			if err := os.Chtimes(filepath.Join(dir, file), changed, changed); err != nil {
				t.Fatal(err)
			}
		}
	}
	install("one.example.org", began)
	reloader, _ := files(t, dir)
	check := func(after time.Duration, want string) {
		t.Helper()
		if got := reloader.At(began.Add(after)).Leaf.Subject.CommonName; got != want {
			t.Errorf("after %s: %s, want %s", after, got, want)
		}
	}
	check(0, "one.example.org")
	install("two.example.org", began.Add(time.Second))
	check(certificate.CheckedEvery-1, "one.example.org")
	check(certificate.CheckedEvery, "two.example.org")
	if err := os.Remove(filepath.Join(dir, "key.pem")); err != nil {
		t.Fatal(err)
	}
	check(2*certificate.CheckedEvery, "two.example.org")
	install("three.example.org", began.Add(2*time.Second))
	check(3*certificate.CheckedEvery, "three.example.org")
}
