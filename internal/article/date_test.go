package article

import "testing"

func TestDateLine(t *testing.T) {
	for line, want := range map[string]string{
		"2024-04-04":                          "2024-04-04",
		"2024.4.4.":                           "2024-04-04",
		"2024. 04. 04. 10:30":                 "2024-04-04",
		"2024년 4월 4일(목) 오전 10:30":             "2024-04-04",
		"2024年4月4日":                           "2024-04-04",
		"令和6年4月4日":                            "",
		"April 4, 2024":                       "2024-04-04",
		"Thursday, April 4th, 2024":           "2024-04-04",
		"Thu, 4 Apr 2024 - 17:30 (GMT+7)":     "2024-04-04",
		"4 April 2024 at 5:30 pm":             "2024-04-04",
		"04-Apr-2024":                         "2024-04-04",
		"04.05.2024":                          "2024-05-04",
		"31/12/2024":                          "2024-12-31",
		"12/31/2024":                          "2024-12-31",
		"04/05/2024":                          "2024-05-04|2024-04-05",
		"05/05/2024":                          "2024-05-05",
		"Thứ Sáu, 13/10/2023 | 16:45 GMT+7":   "2023-10-13",
		"ngày 13 tháng 10 năm 2023":           "2023-10-13",
		"le 3 août 2022":                      "2022-08-03",
		"3 de marzo de 2021":                  "2021-03-03",
		"17 Agustus 2023":                     "2023-08-17",
		"Published: 14 March 2023":            "2023-03-14",
		"Posted on April 4, 2024":             "2024-04-04",
		"April 2024":                          "2024-04",
		"(February 2021)":                     "2021-02",
		"All News 16:47 July 01, 2022":        "2022-07-01",
		"April 31, 2024":                      "",
		"2024-13-45":                          "",
		"Tel: 02-2100-2024":                   "",
		"28th ASEAN-ROK Dialogue":             "",
		"Report of April 4, 2024":             "",
		"The 3 May 2021 talks":                "",
		"Signed in Seoul on 4 April 2024":     "",
		"Vice-Ministerial talks (March 2020)": "",
	} {
		if got, _ := dateLine(line); got != want {
			t.Errorf("dateLine(%q) = %q, want %q", line, got, want)
		}
	}
}

func TestSettleDates(t *testing.T) {
	const either = "2024-05-04|2024-04-05"
	for _, test := range []struct{ date, text, language, want string }{
		{"2024-04-04", "", "en", "2024-04-04"},
		{either, "Hai bên ...", "vi", "2024-05-04"},
		{either, "HANOI, May 4 (VNA) - The two sides met.", "en", "2024-05-04"},
		{either, "WASHINGTON - On 5 April the two sides met.", "en", "2024-04-05"},
		{either, "The two sides met on 12 June.", "en", "2024"},
		{either, "The two sides met.", "en-GB", "2024"},
	} {
		if got := settle(test.date, test.text, test.language); got != test.want {
			t.Errorf("settle(%q, %q, %s) = %q, want %q", test.date, test.text, test.language, got, test.want)
		}
	}
}

func TestLeadingDate(t *testing.T) {
	for paragraph, want := range map[string]string{
		"date 2024-07-27 ZENDA Deputy Minister Rassendyll said.":    "ZENDA Deputy Minister Rassendyll said.",
		"Published: 27 July 2024 10:30 The two sides met in Zenda.": "The two sides met in Zenda.",
		"2024-07-27 10:30 ZENDA - The two sides met.":               "ZENDA - The two sides met.",
		"July 27, 2024 - The two sides met.":                        "",
		"On July 27, 2024 the two sides met.":                       "",
		"2024-07-27 was the day of the talks.":                      "",
		"ZENDA, 27 July 2024 - The two sides met.":                  "",
	} {
		_, body := leadingDate(paragraph)
		got := ""
		if body > 0 {
			got = paragraph[body:]
		}
		if got != want {
			t.Errorf("leadingDate(%q) leaves %q, want %q", paragraph, got, want)
		}
	}
}

func TestDateInAddress(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.gov/2024/04/04/talks":      "2024-04-04",
		"https://example.gov/news/2024/4/talks":     "2024-04",
		"https://example.gov/2024/99/talks":         "",
		"https://example.gov/m_5676/2024":           "",
		"https://example.gov/view.do?seq=320241":    "",
		"https://example.gov/2024/02/31/impossible": "",
	} {
		if got := dateInAddress(address); got != want {
			t.Errorf("dateInAddress(%q) = %q, want %q", address, got, want)
		}
	}
}
