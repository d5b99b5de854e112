package mention

// noun is a currency's name as it stands behind a number.
type noun struct {
	code    string            // ISO 4217, of the name alone; "" where several states' currencies are called so
	of      map[string]string // ISO 4217 by the state (ISO 3166-1 alpha-2) that an adjective before the name tells
	weak    bool              // also an ordinary word: counts only behind a large or scaled number, or an adjective
	minor   bool              // a hundredth or so of a currency, which has no code of its own
	bound   bool              // a singular that is also an ordinary word: counts only behind a hyphen or an adjective
	untried bool              // weak, and stands for another measure where "of" follows (pounds of rice)
}

// currencyName is the names under which one noun goes.
type currencyName struct {
	names string
	noun  noun
}

// pounds, crowns and marks are whose pound, crown or mark an adjective tells.
var (
	pounds = map[string]string{"GB": "GBP", "EG": "EGP", "SY": "SYP", "LB": "LBP", "SD": "SDG", "SS": "SSP", "GI": "GIP", "FK": "FKP",
		"IE": "IEP", "CY": "CYP"}
	crowns = map[string]string{"DK": "DKK", "NO": "NOK", "SE": "SEK", "CZ": "CZK", "IS": "ISK"}
	marks  = map[string]string{"DE": "DEM", "FI": "FIM", "BA": "BAM"}
)

