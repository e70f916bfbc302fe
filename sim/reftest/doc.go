// Package reftest holds a second, slow and obvious implementation of what a run means, and a test that plays
// random models through both. It is written from the contract alone, for the reader who doubts the
// engine: at every instant at which anything could change, it works everything out again from the start.
//
// It knows nothing of how package sim works, shares no code with it and is never part of the program.
package reftest
