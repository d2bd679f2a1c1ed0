# The image of the service alone. Its store is the directory /data, a volume, or a Dgraph cluster where PASSERELLE_DGRAPH
# names one, as in docker-compose.yml. It runs with a root file system that cannot be written.
FROM golang:1.26.8-bookworm AS build
WORKDIR /src
# The modules first: they change less often than the source, so that most builds find them cached.
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=devel
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w -X main.buildVersion=${VERSION}" -o /passerelle ./cmd/passerelle

FROM alpine:3.22
# A volume that is made for /data takes its owner. A directory of the host must be writable by user 10001.
RUN adduser -D -H -u 10001 passerelle && install -d -o passerelle -m 0700 /data
COPY --from=build /passerelle /usr/local/bin/passerelle
USER 10001
WORKDIR /data
VOLUME /data
# The service listens on 127.0.0.1 by default, which nothing outside the container reaches.
ENV PASSERELLE_DATA=/data PASSERELLE_LISTEN=0.0.0.0:8080
EXPOSE 8080
# The first start on a large store reads it for some seconds.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/readyz"]
ENTRYPOINT ["passerelle"]
CMD ["serve"]
