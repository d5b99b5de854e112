package article

import "testing"

func TestKindOfLine(t *testing.T) {
	for _, test := range []struct {
		text string
		kind kind
		role role
	}{
		{"The ministers met in Zenda and agreed on a plan.", kindProse, roleNone},
		{"양측은 올해 안에 항만 협력 양해각서를 체결하기로 하였다.", kindProse, roleNone},
		{"双方同意在今年年底以前签署港口合作的备忘录，并在明年春天举行下一次会议。", kindProse, roleNone},
		{"ทั้งสองฝ่ายเห็นพ้องที่จะลงนามบันทึกความเข้าใจว่าด้วยความร่วมมือด้านท่าเรือภายในปีนี้", kindProse, roleNone},
		{"28th ASEAN-ROK Dialogue", kindShort, roleNone},
		{"Joint Statement of the Ministers of the River States on Water and Ports", kindShort, roleNone},
		{"1. Bilateral relations", kindItem, roleNone},
		{"※ The observer took part for the first time.", kindProse, roleNone},
		{"MR. HENTZAU:  Thank you.", kindItem, roleNone},
		{"Press Releases", kindLabel, roleSection},
		{"» Press releases «", kindLabel, roleSection},
		{"Comments (12)", kindLabel, roleComment},
		{"[END]", kindLabel, roleEnd},
		{"# # #", kindLabel, roleEnd},
		{"-30-", kindLabel, roleEnd},
		{"30", kindMeta, roleDetail},
		{"본문 바로가기", kindLabel, roleNavigation},
		{"KOR", kindLabel, roleLanguage},
		{"hit", kindLabel, roleDetail},
		{"5718", kindMeta, roleDetail},
		{"조회수 812", kindMeta, roleDetail},
		{"등록일 2023-05-12", kindMeta, rolePublished},
		{"Last updated: 12 May 2023", kindMeta, roleUpdated},
		{"Source: VNA", kindMeta, roleSource},
		{"By Jane Doe", kindMeta, roleDetail},
		{"By Jane Doe jane@example.org", kindAddress, roleNone},
		{"Write: 2022-07-01 14:30:05 / Update: 2022-07-01 15:00:00", kindMeta, rolePublished},
		{"Update: July, 27/2024 - 21:15", kindMeta, roleUpdated},
		{"By the end of the year", kindShort, roleNone},
		{"Kim Min-su, staff reporter", kindMeta, roleDetail},
		{"12 May 2023 | Views: 300 | By Jane Doe", kindMeta, rolePublished},
		{"Delegates at the dialogue. (Photo: VNA)", kindCaption, roleNone},
		{"Delegates at the dialogue. — VNA/VNS Photo Lê Minh", kindCaption, roleNone},
		{"Photo: AFP", kindCaption, roleNone},
		{"외교부 청사 전경. [사진=연합뉴스]", kindCaption, roleNone},
		{"Quang cảnh cuộc họp (Ảnh: TTXVN)", kindCaption, roleNone},
		{"▲ 김 차관보가 인사말을 하고 있다.", kindCaption, roleNone},
		{"They took a photo of the old bridge and went on to the port.", kindProse, roleNone},
		{"The two ministers agreed on a photo exchange (from June) in both capitals.", kindProse, roleNone},
		{"© 2024 Some Newspaper. All rights reserved.", kindNotice, roleNone},
		{"저작권자 ⓒ 어느신문, 무단전재 및 재배포 금지", kindNotice, roleNone},
		{"The fund shall be open to all members under the terms and conditions agreed in Zenda last year by the ministers.", kindProse, roleNone},
		{"Read more: Old bridge gets new lamps", kindPointer, roleNone},
		{"https://www.example.gov/press/1", kindAddress, roleNone},
		{"press@example.gov", kindAddress, roleNone},
	} {
		l := newLine(test.text, 0, true)
		if l.kind != test.kind || l.role != test.role {
			t.Errorf("%q: kind %d role %q, want kind %d role %q", test.text, l.kind, l.role, test.kind, test.role)
		}
	}
}

