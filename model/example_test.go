package model_test

import (
	"fmt"
	"testing/fstest"

	"uitval/model"
)

// A library reads a model and says everything that is wrong with it at once.
func ExampleLibrary_ReadModel() {
	lib := &model.Library{Shipped: fstest.MapFS{"town/model.yaml": {Data: []byte(`model: town
organisations: [{id: town}]
suppliers: [{id: nordhost}]
services:
  - {id: hosting, supplier: nordhots, delivery: hosting}
processes:
  - {id: permits, organisation: town, demand: 40 per month}
`)}}}
	_, problems := lib.ReadModel("town", nil)
	for _, p := range problems {
		fmt.Printf("%s: %s %s\n%s\n", p.At, p.Says.EN, p.Remedy.EN, p.Frame)
	}
	// Output:
	// town/model.yaml:5:29: There is no supplier with the id "nordhots". Did you mean nordhost?
	//   - {id: hosting, supplier: nordhots, delivery: hosting}
	//                             ^
	// town/model.yaml:7:47: "40 per month": a month does not always have the same length. Convert it to per year, per week or per day.
	//   - {id: permits, organisation: town, demand: 40 per month}
	//                                               ^
}

// A setting changes one value for one run.
func ExampleParseSetting() {
	set, _ := model.ParseSetting(`process.permits.capacity="80 per day"`)
	fmt.Println(set.Path, set.Value)
	// Output: process.permits.capacity "80 per day"
}
