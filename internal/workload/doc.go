// Package workload shares a server between its clients: the processors by the cost of what is asked
// (Scheduler), cost over time (RateLimiter), places and memory for what is being received (Budget, Memory) and
// connections (LimitConnections). Who a client is, Clients says.
package workload
