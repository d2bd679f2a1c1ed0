package loader

// A memo keeps what was found of texts that come again and again. Its zero value is empty.
type memo[found any] map[string]found

// of returns what find returns for a text. It calls find for the first time alone: a later call with the text returns the same.
func (m *memo[found]) of(text string, find func(string) found) found {
	one, met := (*m)[text]
	if !met {
		if *m == nil {
			*m = memo[found]{}
		}
		one = find(text)
		(*m)[text] = one
	}
	return one
}
