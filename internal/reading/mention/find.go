package mention

// Mentions are all that this package finds in a text. The lists are
// independent: an ordinal may be the day of a date.
type Mentions struct {
	Dates    []Date
	Amounts  []Money
	Ordinals []Ordinal
}

// Find finds dates, amounts and ordinals at the price of one tokenisation;
// see [Dates], [Amounts] and [Ordinals].
func Find(text string, ref Reference) Mentions {
	t := tokenise(text)
	return Mentions{Dates: t.dates(ref), Amounts: t.money(), Ordinals: t.ordinals()}
}