func TestItemMarker(t *testing.T) {
	for text, want := range map[string]string{
		"1. The session": "1.", "12) Trade": "12)", "(3) Trade": "(3)", "iv. Trade": "iv.", "a) Trade": "a)", "가. 정무": "가.",
		"o The Dialogue": "o", "※ The side": "※", "*KASI is": "*", "° Furthermore": "°", "• open": "•", "- They": "-", "ㅇ 양측은": "ㅇ",
		"①무역": "①", "2024 was a year": "", "3.5 million": "", "of course": "", "o'clock": "", "-5 degrees": "", "U.S. side": "", "The": "",
		"1.5": "", "A new plan": "", "": "",
	} {
		if got := text[:itemMarker(text)]; got != want {
			t.Errorf("itemMarker(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestCutSignoff(t *testing.T) {
	for text, want := range map[string][2]string{
		"They will meet again in May. VNS":                      {"They will meet again in May.", "VNS"},
		"They will meet again in May. — VNA":                    {"They will meet again in May.", "VNA"},
		"They will meet again in May./. VNA":                    {"They will meet again in May./.", "VNA"},
		"They will meet again in May.  (Yonhap)":                {"They will meet again in May.", "Yonhap"},
		"They will meet again in May. (ANI)":                    {"They will meet again in May.", "ANI"},
		"They will meet again in May. –BERNAMA":                 {"They will meet again in May.", "Bernama"},
		"They will meet again in May.” Antara News":             {"They will meet again in May.”", "ANTARA News"},
		"They will meet again in May. XYZ":                      {"They will meet again in May.", "XYZ"},
		"They will meet again in May. Enditem":                  {"They will meet again in May.", "Enditem"},
		"-- BERNAMA":                                            {"", "Bernama"},
		"They will meet again in May. (Source: NDO)":            {"They will meet again in May.", "NDO"},
		"They will meet again in May. Nguồn: Báo Mới":           {"They will meet again in May.", "Báo Mới"},
		"The next question is for Ms. End.":                     {"The next question is for Ms. End.", ""},
		"They asked for a source: the river":                    {"They asked for a source: the river", ""},
		"They will meet again in May.":                          {"They will meet again in May.", ""},
		"They agreed on the role of the ARF":                    {"They agreed on the role of the ARF", ""},
		"They adopted the plan (ARF)":                           {"They adopted the plan (ARF)", ""},
		"a treaty with the U.S. FTA":                            {"a treaty with the U.S. FTA", ""},
		"The story was told by Reuters":                         {"The story was told by Reuters", ""},
		"They thanked the agency (VNA)":                         {"They thanked the agency (VNA)", ""},
		"It upholds international law (UNCLOS 1982).":           {"It upholds international law (UNCLOS 1982).", ""},
		"They will hold the talks at the ASEAN-AP ministerial.": {"They will hold the talks at the ASEAN-AP ministerial.", ""},
	} {
		body, agency := cutSignoff(text)
		if body != want[0] || agency != want[1] {
			t.Errorf("cutSignoff(%q) = %q, %q; want %q, %q", text, body, agency, want[0], want[1])
		}
	}
}

func TestUnwrap(t *testing.T) {
	wrapped := "The two ministers met in Zenda on Tuesday and\nagreed on a plan for the river that both of\ntheir countries drink from.\n\n- Each state will say what it takes, and\n  when, from next spring on.\n- The gauges will be read by both.\n"
	want := "The two ministers met in Zenda on Tuesday and agreed on a plan for the river that both of their countries drink from.\n\n- Each state will say what it takes, and when, from next spring on.\n- The gauges will be read by both.\n"
	if got := unwrap(wrapped); got != want {
		t.Errorf("unwrap = %q, want %q", got, want)
	}
	ragged := "1. Minister of\nWaters Ilka Brod attended, as Co-chair*, the 5th\nZenda River Council, held in Strelsau on June 4. In the\nCouncil, Minister Brod presented a plan to\nclean the banks.\n※\nThe Council has met every year\nsince 2019.\nо The river states\nwelcomed the plan and\nthanked her.\n"
	want = "1. Minister of Waters Ilka Brod attended, as Co-chair*, the 5th Zenda River Council, held in Strelsau on June 4. In the Council, Minister Brod presented a plan to clean the banks.\n※ The Council has met every year since 2019.\nо The river states welcomed the plan and thanked her.\n"
	if got := unwrap(ragged); got != want {
		t.Errorf("unwrap = %q, want %q", got, want)
	}
	menu := "Home\nPress Releases\nMinister opens dialogue in Zenda\nDate\n2024-04-04\nhit\n12\nThe minister opened the dialogue.\nShe thanked the town.\n"
	if got := unwrap(menu); got != menu {
		t.Errorf("a menu was joined: %q", got)
	}
}
