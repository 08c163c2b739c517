//go:build cgo

package tansuan

import "sync"

// Request is a request that is put together piece by piece; it gives the same record and errors as its JSON. Setters store
// texts, an empty text removes what was set, and the calculation checks everything at once. If a setter fails (a name
// that is empty, a text that is not UTF-8, a closed request), the first such error is kept for Err, JSON and Calculate.
type Request struct {
	handle *handle
	mutex  sync.RWMutex
	err    error
}

// Activity is one activity of a request.
type Activity struct {
	request *Request
	index   int
}

// NewRequest makes an empty request.
func NewRequest() *Request {
	request := &Request{err: abiError}
	if request.err == nil {
		var raw object
		if raw, request.err = rawRequestNew(); request.err == nil {
			request.handle = newHandle(raw, rawRequestFree)
		}
	}
	return request
}

func (r *Request) change(call func(request object) error) *Request {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.err == nil {
		var raw object
		if raw, r.err = r.handle.acquire(); r.err == nil {
			defer r.handle.release()
			r.err = call(raw)
		}
	}
	return r
}

// use borrows the request if no setter failed.
func (r *Request) use(call func(request object) error) error {
	if r == nil {
		return ErrClosed
	}
	r.mutex.RLock()
	defer r.mutex.RUnlock()
	if r.err != nil {
		return r.err
	}
	raw, err := r.handle.acquire()
	if err != nil {
		return err
	}
	defer r.handle.release()
	return call(raw)
}

func (r *Request) calculate(engine object, settings *rawSettings) (record rawRecord, err error) {
	err = r.use(func(request object) (err error) {
		record, err = rawCalculate(engine, request, "", settings)
		return err
	})
	return record, err
}

// Err is the first error of a setter.
func (r *Request) Err() error {
	r.mutex.RLock()
	defer r.mutex.RUnlock()
	return r.err
}

// JSON is the request as canonical JSON; pointers of errors are into it.
func (r *Request) JSON() (json []byte, err error) {
	err = r.use(func(request object) (err error) {
		json, err = rawRequestJSON(request)
		return err
	})
	return json, err
}

// Close frees the request; records made from it stay. It always returns nil.
func (r *Request) Close() error {
	if r != nil {
		r.handle.close()
	}
	return nil
}

// Method sets the method by its id, in the edition that is in force in the period.
func (r *Request) Method(id string) *Request { return r.MethodEdition(id, "") }

// MethodEdition sets the method by its id and edition.
func (r *Request) MethodEdition(id, edition string) *Request {
	return r.change(func(raw object) error { return rawRequestSetMethod(raw, id, edition) })
}

// Period sets what is accounted for: "2024", "2024-03" or "2024-01/2024-06".
func (r *Request) Period(period string) *Request {
	return r.change(func(raw object) error { return rawRequestSetPeriod(raw, period) })
}

// AsOf sets the date whose knowledge counts, "2025-03-31".
func (r *Request) AsOf(date string) *Request {
	return r.change(func(raw object) error { return rawRequestSetAsOf(raw, date) })
}

// Region sets the region of the activities that state none, by code or name.
func (r *Request) Region(region string) *Request {
	return r.change(func(raw object) error { return rawRequestSetRegion(raw, region) })
}

// Entity sets who accounts; the unified social credit code may be "".
func (r *Request) Entity(name, creditCode string) *Request {
	return r.change(func(raw object) error { return rawRequestSetEntity(raw, name, creditCode) })
}

// Catalog pins the release of the catalog, and its SHA-256 if that is not "".
func (r *Request) Catalog(release, sha256 string) *Request {
	return r.change(func(raw object) error { return rawRequestSetCatalog(raw, release, sha256) })
}

// Choice answers what the method leaves open.
func (r *Request) Choice(id, value string) *Request {
	return r.change(func(raw object) error { return rawRequestSetChoice(raw, id, value) })
}

// Denominator sets what an indicator divides by.
func (r *Request) Denominator(name, value, unit string) *Request {
	return r.change(func(raw object) error { return rawRequestSetDenominator(raw, name, value, unit) })
}

// DenominatorProvenance sets one text of the provenance of a denominator that was set, by its place: "meter/accuracy".
func (r *Request) DenominatorProvenance(name, member, value string) *Request {
	return r.change(func(raw object) error { return rawRequestSetDenominatorProvenance(raw, name, member, value) })
}

// Plan sets the data-quality control plan that the data was kept by: its version, and date and tolerance of second sources
// ("1 %"), which may be "".
func (r *Request) Plan(version, date, tolerance string) *Request {
	return r.change(func(raw object) error { return rawRequestSetPlan(raw, version, date, tolerance) })
}

// AddActivity adds an activity of an emission source of the method; ids are unique in a request.
func (r *Request) AddActivity(id, source string) *Activity {
	activity := &Activity{request: r}
	r.change(func(raw object) (err error) {
		activity.index, err = rawRequestAddActivity(raw, id, source)
		return err
	})
	return activity
}

