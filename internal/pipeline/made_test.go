package pipeline

import (
	"fmt"
	"strings"

	"readout/internal/intake"
)

// madeUp are 72 invented accounts of yearly and other meetings by several hands.
// Some tell a number and no year, some a day and no number; people are spelt in
// several ways, a programme has an acronym that only one account explains, one
// story is carried twice, and the account that ties a year to a number can come
// last.
func madeUp() []intake.Capture {
	var captures []intake.Capture
	page := func(name, title string, paragraphs ...string) {
		text := title + "\n\n" + strings.Join(paragraphs, "\n\n") + "\n"
		captures = append(captures, intake.Capture{Name: name + ".txt", Bytes: []byte(text)})
	}
	for i := range 8 {
		ordinal, year := ordinalWord(21+i), 2017+i
		chief := []string{"Chung Byung-won", "Jeong Byeong-won", "Park Jae-kyung"}[i%3]
		guest := []string{"Đỗ Hùng Việt", "Do Hung Viet", "Nguyen Quoc Dung"}[i%3]
		page(fmt.Sprintf("seoul-%d", year), "The "+ordinal+" ASEAN-ROK Dialogue",
			fmt.Sprintf("SEOUL, June %d, %d - The %s ASEAN-ROK Dialogue took place in Seoul on June %d, %d. Deputy Minister %s of the Republic of Korea led the Korean delegation.", i+2, year, ordinal, i+2, year, chief),
			"Deputy Minister "+lastName(chief)+" said that the Republic of Korea would contribute US$"+fmt.Sprint(10+i)+" million to the Korea-ASEAN Orchard Initiative (KAOI). The ASEAN side thanked the Republic of Korea.")
		page(fmt.Sprintf("hanoi-%d", year), "Dialogue held with the Republic of Korea",
			fmt.Sprintf("Vietnamese Deputy Foreign Minister %s co-chaired the %s ASEAN-RoK Dialogue, which took place on June %d.", guest, ordinal, i+2),
			"He welcomed the KAOI and asked the RoK to go on supporting fishermen's training. ASEAN and the RoK agreed to widen trade.")
		page(fmt.Sprintf("press-%d", year), "Korea and ASEAN talk",
			fmt.Sprintf("The ASEAN-ROK Dialogue of June %d, %d heard %s on the orchards of the Mekong. Both sides agreed to meet again next year.", i+2, year, chief))
		page(fmt.Sprintf("bare-%d", year), "A word on the orchards",
			fmt.Sprintf("At the %s ASEAN-ROK Dialogue the Republic of Korea pledged US$%d million to the Korea-ASEAN Orchard Initiative.", ordinal, 10+i))
	}
	story := "Tokyo, May 4, 2022 - Foreign Minister Arata Kuribayashi of Japan met with Foreign Minister Elvira Montes of Chile on May 4, 2022. Minister Kuribayashi welcomed Chile's plan for a cable under the ocean, and Minister Montes expressed concern about the price of rice. " +
		"The ministers agreed to open a school of seamanship in Valparaiso and to send forty teachers there every year until the school can stand by itself."
	page("wire", "Japan and Chile talk", story)
	page("wire-carried", "Talks of Japan and Chile", story)
	ministers := []struct{ state, name string }{
		{"Japan", "Arata Kuribayashi"}, {"India", "Devika Raghunathan"}, {"Canada", "Louise Ferland"}, {"Kenya", "Wanjiru Otieno"}, {"Chile", "Elvira Montes"},
	}
	for i := range 38 {
		a, b := ministers[i%5], ministers[(i+1+i%3)%5]
		kind := []string{"spoke by phone with", "met with", "held talks with"}[i%3]
		page(fmt.Sprintf("bilateral-%02d", i), fmt.Sprintf("Foreign Minister %s and Foreign Minister %s", a.name, b.name),
			fmt.Sprintf("Foreign Minister %s of %s %s Foreign Minister %s of %s on %d October %d to speak about the harbours of both countries.", a.name, a.state, kind, b.name, b.state, i%9+1, 2019+i%4),
			fmt.Sprintf("Minister %s thanked %s for its help after the flood. The ministers agreed to stay in touch.", a.name, b.state))
	}
	return captures
}

// ordinalWord writes 21st, 22nd, 24th.
func ordinalWord(n int) string {
	return fmt.Sprint(n) + map[int]string{1: "st", 2: "nd", 3: "rd"}[n%10] + map[bool]string{true: "th"}[n%10 == 0 || n%10 > 3]
}

// lastName is a Korean name's family name.
func lastName(name string) string {
	family, _, _ := strings.Cut(name, " ")
	return family
}
