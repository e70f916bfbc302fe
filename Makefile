# The commands of CONTRIBUTING.md by a short name.
.PHONY: test ci full generate figures
test:
	go test ./...
ci:
	bash .ci/run
full:
	bash .ci/full
generate:
	go generate ./...
figures:
	bash docs/figures/make
