package resolvers

// NewSchema is the executable schema that NewHandler serves.
var NewSchema = newSchema
