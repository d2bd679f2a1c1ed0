package dgraph_test

import (
	"crypto/tls"
	"crypto/x509"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph/dgraph"
	"passerelle/graph/dgraph/dgraphtest"
	"passerelle/graph/internal/graphtest"
)

// TestSecuredCluster stores a dataset in a real Dgraph with TLS, access control and a token, which turns away who lacks
// one of them.
func TestSecuredCluster(t *testing.T) {
	secured := dgraphtest.StartSecured(t, dgraphtest.Binary(t))
	certificate, err := os.ReadFile(secured.CA)
	if err != nil {
		t.Fatal(err)
	}
	trusted := x509.NewCertPool()
	trusted.AppendCertsFromPEM(certificate)
	cluster := dgraph.Cluster{
		Addresses: []string{secured.Address}, TLS: &tls.Config{RootCAs: trusted},
		User: secured.User, Password: secured.Password, Token: secured.Token,
	}
	waitForUser(t, cluster)
	store := dgraph.New(dial(t, cluster))
	if err := store.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := graphtest.Dataset(t, graphtest.CommunityManager()...)
	if _, err := store.Write(t.Context(), want); err != nil {
		t.Fatal(err)
	}
	got, err := store.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.Version, got.Version); diff != "" {
		t.Error(diff)
	}
	for name, change := range map[string]func(*dgraph.Cluster){
		"no TLS":           func(c *dgraph.Cluster) { c.TLS = nil },
		"unknown CA":       func(c *dgraph.Cluster) { c.TLS = &tls.Config{RootCAs: x509.NewCertPool()} },
		"wrong password":   func(c *dgraph.Cluster) { c.Password = "wrong" },
		"wrong token":      func(c *dgraph.Cluster) { c.Token = "wrong" },
		"nobody logged in": func(c *dgraph.Cluster) { c.User = "" },
	} {
		other := cluster
		change(&other)
		if err := use(t, other); err == nil {
			t.Errorf("%s: the cluster was used", name)
		} else {
			t.Logf("%s: %v", name, err)
		}
	}
}

// waitForUser waits until a login succeeds.
func waitForUser(t *testing.T, cluster dgraph.Cluster) {
	t.Helper()
	var err error
	for range 60 {
		var hangUp func() error
		if _, hangUp, err = dgraph.Dial(cluster); err == nil {
			_ = hangUp()
			return
		}
		time.Sleep(500 * time.Millisecond)
	}
	t.Fatal(err)
}

// use connects and asks what is stored.
func use(t *testing.T, cluster dgraph.Cluster) error {
	t.Helper()
	client, hangUp, err := dgraph.Dial(cluster)
	if err != nil {
		return err
	}
	defer func() { _ = hangUp() }()
	store := dgraph.New(client)
	if err := store.Migrate(t.Context()); err != nil {
		return err
	}
	_, err = store.Status(t.Context())
	return err
}