// currencyNames are the currencies of ISO 4217 that are in use, by their
// names, and a few that newspapers of the last century speak of. A bare
// dollar is the United States', a bare pound the United Kingdom's, a bare won
// the Republic of Korea's and a bare ruble the Russian one; the name alone of
// a franc, peso, rupee, dinar, dirham, rial, shilling or krone names no state
// and gives no code.
var currencyNames = []currencyName{
	{"dollar dollars bucks đô", noun{code: "USD", of: map[string]string{"US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "HK": "HKD",
		"SG": "SGD", "TW": "TWD", "JM": "JMD", "TT": "TTD", "BB": "BBD", "BS": "BSD", "BZ": "BZD", "BM": "BMD", "KY": "KYD", "FJ": "FJD",
		"GY": "GYD", "LR": "LRD", "NA": "NAD", "SB": "SBD", "SR": "SRD", "BN": "BND", "ZW": "ZWG", "XC": "XCD"}}},
	{"pounds quid", noun{code: "GBP", untried: true, of: pounds}},
	{"pound", noun{code: "GBP", bound: true, untried: true, of: pounds}},
	{"sterling", noun{code: "GBP", weak: true}},
	{"euro euros", noun{code: "EUR"}},
	{"won", noun{code: "KRW", weak: true, of: map[string]string{"KR": "KRW", "KP": "KPW"}}},
	{"원 원화", noun{code: "KRW"}},
	{"달러", noun{code: "USD"}}, {"엔", noun{code: "JPY"}}, {"위안", noun{code: "CNY"}}, {"유로", noun{code: "EUR"}},
	{"元", noun{code: "CNY"}}, {"円", noun{code: "JPY"}}, {"美元", noun{code: "USD"}}, {"日元", noun{code: "JPY"}}, {"欧元", noun{code: "EUR"}},
	{"yen", noun{code: "JPY"}},
	{"yuan renminbi rmb", noun{code: "CNY"}},
	{"đồng", noun{code: "VND"}}, {"dong dongs", noun{code: "VND", weak: true}},
	{"baht", noun{code: "THB"}}, {"rupiah rupiahs", noun{code: "IDR"}}, {"ringgit ringgits", noun{code: "MYR"}},
	{"riel riels", noun{code: "KHR"}}, {"kip kips", noun{code: "LAK"}}, {"kyat kyats", noun{code: "MMK"}}, {"taka takas", noun{code: "BDT"}},
	{"pataca patacas", noun{code: "MOP"}}, {"tugrik tugriks togrog tögrög", noun{code: "MNT"}},
	{"ngultrum", noun{code: "BTN"}}, {"rufiyaa", noun{code: "MVR"}}, {"kina", noun{code: "PGK", weak: true}},
	{"paʻanga paanga", noun{code: "TOP"}}, {"tala", noun{code: "WST", weak: true}}, {"vatu", noun{code: "VUV"}},
	{"peso pesos", noun{of: map[string]string{"PH": "PHP", "MX": "MXN", "AR": "ARS", "CL": "CLP", "CO": "COP", "CU": "CUP", "DO": "DOP",
		"UY": "UYU"}}},
	{"rupee rupees", noun{of: map[string]string{"IN": "INR", "PK": "PKR", "LK": "LKR", "NP": "NPR", "MU": "MUR", "SC": "SCR"}}},
	{"franc francs", noun{of: map[string]string{"CH": "CHF", "BI": "BIF", "CD": "CDF", "DJ": "DJF", "GN": "GNF", "KM": "KMF", "RW": "RWF",
		"CF": "XAF", "FR": "FRF", "BE": "BEF", "LU": "LUF", "PF": "XPF"}}},
	{"dinar dinars", noun{of: map[string]string{"KW": "KWD", "IQ": "IQD", "JO": "JOD", "BH": "BHD", "DZ": "DZD", "LY": "LYD", "TN": "TND",
		"RS": "RSD"}}},
	{"dirham dirhams", noun{of: map[string]string{"AE": "AED", "MA": "MAD"}}},
	{"riyal riyals rial rials", noun{of: map[string]string{"SA": "SAR", "QA": "QAR", "YE": "YER", "IR": "IRR", "OM": "OMR"}}},
	{"shilling shillings", noun{of: map[string]string{"KE": "KES", "TZ": "TZS", "UG": "UGX", "SO": "SOS", "AT": "ATS"}}},
	{"krone kroner", noun{of: map[string]string{"DK": "DKK", "NO": "NOK"}}},
	{"crowns", noun{weak: true, of: crowns}}, {"crown", noun{bound: true, of: crowns}},
	{"krona kronor", noun{code: "SEK", of: map[string]string{"SE": "SEK", "IS": "ISK"}}},
	{"kronur", noun{code: "ISK"}}, {"koruna korunas koruny", noun{code: "CZK"}},
	{"ruble rubles rouble roubles", noun{code: "RUB", of: map[string]string{"RU": "RUB", "BY": "BYN"}}},
	{"hryvnia hryvnias hryvnya", noun{code: "UAH"}}, {"tenge", noun{code: "KZT"}}, {"soms som", noun{code: "KGS", weak: true}},
	{"soum", noun{code: "UZS", weak: true}}, {"somoni", noun{code: "TJS"}}, {"lari", noun{code: "GEL"}},
	{"manat manats", noun{of: map[string]string{"AZ": "AZN", "TM": "TMT"}}}, {"dram drams", noun{code: "AMD", weak: true}},
	{"afghani afghanis", noun{code: "AFN"}}, {"lira liras", noun{code: "TRY", of: map[string]string{"TR": "TRY", "IT": "ITL"}}},
	{"lire", noun{code: "ITL"}}, {"shekel shekels", noun{code: "ILS"}},
	{"zloty zlotys zlotych złoty złotych", noun{code: "PLN"}}, {"forint forints", noun{code: "HUF"}},
	{"leu lei", noun{code: "RON", weak: true, of: map[string]string{"RO": "RON", "MD": "MDL"}}}, {"lev leva", noun{code: "BGN", weak: true}},
	{"lek leks", noun{code: "ALL", weak: true}}, {"denar denars", noun{code: "MKD"}},
	{"rand", noun{code: "ZAR", weak: true}}, {"naira nairas", noun{code: "NGN"}}, {"cedi cedis", noun{code: "GHS"}},
	{"birr birrs", noun{code: "ETB"}}, {"nakfa", noun{code: "ERN"}}, {"kwacha", noun{of: map[string]string{"ZM": "ZMW", "MW": "MWK"}}},
	{"kwanza kwanzas", noun{code: "AOA"}}, {"metical meticais", noun{code: "MZN"}}, {"pula", noun{code: "BWP", weak: true}},
	{"loti maloti", noun{code: "LSL"}}, {"lilangeni emalangeni", noun{code: "SZL"}}, {"dalasi dalasis", noun{code: "GMD"}},
	{"leone leones", noun{code: "SLE", weak: true}}, {"ariary", noun{code: "MGA"}}, {"ouguiya", noun{code: "MRU"}},
	{"dobra dobras", noun{code: "STN"}}, {"escudo escudos", noun{of: map[string]string{"CV": "CVE", "PT": "PTE"}}},
	{"reais", noun{code: "BRL"}}, {"reals", noun{code: "BRL", weak: true}}, {"real", noun{code: "BRL", bound: true}},
	{"soles", noun{code: "PEN", weak: true}}, {"sol", noun{code: "PEN", bound: true}}, {"boliviano bolivianos", noun{code: "BOB"}},
	{"guarani guaranis guaraníes", noun{code: "PYG", weak: true}}, {"bolivar bolivars bolívar bolívares bolivares", noun{code: "VES"}},
	{"quetzal quetzals quetzales", noun{code: "GTQ"}}, {"lempira lempiras", noun{code: "HNL"}},
	{"cordoba cordobas córdoba córdobas", noun{code: "NIO", weak: true}}, {"colones", noun{code: "CRC"}},
	{"balboa balboas", noun{code: "PAB", weak: true}}, {"gourde gourdes", noun{code: "HTG"}},
	{"florin florins", noun{code: "AWG"}}, {"guilder guilders", noun{of: map[string]string{"NL": "NLG", "AW": "AWG"}}},
	{"marks", noun{code: "DEM", weak: true, of: marks}},
	{"mark", noun{code: "DEM", bound: true, of: marks}},
	{"deutschmark deutschmarks deutschemarks", noun{code: "DEM"}}, {"drachma drachmas", noun{code: "GRD"}},
	{"peseta pesetas", noun{code: "ESP"}}, {"sdr sdrs", noun{code: "XDR"}},
	{"cent cents pence penny pennies centavo centavos centime centimes paise paisa kopeck kopecks kopek kopeks sen fen jiao satang centimo " +
		"centimos øre öre", noun{minor: true}},
}

