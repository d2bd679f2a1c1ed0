package dgraph

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"time"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/keepalive"
)

// maxMessage replaces the 4 MiB of gRPC, which a page of relations with their facts may exceed.
const maxMessage = 1 << 30

// dialTimeout is how long Dial waits for a first answer, from all servers together, and then for the login.
var dialTimeout = 5 * time.Second

// A Cluster says how to reach the alphas of a Dgraph cluster.
type Cluster struct {
	Addresses []string // of the alphas, each at HOST:PORT
	// TLS is how connections are encrypted, nil for none.
	TLS *tls.Config
	// User and Password log in to a cluster with access control. User is empty for one without.
	User, Password string
	// Token is what alphas ask of who changes the schema or logs in, if they were started with one.
	Token string
	// APIKey is what a gateway before the cluster asks for. It needs TLS.
	APIKey string
}

// Dial connects to a cluster. It fails when no alpha answers within five seconds, or when the login fails. An alpha that
// is down at that time is used once it is up; the first that answered is asked first, and the others where it fails to
// answer. The function that Dial returns closes all connections.
func Dial(cluster Cluster) (*dgo.Dgraph, func() error, error) {
	if len(cluster.Addresses) == 0 {
		return nil, nil, errors.New("dgraph: no address to connect to")
	}
	if cluster.APIKey != "" && cluster.TLS == nil {
		return nil, nil, errors.New("dgraph: an API key is sent over TLS only")
	}
	var connections []*grpc.ClientConn
	closeAll := func() error {
		var failures []error
		for _, connection := range connections {
			failures = append(failures, connection.Close())
		}
		return errors.Join(failures...)
	}
	all := &alphas{user: cluster.User, password: cluster.Password}
	for _, address := range cluster.Addresses {
		connection, err := grpc.NewClient(address, cluster.options()...)
		if err != nil {
			return nil, nil, errors.Join(fmt.Errorf("dgraph %s: %w", address, err), closeAll())
		}
		connections = append(connections, connection)
		all.list = append(all.list, alpha{address, api.NewDgraphClient(connection)})
	}
	client := dgo.NewDgraphClient(all)
	err := all.meet()
	if err == nil {
		err = cluster.login(client)
	}
	if err != nil {
		return nil, nil, errors.Join(err, closeAll())
	}
	return client, closeAll, nil
}

// options returns the options of each connection.
func (c Cluster) options() []grpc.DialOption {
	transport := insecure.NewCredentials()
	if c.TLS != nil {
		transport = credentials.NewTLS(c.TLS)
	}
	pauses := backoff.DefaultConfig
	pauses.BaseDelay, pauses.MaxDelay = 100*time.Millisecond, 5*time.Second
	options := []grpc.DialOption{
		grpc.WithTransportCredentials(transport),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(maxMessage), grpc.MaxCallSendMsgSize(maxMessage)),
		grpc.WithConnectParams(grpc.ConnectParams{Backoff: pauses, MinConnectTimeout: 5 * time.Second}),
		// Unless it is configured otherwise, a gRPC server hangs up on clients that ping more often than every five
		// minutes.
		grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 6 * time.Minute, Timeout: 20 * time.Second}),
	}
	for _, secret := range []secretHeader{{"auth-token", c.Token}, {"authorization", c.APIKey}} {
		if secret.value != "" {
			options = append(options, grpc.WithPerRPCCredentials(secret))
		}
	}
	return options
}

// login logs in where the cluster has a user.
func (c Cluster) login(client *dgo.Dgraph) error {
	if c.User == "" {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), dialTimeout)
	defer cancel()
	if err := client.Login(ctx, c.User, c.Password); err != nil {
		return fmt.Errorf("log in to dgraph as %s: %w", c.User, err)
	}
	return nil
}

// A secretHeader is sent with each call.
type secretHeader struct{ name, value string }

func (h secretHeader) GetRequestMetadata(context.Context, ...string) (map[string]string, error) {
	return map[string]string{h.name: h.value}, nil
}

// RequireTransportSecurity leaves it to Dial, for a token may be sent in clear on a network of one's own.
func (secretHeader) RequireTransportSecurity() bool { return false }
