# The image of the service alone. Its store is a Dgraph cluster (PASSERELLE_DGRAPH, as in docker-compose.yml), or a
# directory that the user passerelle may write (PASSERELLE_DATA).
FROM golang:1.26.8-bookworm AS build
WORKDIR /src
# The modules first: they change less often than the source, so that most builds find them cached.
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=devel
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w -X main.buildVersion=${VERSION}" -o /passerelle ./cmd/passerelle

FROM alpine:3.22
RUN adduser -D passerelle
USER passerelle
COPY --from=build /passerelle /usr/local/bin/passerelle
EXPOSE 8080
ENTRYPOINT ["passerelle"]
# The service listens on 127.0.0.1 by default, which nothing outside the container reaches.
CMD ["serve", "--listen", "0.0.0.0:8080"]