// currencyCodes are the codes of ISO 4217 in use, and RMB.
const currencyCodes = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY " +
	"COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD " +
	"JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO " +
	"NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT " +
	"TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG"

// weakCodes are codes that are words, names or acronyms too (COP28): they
// count only beside a scaled or grouped number.
const weakCodes = "ALL AMD ANG ARS BAM BOB CAD COP CUP DOP ERN GEL GIP HUF LAK MAD MOP MUR NAD PEN PHP RON SOS SHP SRD SSP STN TOP TRY VES WST"

// wordCodes are codes that headlines in capitals write as words: they count
// only behind a number.
const wordCodes = "ALL TOP TRY PEN MAD CUP SOS"

// plainCodes are codes that texts write in small letters too.
const plainCodes = "USD EUR GBP KRW VND JPY CNY"

// currencySymbols are the symbols of currencies. A bare $ is the United
// States' dollar and a bare ¥ the yen.
var currencySymbols = map[rune]string{
	'$': "USD", '＄': "USD", '£': "GBP", '￡': "GBP", '€': "EUR", '¥': "JPY", '￥': "JPY", '₩': "KRW", '￦': "KRW", '₫': "VND", '₱': "PHP",
	'฿': "THB", '₹': "INR", '₽': "RUB", '₺': "TRY", '₴': "UAH", '₦': "NGN", '₵': "GHS", '₪': "ILS", '₡': "CRC", '₭': "LAK", '₮': "MNT",
	'₲': "PYG", '₸': "KZT", '₼': "AZN", '₾': "GEL", '៛': "KHR", '৳': "BDT", '؋': "AFN", '֏': "AMD", '₨': "", '﷼': "", '¢': "", '₣': "",
}

// symbolPrefixes are the letters before a symbol that tell whose it is.
var symbolPrefixes = map[string]string{
	"US$": "USD", "U$": "USD", "USD$": "USD", "A$": "AUD", "AU$": "AUD", "AUD$": "AUD", "C$": "CAD", "CA$": "CAD", "CAN$": "CAD",
	"CDN$": "CAD", "CAD$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "SG$": "SGD", "SGD$": "SGD", "NT$": "TWD", "TW$": "TWD",
	"R$": "BRL", "BR$": "BRL", "J$": "JMD", "TT$": "TTD", "B$": "BND", "BN$": "BND", "FJ$": "FJD", "F$": "FJD", "N$": "NAD", "Z$": "ZWG",
	"MX$": "MXN", "MEX$": "MXN", "RD$": "DOP", "EC$": "XCD", "BDS$": "BBD", "BZ$": "BZD", "G$": "GYD", "GY$": "GYD", "L$": "LRD",
	"SI$": "SBD", "WS$": "WST", "T$": "TOP", "MOP$": "MOP", "CI$": "KYD", "CLP$": "CLP", "COL$": "COP", "AR$": "ARS", "SR$": "SRD",
	"CN¥": "CNY", "RMB¥": "CNY", "CNY¥": "CNY", "JP¥": "JPY", "E£": "EGP", "EG£": "EGP", "LE£": "EGP", "S£": "SYP", "IR£": "IEP",
	"UK£": "GBP", "GB£": "GBP", "GBP£": "GBP", "EUR€": "EUR", "KRW₩": "KRW", "PHP₱": "PHP",
}

// letterPrefixes are letters that stand for a currency before a number; those
// of one letter count only glued to a scaled number (R1.5 billion).
var letterPrefixes = map[string]string{
	"Rs": "", "Rp": "IDR", "RM": "MYR", "Tk": "BDT", "Php": "PHP", "PhP": "PHP", "Ksh": "KES", "KSh": "KES", "Kshs": "KES", "Ush": "UGX",
	"USh": "UGX", "Tsh": "TZS", "TSh": "TZS", "GH": "GHS", "Rmb": "CNY", "RMB": "CNY", "R": "ZAR", "P": "PHP", "W": "KRW", "LE": "EGP", "N": "NGN", "DM": "DEM",
	"SDR": "XDR", "Euro": "EUR", "Eur": "EUR", "Fr": "", "SFr": "CHF", "Sfr": "CHF", "FFr": "FRF", "Lm": "", "Kč": "CZK",
}

