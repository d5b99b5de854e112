package mention_test

import (
	"fmt"
	"time"

	"readout/internal/reading/mention"
)

func ExampleFind() {
	const text = "On April 4 the two sides held their 28th dialogue; Seoul will give US$7 million by the end of next year."
	found := mention.Find(text, mention.Reference{Date: time.Date(2024, 4, 5, 0, 0, 0, 0, time.UTC)})
	for _, d := range found.Dates {
		fmt.Printf("%s = %s (%s)\n", d.Of(text), d.Value, d.Basis)
	}
	for _, m := range found.Amounts {
		fmt.Printf("%s = %.0f %s\n", m.Of(text), m.Value, m.Currency)
	}
	for _, o := range found.Ordinals {
		fmt.Printf("%s = %d\n", o.Of(text), o.Value)
	}
	// Output:
	// April 4 = 2024-04-04 (published)
	// the end of next year = 2025 (published)
	// US$7 million = 7000000 USD
	// 28th = 28
}
