package main

import (
	"cmp"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"passerelle/internal/requestlog"
	"passerelle/internal/tracing"
)

// operatorOptions are the flags of the serve command for whoever keeps it running.
type operatorOptions struct {
	drainDelay                     string        // a duration
	drain                          time.Duration // the same, once check has read it
	logFormat, logLevel, accessLog string
	metricsListen                  string // the address of metrics and profiles, "" for none
	certFile, keyFile              string // of TLS, "" for none
}

// operatorFlags are the names of these flags with their default and their meaning. The variable of
// --log-format is PASSERELLE_LOG_FORMAT, and so on.
var operatorFlags = []struct{ name, byDefault, meaning string }{
	{"drain-delay", "0s", "how long to go on answering after SIGTERM while /readyz says 503, so that a balancer sends no more requests"},
	{"log-format", "text", "form of the log: text or json"},
	{"log-level", "info", "least level that is logged: debug, info, warn or error"},
	{"access-log", requestlog.LogErrors, "requests that are logged: all, errors (those with status 500, and answers that the server cut off) or none"},
	{"metrics-listen", "", "address of Prometheus metrics and of pprof, such as 127.0.0.1:9090; not served by default"},
	{"tls-cert", "", "file in PEM with the certificate and its chain; with --tls-key, the server speaks TLS"},
	{"tls-key", "", "file in PEM with its key; both are read again when they change, and on SIGHUP"},
}

// register declares the flags.
func (o *operatorOptions) register(flags *pflag.FlagSet) {
	values := []*string{&o.drainDelay, &o.logFormat, &o.logLevel, &o.accessLog, &o.metricsListen, &o.certFile, &o.keyFile}
	for i, flag := range operatorFlags {
		variable := variableOf(flag.name)
		flags.StringVar(values[i], flag.name, cmp.Or(os.Getenv(variable), flag.byDefault), flag.meaning+" ("+variable+")")
	}
}

// variableOf returns the name of the variable that gives a flag its default.
func variableOf(flag string) string {
	return "PASSERELLE_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// check refuses values that mean nothing, as errors of usage that name the flag and the value.
func (o *operatorOptions) check() (err error) {
	if o.drain, err = time.ParseDuration(o.drainDelay); err != nil || o.drain < 0 {
		return wrongOption("drain-delay", o.drainDelay, "a duration, such as 5s")
	}
	for _, choice := range []struct {
		name, value string
		known       []string
	}{
		{"log-format", o.logFormat, []string{"text", "json"}},
		{"log-level", strings.ToLower(o.logLevel), []string{"debug", "info", "warn", "error"}},
		{"access-log", o.accessLog, []string{requestlog.LogAll, requestlog.LogErrors, requestlog.LogNone}},
	} {
		if !slices.Contains(choice.known, choice.value) {
			return wrongOption(choice.name, choice.value, "one of "+strings.Join(choice.known, ", "))
		}
	}
	if (o.certFile == "") != (o.keyFile == "") {
		return &usageError{fmt.Errorf("--tls-cert and --tls-key (or %s and %s) go together", variableOf("tls-cert"), variableOf("tls-key"))}
	}
	return nil
}

// wrongOption says what the value of an option, or of its variable, must be.
func wrongOption(name, value, wanted string) error {
	return &usageError{fmt.Errorf("--%s (or %s) is %q: it must be %s", name, variableOf(name), value, wanted)}
}

// logger returns the log of the server, whose lines about a request have its id and its trace.
func (o *operatorOptions) logger(out io.Writer) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(o.logLevel)); err != nil {
		level = slog.LevelInfo // unreachable: check refuses it
	}
	options := &slog.HandlerOptions{Level: level, ReplaceAttr: inWords}
	var lines slog.Handler = slog.NewTextHandler(out, options)
	if o.logFormat == "json" {
		lines = slog.NewJSONHandler(out, options)
	}
	return slog.New(requestlog.WithRequests(lines, tracing.LogAttributes))
}

// inWords has durations written as in "1.5s", also in JSON.
func inWords(_ []string, attribute slog.Attr) slog.Attr {
	if attribute.Value.Kind() == slog.KindDuration {
		attribute.Value = slog.StringValue(attribute.Value.Duration().String())
	}
	return attribute
}
