package main

import "golang.org/x/sys/windows"

// systemLanguage is the first language in which Windows speaks to the user, such as nl-NL.
func systemLanguage() string {
	tags, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil || len(tags) == 0 {
		return ""
	}
	return tags[0]
}
