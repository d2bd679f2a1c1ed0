package hostile_test

import "strings"

// requestIDTrials give ids that must not come into the log or the answer.
func requestIDTrials() (trials []trial) {
	good := ask("{ __typename }", "")
	for _, c := range []struct{ name, id string }{
		{"quote", `evil"}`}, {"tab", "evil\tevil"}, {"spaces", "evil evil"}, {"escape", "evil%0d%0aSet-Cookie: a=b"}, {"script", "<script>evil</script>"},
		{"letters beyond ASCII", "évil"}, {"no UTF-8", "evil\xff\xfe"}, {"long", strings.Repeat("evil", 33)}, {"very long", strings.Repeat("evil", 2000)},
		{"line separator", "evil\u2028"}, {"right to left", "\u202eevil"}, {"colour", "evil[31m;"}, {"brace", "{evil}"}, {"comma", "evil,evil"},
	} {
		trials = append(trials, good.with("X-Request-Id", c.id).refuses("evil", "vil").wants("X-Request-Id: ").named("%s", c.name))
	}
	return append(trials,
		good.with("X-Request-Id", "friend-1").wants("X-Request-Id: friend-1").named("plain"),
		good.with("X-Request-Id", "").refuses("X-Request-Id: \r").named("empty"),
		good.with("X-Request-Id", "friend-2", "X-Request-Id", "evil").refuses("evil").named("two"))
}
