package reftest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"uitval/model"
)

// dump writes a scenario as text, much as a file would have it, leaving out what is not given.
func dump(sc *model.Scenario) string {
	var b strings.Builder
	fmt.Fprintf(&b, "starts: %s\nruns_for: %s\n", sc.Starts.Format("2006-01-02 15:04 (Monday)"), length(float64(sc.RunsFor)))
	m := sc.Model
	fmt.Fprintf(&b, "calendar: %s %v\nlaw: %s\n", m.Calendar.Country, m.Calendar.Days, lawOf(m, ""))
	write(&b, "", "organisations", reflect.ValueOf(m.Organisations))
	write(&b, "", "suppliers", reflect.ValueOf(m.Suppliers))
	write(&b, "", "services", reflect.ValueOf(m.Services))
	write(&b, "", "processes", reflect.ValueOf(m.Processes))
	write(&b, "", "pools", reflect.ValueOf(m.Pools))
	write(&b, "", "overlap", reflect.ValueOf(m.Overlaps))
	write(&b, "", "shocks", reflect.ValueOf(sc.Shocks))
	write(&b, "", "restart_order", reflect.ValueOf(sc.RestartOrder.Given))
	return b.String()
}

// length writes nanoseconds as days, hours, minutes and the rest.
func length(ns float64) string {
	d := time.Duration(ns)
	out := ""
	if n := d / (24 * time.Hour); n > 0 {
		out, d = fmt.Sprintf("%dd", n), d%(24*time.Hour)
	}
	if d > 0 || out == "" {
		out += d.String()
	}
	return out
}

// short writes the values that fit on a line; ok is false for what does not.
func short(v reflect.Value) (text string, ok bool) {
	switch x := v.Interface().(type) {
	case model.Span:
		if x.Workdays {
			return fmt.Sprintf("%gwd", x.Mean()), true
		}
		return length(x.Mean()), true
	case model.Rate:
		if x.Workdays {
			return fmt.Sprintf("%v per workday", x.Mean()), true
		}
		return fmt.Sprintf("%v per day", x.Mean()), true
	case model.Number:
		return fmt.Sprint(x.Mean()), true
	case model.Ref:
		return x.ID, true
	case model.Date:
		return x.String(), true
	}
	if v.Kind() == reflect.Struct || v.Kind() == reflect.Slice || v.Kind() == reflect.Map || v.Kind() == reflect.Pointer {
		return "", false
	}
	return fmt.Sprint(v.Interface()), true
}

func write(b *strings.Builder, indent, key string, v reflect.Value) {
	if v.IsZero() && v.Kind() != reflect.Int {
		return
	}
	if text, ok := short(v); ok {
		fmt.Fprintf(b, "%s%s: %s\n", indent, key, text)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		write(b, indent, key, v.Elem())
	case reflect.Struct:
		fmt.Fprintf(b, "%s%s:\n", indent, key)
		for i := range v.NumField() {
			if f := v.Field(i); v.Type().Field(i).IsExported() && !f.IsZero() {
				write(b, indent+"  ", strings.ToLower(v.Type().Field(i).Name), f)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			write(b, indent, fmt.Sprintf("%s[%d]", key, i), v.Index(i))
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(x, y reflect.Value) int { return strings.Compare(fmt.Sprint(x), fmt.Sprint(y)) })
		for _, k := range keys {
			write(b, indent, fmt.Sprintf("%s.%v", key, k), v.MapIndex(k))
		}
	}
}
