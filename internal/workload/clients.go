package workload

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"

	"github.com/realclientip/realclientip-go"
)

// The headers in which a proxy says whom it asks for.
const (
	HeaderForwardedFor = "X-Forwarded-For"
	HeaderForwarded    = "Forwarded" // RFC 7239
)

// Clients tells whom requests are from. A client is an address, of IPv6 its network of 64 bits, which
// is what one household or machine has.
type Clients struct {
	proxies   []netip.Prefix
	forwarded realclientip.Strategy // nil without proxies
}

// NewClients returns clients that are the other ends of connections, but behind a proxy, in one of these
// ranges, whom it says in the header that it asks for: the last address in it that is no proxy's. What
// others say there is not believed. It fails on a header that is neither X-Forwarded-For nor Forwarded, without proxies
// too, where none is read.
func NewClients(proxies []netip.Prefix, header string) (*Clients, error) {
	if header != HeaderForwardedFor && header != HeaderForwarded {
		return nil, fmt.Errorf("header %q is neither %s nor %s", header, HeaderForwardedFor, HeaderForwarded)
	}
	if len(proxies) == 0 {
		return &Clients{}, nil
	}
	var ranges []net.IPNet
	for _, p := range proxies {
		ranges = append(ranges, net.IPNet{IP: p.Masked().Addr().AsSlice(), Mask: net.CIDRMask(p.Bits(), p.Addr().BitLen())})
	}
	strategy, err := realclientip.NewRightmostTrustedRangeStrategy(header, ranges)
	if err != nil {
		return nil, err
	}
	return &Clients{proxies, strategy}, nil
}

// Of returns whom a request is from: "192.0.2.7", "2001:db8:1:2::/64". Nil clients have no proxies.
func (c *Clients) Of(r *http.Request) string {
	peer, ok := peerAddress(r.RemoteAddr)
	if !ok {
		return r.RemoteAddr
	}
	if c != nil && c.isProxy(peer) {
		if client, err := netip.ParseAddr(c.forwarded.ClientIP(r.Header, r.RemoteAddr)); err == nil {
			return network(client)
		}
	}
	return network(peer)
}

// isProxy reports whether an address is that of a proxy that is believed.
func (c *Clients) isProxy(address netip.Addr) bool {
	return slices.ContainsFunc(c.proxies, func(p netip.Prefix) bool { return p.Contains(address) })
}

// peerAddress returns the address of "192.0.2.7:1234" or "[2001:db8::1]:1234".
func peerAddress(hostPort string) (netip.Addr, bool) {
	parsed, err := netip.ParseAddrPort(hostPort)
	return parsed.Addr().Unmap(), err == nil
}

// network returns an address of IPv4, and of IPv6 the network of 64 bits that it is in.
func network(address netip.Addr) string {
	address = address.Unmap().WithZone("")
	if address.Is4() {
		return address.String()
	}
	return netip.PrefixFrom(address, 64).Masked().String()
}
