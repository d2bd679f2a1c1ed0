package metrics

import (
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// newEngineCollector returns a collector of what Badger, on which the embedded engine stands, publishes
// through the package expvar. In a process without the engine there is nothing of it.
func newEngineCollector() prometheus.Collector {
	one := func(name, help string) *prometheus.Desc { return prometheus.NewDesc(name, help, nil, nil) }
	byDirectory := func(name, help string) *prometheus.Desc {
		return prometheus.NewDesc(name, help, []string{"dir"}, nil)
	}
	return collectors.NewExpvarCollector(map[string]*prometheus.Desc{
		"badger_size_bytes_lsm":             byDirectory("badger_size_bytes_lsm", "Size of the engine's tables."),
		"badger_size_bytes_vlog":            byDirectory("badger_size_bytes_vlog", "Size of the engine's value log."),
		"badger_write_pending_num_memtable": byDirectory("badger_write_pending_num_memtable", "Writes that wait for the engine."),
		"badger_get_num_user":               one("badger_get_num_user", "Reads of the engine."),
		"badger_put_num_user":               one("badger_put_num_user", "Writes of the engine."),
		"badger_read_bytes_lsm":             one("badger_read_bytes_lsm", "Bytes read from tables."),
		"badger_read_bytes_vlog":            one("badger_read_bytes_vlog", "Bytes read from the value log."),
		"badger_write_bytes_user":           one("badger_write_bytes_user", "Bytes written to the engine."),
		"badger_write_bytes_l0":             one("badger_write_bytes_l0", "Bytes written to the first level."),
		"badger_compaction_current_num_lsm": one("badger_compaction_current_num_lsm", "Tables being compacted."),
	})
}
