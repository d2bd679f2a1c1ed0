package main

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/pflag"

	"passerelle/graph/dgraph"
)

// A clusterOptions says how to reach a Dgraph cluster. Secrets come from files, since who lists the processes of a
// machine sees their options, and their environment comes into many a log.
type clusterOptions struct {
	addresses    string // HOST:PORT, separated by commas; empty for the embedded store
	ca           string // file of the certificates to trust, "system" for those of the system, empty for no TLS
	cert, key    string // files of the certificate of this client and of its key
	user         string
	passwordFile string
	tokenFile    string
	apiKeyFile   string
}

// systemCA is the value of --dgraph-tls-ca that trusts what the system trusts.
const systemCA = "system"

// addFlags adds the options. Each has a variable PASSERELLE_…, which the option overrides.
func (o *clusterOptions) addFlags(flags *pflag.FlagSet) {
	for _, option := range []struct {
		value       *string
		name, usage string
	}{
		{&o.addresses, "dgraph", "gRPC addresses of a Dgraph cluster, HOST:PORT,…, instead of the embedded store"},
		{&o.ca, "dgraph-tls-ca", "encrypt, and trust the certificates of this file, or of the system with the value " + systemCA},
		{&o.cert, "dgraph-tls-cert", "file of the certificate that the cluster knows this client by"},
		{&o.key, "dgraph-tls-key", "file of the key of that certificate"},
		{&o.user, "dgraph-user", "user of a cluster with access control"},
		{&o.passwordFile, "dgraph-password-file", "file of the user's password"},
		{&o.tokenFile, "dgraph-token-file", "file of the token that the alphas ask of administrators"},
		{&o.apiKeyFile, "dgraph-api-key-file", "file of the key that a gateway before the cluster asks for; needs TLS"},
	} {
		variable := variableOf(option.name)
		flags.StringVar(option.value, option.name, os.Getenv(variable), option.usage+" ("+variable+")")
	}
}

// check refuses options of a cluster where none is named. Variables without one are passed over: they may be there for
// other commands.
func (o *clusterOptions) check(flags *pflag.FlagSet) (err error) {
	flags.Visit(func(flag *pflag.Flag) {
		if o.addresses == "" && strings.HasPrefix(flag.Name, "dgraph-") {
			err = &usageError{fmt.Errorf("--%s is about a cluster: --dgraph names none", flag.Name)}
		}
	})
	return err
}

// cluster returns what Dial needs. It fails on files that cannot be read, and on options that do not go together.
func (o *clusterOptions) cluster() (dgraph.Cluster, error) {
	cluster := dgraph.Cluster{User: o.user}
	for _, address := range strings.Split(o.addresses, ",") {
		cluster.Addresses = append(cluster.Addresses, strings.TrimSpace(address))
	}
	switch {
	case o.ca == "" && (o.cert != "" || o.key != ""):
		return cluster, &usageError{errors.New("--dgraph-tls-cert and --dgraph-tls-key need --dgraph-tls-ca")}
	case (o.cert == "") != (o.key == ""):
		return cluster, &usageError{errors.New("--dgraph-tls-cert and --dgraph-tls-key need each other")}
	case (o.user == "") != (o.passwordFile == ""):
		return cluster, &usageError{errors.New("--dgraph-user and --dgraph-password-file need each other")}
	case o.apiKeyFile != "" && o.ca == "":
		return cluster, &usageError{errors.New("--dgraph-api-key-file needs --dgraph-tls-ca: a key is sent over TLS only")}
	}
	for _, secret := range []struct {
		value        *string
		option, file string
	}{
		{&cluster.Password, "--dgraph-password-file", o.passwordFile},
		{&cluster.Token, "--dgraph-token-file", o.tokenFile},
		{&cluster.APIKey, "--dgraph-api-key-file", o.apiKeyFile},
	} {
		var err error
		if *secret.value, err = readSecret(secret.file); err != nil {
			return cluster, fmt.Errorf("%s: %w", secret.option, err)
		}
	}
	var err error
	cluster.TLS, err = o.tls()
	return cluster, err
}

// readSecret returns the text of a file but for the line break at its end, and "" where no file is named.
func readSecret(file string) (string, error) {
	if file == "" {
		return "", nil
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	secret := strings.TrimRight(string(content), "\r\n")
	if secret == "" || strings.ContainsAny(secret, "\r\n") {
		return "", fmt.Errorf("%s is not one line", file)
	}
	return secret, nil
}

// tls returns how connections are encrypted, nil for not at all.
func (o *clusterOptions) tls() (*tls.Config, error) {
	if o.ca == "" {
		return nil, nil
	}
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if o.ca != systemCA {
		certificates, err := os.ReadFile(o.ca)
		if err != nil {
			return nil, fmt.Errorf("--dgraph-tls-ca: %w", err)
		}
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM(certificates) {
			return nil, fmt.Errorf("--dgraph-tls-ca: %s holds no certificate in PEM", o.ca)
		}
	}
	if o.cert == "" {
		return config, nil
	}
	own, err := tls.LoadX509KeyPair(o.cert, o.key)
	if err != nil {
		return nil, fmt.Errorf("--dgraph-tls-cert %s, --dgraph-tls-key %s: %w", o.cert, o.key, err)
	}
	config.Certificates = []tls.Certificate{own}
	return config, nil
}
