FROM golang:1.26.8-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /passerelle ./cmd/passerelle

FROM alpine:3.22
RUN adduser -D passerelle
USER passerelle
COPY --from=build /passerelle /usr/local/bin/passerelle
EXPOSE 8080
ENTRYPOINT ["passerelle"]
CMD ["serve", "--listen", "0.0.0.0:8080"]
