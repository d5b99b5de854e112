package name

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestFold(t *testing.T) {
	for _, test := range []struct{ name, want string }{
		{"Đỗ Hùng Việt", "do hung viet"},
		{"  Jean-Luc  O’Néill, Jr.", "jean luc oneill jr"},
		{"ＫＩＭ　Ｃｈｕｌ", "kim chul"},
		{"김철수", "김철수"},
		{"がくせい", "がくせい"},
		{"ประเสริฐ", "ประเสริฐ"},
		{"Łukasz Ørsted-Straße", "lukasz orsted strasse"},
		{"مُحَمَّد", "محمد"},
		{"", ""},
		{"---", ""},
	} {
		if got := Fold(test.name); got != test.want {
			t.Errorf("Fold(%q) = %q, want %q", test.name, got, test.want)
		}
	}
}

func TestParts(t *testing.T) {
	for _, test := range []struct {
		name string
		want Structure
	}{
		{"H.E. Mr. Trần Đức Lượng", Structure{[]string{"h e", "mr"}, []string{"Đức", "Lượng"}, []string{"Trần"}, "Vietnamese"}},
		{"Foreign Minister Chung Dae-hyun", Structure{[]string{"foreign minister"}, []string{"Dae", "hyun"}, []string{"Chung"}, "Korean"}},
		{"Dae-hyun Chung", Structure{nil, []string{"Dae", "hyun"}, []string{"Chung"}, "Korean"}},
		{"Zhang Guohua", Structure{nil, []string{"Guohua"}, []string{"Zhang"}, "Chinese"}},
		{"Sato Koichi", Structure{nil, []string{"Koichi"}, []string{"Sato"}, "Japanese"}},
		{"Halvorsen, Ingrid", Structure{nil, []string{"Ingrid"}, []string{"Halvorsen"}, ""}},
		{"Marcus OYELARAN Bello", Structure{nil, []string{"Marcus", "Bello"}, []string{"OYELARAN"}, ""}},
		{"Anna van der Berg", Structure{nil, []string{"Anna"}, []string{"van", "der", "Berg"}, ""}},
		{"Dato' Seri Suharto", Structure{[]string{"dato seri"}, []string{"Suharto"}, nil, ""}},
		{"U Htun Naing Oo", Structure{[]string{"u"}, []string{"Htun", "Naing", "Oo"}, nil, "Burmese"}},
		{"", Structure{}},
	} {
		if diff := cmp.Diff(test.want, Parts(test.name)); diff != "" {
			t.Errorf("Parts(%q) (-want +got):\n%s", test.name, diff)
		}
	}
}

// TestTitles compares names with and without the titles of each tradition.
func TestTitles(t *testing.T) {
	for _, title := range []string{"Mr", "Mr.", "Dr.", "H.E.", "H.E. Mr.", "His Excellency", "Minister", "Prime Minister",
		"Deputy Foreign Minister", "First Vice Foreign Minister", "Gen.", "Lt. Gen.", "Senator the Hon", "Ambassador", "Tan Sri",
		"Dato' Seri", "Samdech", "Khun", "Secretary-General", "Professor", "The Honourable", "Former President"} {
		got := Compare(title+" Marcus Oyelaran", "Marcus Oyelaran", Person)
		if got.Score < 0.9 {
			t.Errorf("with %q: score %.3f (%s)", title, got.Score, strings.Join(got.Why, "; "))
		}
	}
}

// TestKoreanSystems writes a name in each system of romanisation and in Hangul
// and compares all with all.
func TestKoreanSystems(t *testing.T) {
	for _, group := range [][]string{
		{"정병호", "Jeong Byeong-ho", "Chŏng Pyŏng-ho", "Chung Byung-ho", "Jung Byoung Ho", "Byung-ho Chung", "CHUNG Byungho"},
		{"이규덕", "I Gyu-deok", "Yi Kyu-dŏk", "Lee Kyu-duk", "Rhee Kyuduk", "Lee Gyu Deok"},
		{"최영숙", "Choe Yeong-suk", "Ch'oe Yŏng-suk", "Choi Young-sook", "Young Sook Choi"},
		{"노선희", "No Seon-hui", "Roh Sun-hee", "Noh Sunhee", "No Sŏn-hŭi"},
		{"유은정", "Yu Eun-jeong", "Yoo Eun-jung", "Ryu Eun Jeong", "Yu Ŭn-jŏng"},
	} {
		for _, a := range group {
			for _, b := range group {
				if got := Compare(a, b, Person); !got.Match {
					t.Errorf("Compare(%q, %q) = %.3f (%s), want a match", a, b, got.Score, strings.Join(got.Why, "; "))
				}
			}
		}
	}
}

