# The few targets that people type. `make` builds the command; `.ci/run --list` names the checks.
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
DIST    ?= dist
SYSTEMS  = linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64
LDFLAGS  = -s -w -X main.buildVersion=$(VERSION)
FUZZTIME ?= 30s

# The packages that build in seconds: all but those that link the embedded engine.
LIGHT = $(shell go list ./... | grep -v -e /embedded$$ -e /conformance$$ -e /cmd/passerelle$$)

.PHONY: build quick test generate web ci fuzz dist
build: ## the command, ./passerelle
	go build -ldflags "-X main.buildVersion=$(VERSION)" -o passerelle ./cmd/passerelle

quick: ## vet and the short tests of the packages that build in seconds
	go vet $(LIGHT)
	go test -short $(LIGHT)

test: ## all unit and embedded tests
	go test ./...

generate: ## generated code
	go generate ./...

web: ## the playground's assets, with node
	cd web && npm ci --no-audit --no-fund && npm run build

ci: ## everything that must hold before a change lands
	.ci/run

fuzz: ## each fuzz target for FUZZTIME
	FUZZTIME=$(FUZZTIME) .ci/run fuzz

dist: ## static binaries for SYSTEMS in DIST, with their checksums
	mkdir -p $(DIST)
	set -e; for system in $(SYSTEMS); do \
	  name=passerelle-$(VERSION)-$${system%/*}-$${system#*/}; \
	  if [ $${system%/*} = windows ]; then name=$$name.exe; fi; \
	  echo $$name; \
	  CGO_ENABLED=0 GOOS=$${system%/*} GOARCH=$${system#*/} go build -trimpath -ldflags "$(LDFLAGS)" -o $(DIST)/$$name ./cmd/passerelle; \
	done
	cd $(DIST) && sha256sum passerelle-* > SHA256SUMS
