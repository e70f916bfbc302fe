// Package scenarios holds the studies that come with uitval: each folder is a model with its scenarios. The folders
// modes and yardsticks hold what the scenarios of every study may refer to.
//
// It knows nothing of what stands in the files: package model reads them.
package scenarios

import "embed"

//go:generate go run ../cmd/uitval import municipalities/source/edges_nl.csv municipalities/source/municipalities.csv municipalities/source/supplier_names.csv --mapping municipalities/source/municipalities.yaml --as municipalities --anew --lang en

// Files is every model, scenario, failure mode and yardstick, by its path: "harbour/model.yaml". Read only. What the
// model of municipalities was made from, and the key to its pseudonyms, stay outside the program.
//
//go:embed harbour/*.yaml municipalities/*.yaml nl/*.yaml modes/*.yaml yardsticks/*.yaml
var Files embed.FS
