package mention

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// paid is an amount by its words.
type paid struct {
	Text     string
	Value    float64
	Currency string
}

func TestAmounts(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want []paid
	}{
		"symbols": {"US$7 million, $1.5bn, €300,000, £2m, ¥500 million and ₩50 billion", []paid{
			{"US$7 million", 7e6, "USD"}, {"$1.5bn", 1.5e9, "USD"}, {"€300,000", 3e5, "EUR"}, {"£2m", 2e6, "GBP"},
			{"¥500 million", 5e8, "JPY"}, {"₩50 billion", 5e10, "KRW"}}},
		"whose dollar": {"A$20 million, C$5, HK$3.50, S$10m, NT$1 billion, 20 New Zealand dollars", []paid{
			{"A$20 million", 2e7, "AUD"}, {"C$5", 5, "CAD"}, {"HK$3.50", 3.5, "HKD"}, {"S$10m", 1e7, "SGD"}, {"NT$1 billion", 1e9, "TWD"},
			{"20 New Zealand dollars", 20, "NZD"}}},
		"codes": {"30 million USD, KRW 9.3 billion, VND500 billion, EUR5m", []paid{
			{"30 million USD", 3e7, "USD"}, {"KRW 9.3 billion", 9.3e9, "KRW"}, {"VND500 billion", 5e11, "VND"}, {"EUR5m", 5e6, "EUR"}}},
		"names": {"5 billion won, 20 million Swiss francs, 3 million pesos, 500 Kuwaiti dinars, 2 trillion North Korean won", []paid{
			{"5 billion won", 5e9, "KRW"}, {"20 million Swiss francs", 2e7, "CHF"}, {"3 million pesos", 3e6, ""},
			{"500 Kuwaiti dinars", 500, "KWD"}, {"2 trillion North Korean won", 2e12, "KPW"}}},
		"hyphens": {"a 10-million-dollar fund, a one-yen bid, a US$7-million gift", []paid{
			{"10-million-dollar", 1e7, "USD"}, {"one-yen", 1, "JPY"}, {"US$7-million", 7e6, "USD"}}},
		"number words": {"half a million dollars, one and a half billion euros, two hundred and fifty thousand dollars, a quarter of a million pounds", []paid{
			{"half a million dollars", 5e5, "USD"}, {"one and a half billion euros", 1.5e9, "EUR"},
			{"two hundred and fifty thousand dollars", 2.5e5, "USD"}, {"a quarter of a million pounds", 2.5e5, "GBP"}}},
		"ranges": {"between $2m and $3m, $2-3 million, 5 to 7 billion won, from $5 to $7 million", []paid{
			{"$2m", 2e6, "USD"}, {"$3m", 3e6, "USD"}, {"$2", 2e6, "USD"}, {"3 million", 3e6, "USD"}, {"5", 5e9, "KRW"},
			{"7 billion won", 7e9, "KRW"}, {"$5", 5e6, "USD"}, {"$7 million", 7e6, "USD"}}},
		"no range":    {"from $500 to $1 million", []paid{{"$500", 500, "USD"}, {"$1 million", 1e6, "USD"}}},
		"said twice":  {"$7 million USD, $100 million Canadian dollars", []paid{{"$7 million USD", 7e6, "USD"}, {"$100 million Canadian dollars", 1e8, "CAD"}}},
		"minor units": {"2 dollars and fifty cents, then 12-cent stamps", []paid{{"2 dollars and fifty cents", 2.5, "USD"}, {"12-cent", 12, ""}}},
		"continental": {"€2,5 million and 1.500.000 euros", []paid{{"€2,5 million", 2.5e6, "EUR"}, {"1.500.000 euros", 1.5e6, "EUR"}}},
		"Korean":      {"7억 원, 1조 2000억원, 700만 달러를", []paid{{"7억 원", 7e8, "KRW"}, {"1조 2000억원", 1.2e12, "KRW"}, {"700만 달러", 7e6, "USD"}}},
		"Vietnamese":  {"7 triệu USD, 7,2 tỷ đồng, 500.000 đồng", []paid{{"7 triệu USD", 7e6, "USD"}, {"7,2 tỷ đồng", 7.2e9, "VND"}, {"500.000 đồng", 5e5, "VND"}}},
		"no money": {"TOP 10,000 firms, 3 million US troops, two real friends, 500 real estates, 50 Cent, 300 Rand analysts, 5 convertible cars: They won 45 seats at COP 29, ate 50 pounds of rice, weighed 3,000 pounds, spent millions of dollars and passed the 600 mark in 2012; Section 5 won.",
			nil},
	} {
		t.Run(name, func(t *testing.T) {
			var found []paid
			for _, m := range Amounts(test.text) {
				found = append(found, paid{m.Of(test.text), m.Value, m.Currency})
			}
			if diff := cmp.Diff(test.want, found); diff != "" {
				t.Errorf("%s\n(-want +got):\n%s", test.text, diff)
			}
		})
	}
}

// TestCurrencies checks the tables against each other: each code that a name
// or a symbol gives has three capitals, and no word is listed under two names.
func TestCurrencies(t *testing.T) {
	isCode := func(code string) bool { return len(code) == 3 && upperCase(code) == code }
	seen := map[string]string{}
	for _, c := range currencyNames {
		for name := range fields(c.names) {
			if before, ok := seen[name]; ok {
				t.Errorf("%s is listed with %q and %q", name, before, c.names)
			}
			seen[name] = c.names
		}
		if c.noun.code != "" && !isCode(c.noun.code) {
			t.Errorf("%s: code %q", c.names, c.noun.code)
		}
		for country, code := range c.noun.of {
			if _, ok := currencyCountries[country]; !ok && country != "KP" && country != "SS" || !isCode(code) {
				t.Errorf("%s: %q in %q, which no adjective names", c.names, code, country)
			}
		}
	}
	for code := range fields(weakCodes + " " + plainCodes) {
		if !within(code, currencyCodes) {
			t.Errorf("%s is no currency", code)
		}
	}
	for prefix, code := range symbolPrefixes {
		if upperCase(prefix) != prefix || !isCode(code) {
			t.Errorf("prefix %q: %q", prefix, code)
		}
	}
}
