package resolvers

//go:generate go -C .. tool gqlgen generate