func (a *Activity) change(call func(request object) error) *Activity {
	a.request.change(call)
	return a
}

// Qualifier says more of a value: Basis, Evidence.
type Qualifier func(*qualified)

type qualified struct{ basis, evidence string }

// Basis is that of a value, such as "0C" or "LHV", where the method demands one.
func Basis(basis string) Qualifier { return func(q *qualified) { q.basis = basis } }

// Evidence says what a value rests on, such as the number of a meter or of a laboratory's report.
func Evidence(evidence string) Qualifier { return func(q *qualified) { q.evidence = evidence } }

func qualify(qualifiers []Qualifier) (q qualified) {
	for _, qualifier := range qualifiers {
		qualifier(&q)
	}
	return q
}

// Item sets what was used, such as a fuel, by id or name.
func (a *Activity) Item(item string) *Activity {
	return a.change(func(raw object) error { return rawRequestSetItem(raw, a.index, item) })
}

// Quantity sets how much: a number as ParseNumber reads it, which (*big.Rat).RatString is too, and its unit.
func (a *Activity) Quantity(value, unit string, qualifiers ...Qualifier) *Activity {
	q := qualify(qualifiers)
	return a.change(func(raw object) error {
		return rawRequestSetQuantity(raw, a.index, value, unit, q.basis, q.evidence)
	})
}

// Month sets the month, "2024-01"; without month and date the activity is about the whole period.
func (a *Activity) Month(month string) *Activity {
	return a.change(func(raw object) error { return rawRequestSetMonth(raw, a.index, month) })
}

// Date sets the day, "2024-01-15".
func (a *Activity) Date(date string) *Activity {
	return a.change(func(raw object) error { return rawRequestSetDate(raw, a.index, date) })
}

// Region sets the activity's own region.
func (a *Activity) Region(region string) *Activity {
	return a.change(func(raw object) error { return rawRequestSetActivityRegion(raw, a.index, region) })
}

// Supply sets how power was supplied: "grid", "direct_nonfossil", "self_nonfossil", "traded_green" or "gec".
func (a *Activity) Supply(supply string) *Activity {
	return a.change(func(raw object) error { return rawRequestSetSupply(raw, a.index, supply) })
}

// Parameter sets a number that the source takes besides the quantity, or a measured value that replaces a default factor
// (with Evidence, and the Basis that the method demands).
func (a *Activity) Parameter(name, value, unit string, qualifiers ...Qualifier) *Activity {
	q := qualify(qualifiers)
	return a.change(func(raw object) error {
		return rawRequestSetParameter(raw, a.index, name, value, unit, q.basis, q.evidence)
	})
}

// Provenance sets one text of the provenance of a number that was set: of "quantity" or of the parameter datum. The
// member is its place: "source", "rank", "department", "meter/accuracy", "second_source/value", "correction/kind" and so
// on, as engine.h lists them. A number that is set again has none.
func (a *Activity) Provenance(datum, member, value string) *Activity {
	return a.change(func(raw object) error { return rawRequestSetProvenance(raw, a.index, datum, member, value) })
}

// ParameterText sets a parameter that is a word of the method's list; of the qualifiers only Evidence counts.
func (a *Activity) ParameterText(name, value string, qualifiers ...Qualifier) *Activity {
	q := qualify(qualifiers)
	return a.change(func(raw object) error {
		return rawRequestSetParameterText(raw, a.index, name, value, q.evidence)
	})
}

// ParameterList sets a parameter that is a list, empty for now; rows it had are removed.
func (a *Activity) ParameterList(name string) *Activity {
	return a.change(func(raw object) error { return rawRequestSetParameterList(raw, a.index, name) })
}

// Row is one row of a parameter that is a list.
type Row struct {
	activity *Activity
	name     string
	index    int
}

// AddRow adds a row to a list, which is made if it is not there.
func (a *Activity) AddRow(name string) *Row {
	row := &Row{activity: a, name: name}
	a.change(func(raw object) (err error) {
		row.index, err = rawRequestAddRow(raw, a.index, name)
		return err
	})
	return row
}

// Number sets a number of the row.
func (r *Row) Number(field, value, unit string) *Row {
	r.activity.change(func(raw object) error {
		return rawRequestSetRowNumber(raw, r.activity.index, r.name, r.index, field, value, unit)
	})
	return r
}

// Text sets a text of the row.
func (r *Row) Text(field, value string) *Row {
	r.activity.change(func(raw object) error {
		return rawRequestSetRowText(raw, r.activity.index, r.name, r.index, field, value)
	})
	return r
}

// Meta sets a text of the host's own, carried into the record and never interpreted.
func (a *Activity) Meta(key, value string) *Activity {
	return a.change(func(raw object) error { return rawRequestSetMeta(raw, a.index, key, value) })
}
