package register

import "uitval/model"

// longList is from how many needs on a list of them has an index: going through it for each of its needs takes long.
const longList = 32

// An itemIndex finds the items of a long list by what they are on. It holds for as long as the list has as many items.
type itemIndex struct {
	items int
	by    map[string]*model.Tree // the first on a thing
	twice bool                   // two are on one thing
}

// itemOn finds the item of a list that is on something, and on that alone.
func (t *tree) itemOn(list *model.Tree, by, id string) *model.Tree {
	if list == nil || list.Kind != model.TreeList {
		return nil
	}
	if len(list.Items) > longList {
		return t.indexOf(list, by).by[id]
	}
	for _, item := range list.Items {
		if on, ok := onAlone(item, by); ok && on == id {
			return item
		}
	}
	return nil
}

// onAlone is the one thing that an item is on; false if there is no such.
func onAlone(item *model.Tree, by string) (string, bool) {
	on := item.Get(by)
	if on != nil && on.Kind == model.TreeList && len(on.Items) == 1 {
		on = on.Items[0]
	}
	if on == nil || on.Kind != model.TreeValue {
		return "", false
	}
	return on.Value, true
}

func (t *tree) indexOf(list *model.Tree, by string) *itemIndex {
	x := t.long[list]
	if x != nil && x.items == len(list.Items) {
		return x
	}
	x = &itemIndex{len(list.Items), make(map[string]*model.Tree, len(list.Items)), false}
	for _, item := range list.Items {
		on, ok := onAlone(item, by)
		if ok && x.by[on] != nil {
			x.twice = true
		} else if ok {
			x.by[on] = item
		}
	}
	t.long[list] = x
	return x
}

// listed notes an item that came to the end of a list.
func (t *tree) listed(list *model.Tree, id string, item *model.Tree) {
	if x := t.long[list]; x != nil && x.items == len(list.Items)-1 && x.by[id] == nil {
		x.items++
		x.by[id] = item
	}
}

// unlisted notes an item that left a list.
func (t *tree) unlisted(list, item *model.Tree, by string) {
	x := t.long[list]
	on, ok := onAlone(item, by)
	if x == nil || x.twice || !ok {
		delete(t.long, list)
		return
	}
	x.items--
	delete(x.by, on)
}
