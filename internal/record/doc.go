// Package record is the vocabulary of the program: what a document, a meeting,
// a person, a statement, a pledge or a ruling is, the rules that hold for each,
// and the store's interface. It imports only the standard library, and every
// other package speaks in its words.
//
// Three layers follow each other:
//
//   - A [Capture] is raw bytes as they came in; a [Document] is the article found in them.
//   - A [Reading] is what the reader found in one document. It points into the
//     document's text with byte spans and into itself with indices; it knows no
//     other document. Captures, readings and rulings are all that is true.
//   - A [View] is what linking computes from the set of all readings and
//     rulings: meetings, people, programmes shared by many documents. It can be
//     thrown away and rebuilt at any time.
package record
