package explorer

// A measuredMetric is how well a metric of the API finds the moves of ROME 4 in the content of métiers alone.
type measuredMetric struct {
	Metric string // a SimilarityMetric
	AUC    float64
	Recall float64 // of the ten nearest
	MRR    float64
}

// measuredMetrics are of what `passerelle evaluate` prints; doc/method.md has the whole table, and a test compares them.
var measuredMetrics = []measuredMetric{
	{"JACCARD", .815, .272, .652},
	{"COVERAGE", .807, .255, .632},
	{"WEIGHTED_COVERAGE", .813, .258, .630},
	{"IDF_COVERAGE", .838, .270, .642},
	{"WORDS_AND_SKILLS", .908, .315, .666},
}
