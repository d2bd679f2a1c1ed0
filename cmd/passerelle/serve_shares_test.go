package main

import (
	"net/http"
	"strings"
	"testing"
)

func TestShareOptions(t *testing.T) {
	for _, tt := range []struct {
		arguments []string
		want      string // part of the error
	}{
		{[]string{"--trusted-proxies", "10.0.0.1"}, "--trusted-proxies (or PASSERELLE_TRUSTED_PROXIES) is \"10.0.0.1\": it must be a network"},
		{[]string{"--trusted-proxies", "10.0.0.0/8", "--proxy-header", "X-Real-IP"}, "--proxy-header (or PASSERELLE_PROXY_HEADER)"},
		{[]string{"--proxy-header", "Foo"}, "--proxy-header (or PASSERELLE_PROXY_HEADER) is \"Foo\": it must be X-Forwarded-For or Forwarded"},
		{[]string{"--rate-limit", "-1"}, "--rate-limit (or PASSERELLE_RATE_LIMIT) is \"-1\""},
		{[]string{"--rate-limit", "6s"}, "it must be a number from 0 on"},
		{[]string{"--max-connections", "0"}, "it must be a number from 1 on"},
	} {
		_, stderr, code := runHere(t.Context(), append([]string{"serve", "--data", t.TempDir(), "--listen", "127.0.0.1:0"}, tt.arguments...)...)
		if code != 2 || !strings.Contains(stderr, tt.want) {
			t.Errorf("%v: exit code %d, %s", tt.arguments, code, stderr)
		}
	}
}

// TestSharesOfProxiedClients checks that the flags reach those who tell clients apart.
func TestSharesOfProxiedClients(t *testing.T) {
	options := shareOptions{proxies: []string{"10.0.0.0/8", "fd00::/8"}, header: "X-Forwarded-For", rate: "100", connections: "10"}
	divided, err := options.newShares()
	if err != nil {
		t.Fatal(err)
	}
	request := &http.Request{RemoteAddr: "10.1.1.1:80", Header: http.Header{"X-Forwarded-For": {"192.0.2.7"}}}
	if got := divided.clients.Of(request); got != "192.0.2.7" || divided.rate == nil || !divided.proxied {
		t.Errorf("client %q, %+v", got, divided)
	}
}
