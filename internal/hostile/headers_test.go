package hostile_test

import "strings"

// headerTrials send headers that are odd, many or long. What they ask for is not heeded, or as far as it makes sense.
func headerTrials() (trials []trial) {
	good := ask("{ dataset { version } }", "")
	for _, c := range []struct{ name, header, value string }{
		{"accept nothing", "Accept", "x/y;q=0"}, {"accept 1,000 types", "Accept", strings.Repeat("a/b;q=0.1,", 1000) + "*/*"},
		{"accept garbage", "Accept", ";;,=;q=,\x80\xff"}, {"quality of 1e9", "Accept", "application/json;q=1e9"},
		{"coding garbage", "Accept-Encoding", ";;,=;q=x"}, {"1,000 codings", "Accept-Encoding", strings.Repeat("gzip;q=0.1,", 1000)},
		{"no coding at all", "Accept-Encoding", "identity;q=0, *;q=0"}, {"language", "Accept-Language", strings.Repeat("fr;q=0.1,", 1000)},
		{"cookie", "Cookie", strings.Repeat("a=b; ", 2000)}, {"authorization", "Authorization", "Bearer " + strings.Repeat("x", 10_000)},
		{"range", "Range", "bytes=0-1,2-3,4-5,0-18446744073709551615"}, {"expect", "Expect", "200-maybe"},
		{"trace", "Traceparent", "00-" + strings.Repeat("f", 5000)}, {"trace state", "Tracestate", strings.Repeat("a=b,", 2000)},
		{"baggage", "Baggage", strings.Repeat("a=b,", 2000)}, {"forwarded", "Forwarded", strings.Repeat("for=1.2.3.4;", 500)},
		{"forwarded for", "X-Forwarded-For", strings.Repeat("1.2.3.4, ", 1000)}, {"forwarded from nowhere", "X-Forwarded-For", "../../etc, ?"},
		{"shell", "User-Agent", "() { :; }; echo SECRET"}, {"log4j", "User-Agent", "${jndi:ldap://SECRET/}"},
	} {
		r := good.with(c.header, c.value).refuses("SECRET")
		if c.header == "Expect" {
			r.status, r.early = 417, true
		}
		trials = append(trials, r.named("%s", c.name))
	}
	return trials
}
