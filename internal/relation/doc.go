// Package relation models the rules of an institution: numbered meetings that
// are hosted and chaired in turn, offices that rotate, a status that climbs a
// ladder, plans with periods, sums that are promised, repeated and kept, and the
// lines that parties take. It says what is due, what is missing, what was
// promised, and whether documents confirm what the rules lead one to expect.
//
// What enters are a lexicon (the rules, as data with public sources), the linked
// view, the entries with their readings, and the time. What leaves are plain
// structures whose every datum carries quotes, or, where no document says it, the
// source of the lexicon's datum. Nothing is stored, no clock is read, and no Go
// code here names a state, an organisation or a meeting: an invented league works
// by lexicon files alone.
//
// # Method
//
// [New] indexes everything once, in time linear in the record: facts by their
// subject, meetings by mechanism, statements by party and topic, sums by donor
// and amount. Each question then costs what its answer holds.
//
// A rule's value and what documents say about it meet in a [Claim]: expected
// (the rule alone), confirmed, contradicted (documents say otherwise; they win,
// and the rule's value stays beside theirs), or told (no rule knows). Accounts
// are counted by voices: a syndicated copy repeats its original and adds none.
//
// The rules and their sources:
//
//   - Country coordinators chair dialogues and ministers' meetings with the partner,
//     the Chair of the organisation chairs summits with it, and turns with the
//     calendar year (ASEAN Charter, Articles 31 and 42; mechanisms' "chairs").
//   - Meetings that alternate are hosted by the partner and the coordinator in turn
//     (mechanisms' "hosting"); a meeting planned for a host and held on screens uses
//     up that host's turn.
//   - An annual meeting's number gives its year and a year its number (mechanisms'
//     "cadence" and "anchors").
//   - Sums: an amount inside a fund or programme that is itself promised is not added
//     to it (IATI Standard 2.03, transaction types 2, 3, 12: a disbursement or a
//     re-commitment does not add to a pledge); a restatement is the same pledge.
package relation
