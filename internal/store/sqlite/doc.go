// Package sqlite keeps a record in one SQLite file: the store behind
// [record.Store] for one machine. It needs no server and no C compiler.
//
// What enters are captures, documents with their readings, states of inputs,
// rulings and the linked view; the same leaves. Stored are raw bytes, texts and
// readings as packed rows (package pack) beside narrow tables and indexes for
// what pages ask; migration/ holds the schema a step a file, and schema.sql
// what the steps add up to.
//
// One connection writes and several read, so that readers never wait for a
// writer (SQLite's write-ahead log). Several processes may share a file; a
// writer that waits for another one's transaction gives up after [busyTimeout].
// A method that has returned has its effect on disk.
package sqlite
