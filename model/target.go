package model

// Services returns the indexes of the services of a model that a shock hits, rising.
func (s *Shock) Services(m *Model) []int {
	hit := map[Target]bool{}
	for _, t := range s.Fails {
		hit[Target{Kind: t.Kind, On: Ref{ID: t.On.ID}}] = true
	}
	is := func(kind, id string) bool { return id != "" && hit[Target{kind, Ref{ID: id}}] }
	failing := map[string]bool{}
	for _, by := range m.Suppliers {
		failing[by.ID] = is("supplier", by.ID) || is("group", by.Group) || is("jurisdiction", by.Jurisdiction)
	}
	var out []int
	for i, service := range m.Services {
		if failing[service.Supplier.ID] || is("service", service.ID) || is("delivery", string(service.Delivery)) {
			out = append(out, i)
		}
	}
	return out
}