// letterSuffixes are letters that stand for a currency behind a number.
var letterSuffixes = map[string]string{
	"Kč": "CZK", "zł": "PLN", "Ft": "HUF", "đ": "VND", "₫": "VND", "RMB": "CNY", "Rmb": "CNY", "kr": "", "US": "USD",
}

// currencyCountries are the words that tell whose currency a name means.
var currencyCountries = map[string]string{
	"US": "us usa american states", "CA": "canadian canada", "AU": "australian australia aussie", "NZ": "zealand kiwi", "HK": "kong",
	"SG": "singapore singaporean", "TW": "taiwan taiwanese", "JM": "jamaican jamaica", "TT": "trinidad tobago trinidadian",
	"BB": "barbadian barbados", "BS": "bahamian", "BZ": "belize", "BM": "bermudian", "KY": "cayman", "FJ": "fijian fiji", "GY": "guyanese",
	"LR": "liberian", "NA": "namibian", "SB": "solomon", "SR": "surinamese", "BN": "brunei bruneian", "ZW": "zimbabwean zimbabwe",
	"XC": "caribbean", "GB": "british uk", "EG": "egyptian", "SY": "syrian", "LB": "lebanese", "SD": "sudanese", "IE": "irish", "CY": "cypriot",
	"KR": "korean korea", "PH": "philippine filipino philippines", "MX": "mexican", "AR": "argentine argentinian", "CL": "chilean",
	"CO": "colombian", "CU": "cuban", "DO": "dominican", "UY": "uruguayan", "IN": "indian", "PK": "pakistani pakistan", "LK": "lankan lanka",
	"NP": "nepalese nepali", "MU": "mauritian", "SC": "seychelles", "CH": "swiss", "BI": "burundian", "CD": "congolese", "DJ": "djiboutian",
	"GN": "guinean", "KM": "comorian", "RW": "rwandan", "CF": "cfa", "FR": "french", "BE": "belgian", "LU": "luxembourg", "PF": "cfp",
	"KW": "kuwaiti", "IQ": "iraqi", "JO": "jordanian", "BH": "bahraini", "DZ": "algerian", "LY": "libyan", "TN": "tunisian", "RS": "serbian",
	"AE": "emirati uae", "MA": "moroccan", "SA": "saudi", "QA": "qatari", "YE": "yemeni", "IR": "iranian", "OM": "omani", "KE": "kenyan",
	"TZ": "tanzanian", "UG": "ugandan", "SO": "somali", "AT": "austrian", "DK": "danish", "NO": "norwegian", "SE": "swedish", "CZ": "czech",
	"IS": "icelandic", "RU": "russian", "BY": "belarusian belarusan", "AZ": "azerbaijani azeri", "TM": "turkmen", "TR": "turkish",
	"IT": "italian", "RO": "romanian", "MD": "moldovan", "ZM": "zambian", "MW": "malawian", "CV": "verdean", "PT": "portuguese",
	"GI": "gibraltar", "FK": "falkland falklands", "BR": "brazilian", "PE": "peruvian", "NL": "dutch", "AW": "aruban", "DE": "german deutsche deutsch west", "FI": "finnish", "BA": "convertible bosnian",
	"JP": "japanese", "CN": "chinese", "VN": "vietnamese", "TH": "thai", "ID": "indonesian", "MY": "malaysian", "KH": "cambodian",
	"LA": "lao laotian", "MM": "myanmar burmese", "BD": "bangladeshi", "UA": "ukrainian", "KZ": "kazakh kazakhstani", "ZA": "african",
	"NG": "nigerian", "GH": "ghanaian", "IL": "israeli", "PL": "polish", "HU": "hungarian", "ET": "ethiopian",
	"-": "new hong south north sri costa united the arab emirates saudi and east",
}

// enterCurrencies puts the names and codes of currencies into a vocabulary.
func enterCurrencies(entry func(string) *lexeme) {
	for i := range currencyNames {
		for name := range fields(currencyNames[i].names) {
			entry(name).money = &currencyNames[i].noun
		}
	}
	for code := range fields(currencyCodes) {
		entry(lower(code)).code = code
	}
	for country, names := range currencyCountries {
		for name := range fields(names) {
			if e := entry(name); country != "-" || e.country == "" {
				e.country = country
			}
		}
	}
}
