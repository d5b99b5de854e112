// Package compare puts accounts of one meeting side by side: what each says,
// what it leaves out, where they differ, and who says that whom said it.
//
// What enters are accounts: documents with their readings and, where there is a
// linked record, the shared objects that their mentions became. What leaves is a
// [Comparison] in three parts. Claims are what one account says that another
// party said, held against that party's own account. Facts are what accounts
// state, with the verdict whether they agree, differ, or only one states it.
// Topics are what each says on each topic, the nearest statements aligned, and
// silence. [Sessions] does the same across time for one publisher. Nothing is
// stored and nothing is read from outside; the same accounts give the same
// comparison. Spans are bytes of their document's text.
//
// # Silence
//
// A false silence is the worst error. No account is said to be silent on a topic,
// or not to state a fact, because the reader found nothing: its whole text is
// searched for the words, and the words searched leave with the verdict. What is
// found counts as said. An account in a language that is not read is unread, never silent.
//
// # Sides
//
// An account tells from its publisher's perspective; a joint statement from that
// of all its parties. A member's account that speaks of its organisation speaks of
// its own side, unless the organisation's own account is among those compared;
// so does the organisation's account that speaks of a member.
//
// # Likeness
//
// Two runs of words are alike as far as they share words, each weighed by how few
// sentences of the accounts have it (inverse document frequency, Spärck Jones
// 1972), parties and contested places counting under any of their names, words
// under their stems (Porter 2) and a small table of synonyms. Likeness is
// symmetric.
package compare
