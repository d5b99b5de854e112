// Package web is the face of the record: pages made on the server that work
// without script and get lighter with a little of their own.
//
// What enters are requests, the linked view and the readings of a store, and
// texts that somebody pastes to have them compared. What leaves are pages of
// HTML, two assets, and files to keep (a raw capture, a ledger). Nothing is
// stored: pasted texts are read, compared, shown and forgotten.
//
// Three files tell how a request is answered: route.go is the list of addresses,
// error.go the one table from kinds of error to statuses, guard.go who may ask
// and what a page may do. Every document is taken for hostile: words reach a page
// only through html/template, marks that turn the direction of writing are shown
// as marks, and a strict Content-Security-Policy stands behind both.
//
// Words on a page say whose they are: a publisher's own stand in a serif and in
// quotation marks, ours never do, and a summary's never do.
package web
