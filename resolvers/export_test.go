package resolvers

// NewSchema returns the executable schema that NewHandler serves.
var NewSchema = newSchema

// MarshalList makes the lists of an answer.
var MarshalList = marshalList
