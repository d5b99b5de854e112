// Package mention finds dates, amounts of money and ordinal numbers in running
// text.
//
// What enters is a text and, for dates, the day on which its page was
// published; what leaves are spans of bytes with their values: dates in EDTF
// level 1, money with its ISO 4217 currency, ordinals as integers. Nothing is
// stored, nothing is read from outside, and the clock is never asked.
//
// One scan turns the text into tokens, looking each word up in a vocabulary
// that is data, keyed by language (vocabulary_en.go, vocabulary_ko.go,
// vocabulary_vi.go, currency.go). A small grammar, written out as functions
// that each start at a token and say where they end, then reads the tokens
// from left to right and takes the longest expression at each place. Every
// function looks at a bounded number of tokens, so a text costs time in
// proportion to its length.
//
// The extents and values of dates follow TimeML ("TimeML Annotation
// Guidelines", version 1.2.1, and ISO 24617-1) where EDTF (ISO 8601-2:2019)
// has no word for them. Precision comes first: a word that is also something
// else (may, march, second, fall, won) counts only with evidence beside it.
package mention
