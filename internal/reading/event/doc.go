// Package event finds what a text reports: meetings, statements with their
// acts, pledges, and facts of the institution. A text with its entities, dates
// and amounts enters; mentions with byte spans into the text leave, as
// record.Reading has them. It is pure and stores nothing.
//
// Statements come from a small grammar of clauses over the reporting verbs of
// the lexicon (diplomatic prose: "took note of", "agreed to", "expressed
// concern over"), and from the attribution model for everything else.
package event
