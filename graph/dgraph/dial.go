package dgraph

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/keepalive"
	"google.golang.org/grpc/status"
)

// maxMessage replaces the 4 MiB of gRPC, which a page of relations with their facts may exceed.
const maxMessage = 1 << 30

// dialTimeout is how long Dial waits for a first answer, from all servers together.
var dialTimeout = 5 * time.Second

// Dial connects to the alphas of a cluster, each at HOST:PORT, without encryption. It fails when none of them answers
// within five seconds. A server that is down at that time is used once it is up. The function that Dial returns closes
// all connections.
func Dial(addresses ...string) (*dgo.Dgraph, func() error, error) {
	if len(addresses) == 0 {
		return nil, nil, errors.New("dgraph: no address to connect to")
	}
	var connections []*grpc.ClientConn
	closeAll := func() error {
		var failures []error
		for _, connection := range connections {
			failures = append(failures, connection.Close())
		}
		return errors.Join(failures...)
	}
	var clients []api.DgraphClient
	for _, address := range addresses {
		connection, err := connect(address)
		if err != nil {
			return nil, nil, errors.Join(fmt.Errorf("dgraph %s: %w", address, err), closeAll())
		}
		connections = append(connections, connection)
		clients = append(clients, api.NewDgraphClient(connection))
	}
	if err := anyAnswers(addresses, clients); err != nil {
		return nil, nil, errors.Join(err, closeAll())
	}
	return dgo.NewDgraphClient(clients...), closeAll, nil
}

func connect(address string) (*grpc.ClientConn, error) {
	return grpc.NewClient(address,
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(maxMessage), grpc.MaxCallSendMsgSize(maxMessage)),
		// Unless it is configured otherwise, a gRPC server hangs up on clients that ping more often than every five
		// minutes.
		grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 6 * time.Minute, Timeout: 20 * time.Second}),
	)
}

// anyAnswers asks all servers for their version. It returns nil as soon as one answers, else the errors of all.
func anyAnswers(addresses []string, clients []api.DgraphClient) error {
	ctx, cancel := context.WithTimeout(context.Background(), dialTimeout)
	defer cancel()
	answers := make(chan error, len(clients))
	for k, client := range clients {
		go func() {
			_, err := client.CheckVersion(ctx, &api.Check{})
			if err != nil {
				err = fmt.Errorf("dgraph %s: %s", addresses[k], status.Convert(err).Message())
			}
			answers <- err
		}()
	}
	var failures []error
	for range clients {
		err := <-answers
		if err == nil {
			return nil
		}
		failures = append(failures, err)
	}
	return errors.Join(failures...)
}
