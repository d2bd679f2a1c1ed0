package dgraphtest

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// A Secured is a running Dgraph of one zero and one alpha which encrypts, has access control, and asks administrators
// for a token.
type Secured struct {
	Address        string // gRPC address of the alpha
	CA             string // file of the certificate that signed that of the alpha
	User, Password string // of the only user
	Token          string
}

// StartSecured starts an empty secured Dgraph as StartCluster starts an open one. Its user exists some seconds later.
func StartSecured(tb testing.TB, binary string) Secured {
	tb.Helper()
	dir := tb.TempDir()
	if out, err := exec.Command(binary, "cert", "--dir", dir, "--nodes", "localhost").CombinedOutput(); err != nil {
		tb.Fatalf("make certificates: %v\n%s", err, out)
	}
	signed := filepath.Join(dir, "secret")
	if err := os.WriteFile(signed, []byte("0123456789abcdef0123456789abcdef"), 0o600); err != nil {
		tb.Fatal(err)
	}
	secured := Secured{CA: filepath.Join(dir, "ca.crt"), User: "groot", Password: "password", Token: "a token"}
	trusted := x509.NewCertPool()
	certificate, err := os.ReadFile(secured.CA)
	if err != nil || !trusted.AppendCertsFromPEM(certificate) {
		tb.Fatalf("read %s: %v", secured.CA, err)
	}
	client := &http.Client{Timeout: time.Second, Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trusted}}}
	ready := func(address string) bool { return isHealthy(client, "https://"+address) }
	secured.Address = startWith(tb, binary, ready,
		"--tls", "ca-cert="+secured.CA+"; server-cert="+filepath.Join(dir, "node.crt")+"; server-key="+filepath.Join(dir, "node.key"),
		"--acl", "secret-file="+signed, "--security", "token="+secured.Token).Address
	return secured
}
