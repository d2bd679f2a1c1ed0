package certificate

import (
	"crypto/tls"
	"time"
)

// CheckedEvery is how often the files are looked at.
const CheckedEvery = checkedEvery

// At returns the certificate that a handshake at that time is shown.
func (r *Reloader) At(now time.Time) *tls.Certificate { return r.current(now) }
