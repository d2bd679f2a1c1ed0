package resolvers

// NewSchema returns the executable schema that NewHandler serves.
var NewSchema = newSchema
