package model

// The patterns that a schema knows a value by. They are looser than the readers: an editor helps while
// one types, check says what is wrong.
const (
	idPattern       = `^[A-Za-z0-9][A-Za-z0-9._-]*$`
	namePattern     = `^[A-Za-z][A-Za-z0-9._-]*$`
	datePattern     = `^\d{4}-\d{2}-\d{2}$`
	instantPattern  = `^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$`
	numberPattern   = `^(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$`
	sharePattern    = `^(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)? ?%?$`
	durationPattern = `^((\d+(\.\d+)?|\.\d+)(wd|[mhdw]) *)+$`
	calendarPattern = `^((\d+(\.\d+)?|\.\d+)[mhdw] *)+$`
	ratePattern     = `^\S+ per (hour|day|workday|week|year)$`
	moneyPattern    = `^\S+ EUR$`
	moneyPerPattern = `^\S+ EUR per (hour|day|week|year)$`
	callPattern     = `^(pert|triangular|uniform|lognormal|exponential|normal|beta|discrete)\s*\(.*\).*$`
	runPattern      = `^.+ (daily|workdays|(weekly|monthly|quarterly|yearly) on .+)$`
	rulePattern     = `^(daily|workdays|(weekly|monthly|quarterly|yearly) on .+)$`
)

func stringLike(pattern string) map[string]any {
	return map[string]any{"type": "string", "pattern": pattern}
}

func idSchema(definitions) any {
	return map[string]any{"type": []string{"string", "integer"}, "pattern": idPattern}
}

func textSchema(definitions) any {
	return map[string]any{"type": []string{"string", "number", "boolean"}}
}

func bilingualSchema(d definitions) any {
	return map[string]any{"anyOf": []any{textSchema(d), d.of(bilingual.form().shape)}}
}

func yesNoSchema(definitions) any {
	return map[string]any{"enum": []any{true, false, "yes", "no", "ja", "nee", "true", "false"}}
}

func dateSchema(definitions) any { return stringLike(datePattern) }

func instantSchema(definitions) any { return stringLike(instantPattern) }

func recurrenceSchema(d definitions) any {
	return map[string]any{"anyOf": []any{stringLike(rulePattern), map[string]any{"type": "array", "items": d.of(dateForm().shape), "minItems": 1}}}
}

func demandSchema(d definitions) any {
	return map[string]any{"anyOf": []any{d.measure(rate()), stringLike(runPattern), d.of(runRecord.form().shape)}}
}

func anyNumberSchema(definitions) any { return map[string]any{"type": []string{"string", "number"}} }

func indicatorSchema(definitions) any { return map[string]any{"type": "string"} }

func thresholdsSchema(definitions) any {
	return map[string]any{"type": "array", "items": map[string]any{"anyOf": []any{
		map[string]any{"type": "number", "minimum": 0}, map[string]any{"enum": []any{nil, "none"}}, stringLike(numberPattern)}}}
}

func stagesSchema(d definitions) any {
	properties := map[string]any{}
	for _, delivery := range Deliveries {
		properties[string(delivery)] = map[string]any{"type": "array", "items": d.of(stageRecord.form().shape)}
	}
	return map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
}

// changeSchema allows, per kind, the keys of that kind, and paths with a dot in them.
func changeSchema(d definitions) any {
	var kinds []any
	for _, kind := range changeableKinds {
		properties := map[string]any{}
		for _, row := range changeableNamed(kind).rows() {
			if row.key != "id" {
				properties[row.key] = map[string]any{"anyOf": []any{d.of(row.shape), map[string]any{"type": "null"}}}
			}
		}
		properties[kind] = d.of(idForm().shape)
		kinds = append(kinds, map[string]any{"type": "object", "properties": properties, "required": []string{kind},
			"patternProperties": map[string]any{`\.`: true}, "additionalProperties": false})
	}
	return map[string]any{"anyOf": kinds}
}

// measure returns the schema of a quantity, by its name if it has one.
func (d definitions) measure(m measure) any {
	return d.of(shape{name: m.name, schema: func(definitions) any { return m.schema() }})
}

// schema describes a quantity: a certain value, a distribution or the name of one.
func (m measure) schema() any {
	pattern, bare := numberPattern, true
	switch {
	case m.unit == UnitTime:
		pattern, bare = durationPattern, false
		if !m.workdays {
			pattern = calendarPattern
		}
	case m.unit == UnitRate:
		pattern, bare = ratePattern, false
	case m.unit == UnitMoney:
		pattern, bare = moneyPattern, false
	case m.unit == UnitMoneyPerDay:
		pattern, bare = moneyPerPattern, false
	case m.accepts(UnitShare):
		pattern = sharePattern
	}
	ways := []any{map[string]any{"type": "string", "pattern": pattern, "examples": []string{m.example}}}
	if bare {
		ways = append(ways, map[string]any{"type": "number", "minimum": m.low, "maximum": m.high})
	}
	if !m.certain {
		ways = append(ways, stringLike(callPattern), stringLike(namePattern))
	}
	return map[string]any{"anyOf": ways}
}