// TestBlockOfNeighbours compares given names that differ in one syllable, all
// with all: none may match another.
func TestBlockOfNeighbours(t *testing.T) {
	names := []string{"Kim Jae-min", "Kim Jae-hun", "Kim Jae-wook", "Kim Jae-sik", "Kim Tae-min", "Kim Sang-min", "Kim Dong-min",
		"Kim Young-min", "Park Jae-min", "Kim Hyun-min", "Kim Jin-min", "Kim Seok-min"}
	for i, a := range names {
		for _, b := range names[i+1:] {
			if got := Compare(a, b, Person); got.Match {
				t.Errorf("Compare(%q, %q) = %.3f (%s), want no match", a, b, got.Score, strings.Join(got.Why, "; "))
			}
		}
	}
}

func TestCompareEmpty(t *testing.T) {
	for _, p := range [][2]string{{"", ""}, {"", "Anna"}, {"--", "--"}, {"\x00\xff", "Anna"}} {
		if got := Compare(p[0], p[1], Person); got.Match {
			t.Errorf("Compare(%q, %q) matches", p[0], p[1])
		}
	}
	if a, b := Parse("Anna Berg", Person), Parse("Anna Berg", Organisation); a.Compare(b).Match {
		t.Error("a person matches an organisation")
	}
}

// FuzzCompare checks that any two texts can be compared, both ways with one
// outcome, and that every name with a letter is its own.
func FuzzCompare(f *testing.F) {
	for _, p := range [][2]string{{"Lee Jae-hyun", "이재현"}, {"Đỗ Hùng", "Do Hung"}, {"Belov, V.", "В. Белов"}, {"A.B.C. Co.", "ABC Ltd"},
		{"Abd al-Rahman", "Abdurrahman"}, {"习近平", "Hsi"}, {"()", ","}, {"bin", "al al"}, {"Ch'o'e", "Ŏ ŏ"}} {
		f.Add(p[0], p[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, kind := range []Kind{Person, Organisation} {
			x, y := Compare(a, b, kind), Compare(b, a, kind)
			if diff := cmp.Diff(x, y); diff != "" {
				t.Errorf("Compare(%q, %q) is not symmetric:\n%s", a, b, diff)
			}
			if x.Score < 0 || x.Score > 1 || x.Match != (x.Score >= Threshold(kind)) {
				t.Errorf("Compare(%q, %q) = %v", a, b, x)
			}
			n := Parse(a, kind)
			if len(n.words) > 0 && !n.Compare(n).Match {
				t.Errorf("%q is not its own name: %v", a, n.Compare(n))
			}
			if keys := n.Keys(); len(keys) > maxKeys || !slices.IsSorted(keys) {
				t.Errorf("keys of %q: %q", a, keys)
			}
		}
		if folded := Fold(a); utf8.ValidString(a) && Fold(folded) != folded {
			t.Errorf("Fold(%q) = %q, and again %q", a, folded, Fold(folded))
		}
		Parts(a)
	})
}

// benchmarkNames are names of several traditions and lengths.
var benchmarkNames = []string{"Chung Byung-ho", "Đặng Thị Hòa", "Aleksandr Grigoryevich Belov", "Abd al-Rahman Muhammad al-Otaibi",
	"Zhang Guohua", "Dato' Seri Ahmad Zaki bin Haji Osman", "J. R. Hartwell", "Sato Koichi"}

func BenchmarkParse(b *testing.B) {
	for i := range b.N {
		Parse(benchmarkNames[i%len(benchmarkNames)], Person)
	}
}

func BenchmarkCompare(b *testing.B) {
	var parsed []Name
	for _, s := range benchmarkNames {
		parsed = append(parsed, Parse(s, Person))
	}
	b.ReportAllocs()
	for i := range b.N {
		parsed[i%len(parsed)].Compare(parsed[i/len(parsed)%len(parsed)])
	}
}

func BenchmarkScore(b *testing.B) {
	var parsed []Name
	for _, s := range benchmarkNames {
		parsed = append(parsed, Parse(s, Person))
	}
	b.ReportAllocs()
	for i := range b.N {
		parsed[i%len(parsed)].Score(parsed[i/len(parsed)%len(parsed)])
	}
}

func BenchmarkKeys(b *testing.B) {
	n := Parse("Aleksandr Grigoryevich Belov", Person)
	for range b.N {
		n.Keys()
	}
}
