package main

import (
	"cmp"
	"net/netip"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"passerelle/export"
	"passerelle/internal/workload"
	"passerelle/resolvers"
)

// shareOptions are the flags of serve that say what each client may have. Numbers are texts until they are
// checked, so that those of variables are refused like those of flags.
type shareOptions struct {
	proxies     []string
	header      string
	rate        string
	connections string
}

// register declares the flags.
func (o *shareOptions) register(flags *pflag.FlagSet) {
	variable := func(name string) string { return os.Getenv(variableOf(name)) }
	flags.StringSliceVar(&o.proxies, "trusted-proxies", splitList(variable("trusted-proxies")),
		"networks of the proxies that are believed whom they ask for, such as 10.0.0.0/8 (repeatable; PASSERELLE_TRUSTED_PROXIES)")
	flags.StringVar(&o.header, "proxy-header", cmp.Or(variable("proxy-header"), workload.HeaderForwardedFor),
		"header in which they say so, X-Forwarded-For or Forwarded (PASSERELLE_PROXY_HEADER)")
	flags.StringVar(&o.rate, "rate-limit", cmp.Or(variable("rate-limit"), "0"),
		"cost that a client may ask for in a minute, in microseconds of processor time; 0 for any (PASSERELLE_RATE_LIMIT)")
	flags.StringVar(&o.connections, "max-connections", cmp.Or(variable("max-connections"), "4096"),
		"connections open at once (PASSERELLE_MAX_CONNECTIONS)")
}

// splitList splits a list at commas and spaces.
func splitList(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
}

// shares divide a service between its clients. The zero value gives each what it asks for, as far as handlers let it.
type shares struct {
	scheduler   *workload.Scheduler
	clients     *workload.Clients
	rate        *workload.RateLimiter // nil without a limit
	bodies      *workload.Memory      // for bodies of requests
	exports     *workload.Budget      // places for files that are made
	connections int                   // 0 for any number
	proxied     bool                  // whether connections may be those of proxies
}

// newShares refuses values that mean nothing.
func (o *shareOptions) newShares() (shares, error) {
	var proxies []netip.Prefix
	for _, text := range o.proxies {
		network, err := netip.ParsePrefix(text)
		if err != nil {
			return shares{}, wrongOption("trusted-proxies", text, "a network, such as 10.0.0.0/8")
		}
		proxies = append(proxies, network)
	}
	clients, err := workload.NewClients(proxies, o.header)
	if err != nil {
		return shares{}, wrongOption("proxy-header", o.header, workload.HeaderForwardedFor+" or "+workload.HeaderForwarded)
	}
	rate, err := strconv.Atoi(o.rate)
	if err != nil || rate < 0 {
		return shares{}, wrongOption("rate-limit", o.rate, "a number from 0 on")
	}
	connections, err := strconv.Atoi(o.connections)
	if err != nil || connections < 1 {
		return shares{}, wrongOption("max-connections", o.connections, "a number from 1 on")
	}
	return shares{
		scheduler: workload.NewScheduler(workload.Options{}), clients: clients, rate: workload.NewRateLimiter(rate),
		bodies: resolvers.NewBodyMemory(), exports: workload.NewBudget(export.MaxInFlight),
		connections: connections, proxied: len(proxies) > 0,
	}, nil
}
