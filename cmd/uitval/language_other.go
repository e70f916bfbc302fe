//go:build !windows

package main

// systemLanguage is known from the environment only.
func systemLanguage() string { return "" }
