// Package search finds things on record by words and by structure:
//
//	speaker:KR topic:maritime act:pledge after:2021 "code of conduct"
//
// What enters are a query as somebody types it, documents with their readings and
// links, and objects of the linked view. What leaves are cards for a store's
// catalogue, hits newest first with their facets, and the spans of a text that a
// query hits, in bytes. It stores nothing and knows no database: the tokens and
// marks that it makes are compared byte by byte, wherever they are kept.
//
//   - token.go cuts and folds text; card.go makes cards of it.
//   - query.go is the language, field.go what its fields mean, plan.go what a
//     query asks of the catalogue.
//   - find.go looks things up, facet.go counts them, passage.go shows where in a
//     text the words stand.
package search
