// Command readout reads the accounts that the sides of a meeting publish, and
// keeps the record. This package is wiring only: a file a subcommand, flags and
// environment are read here and nowhere else.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/alecthomas/kong"
	"golang.org/x/term"
)

// Exit statuses of the public contract.
const (
	exitDone    = 0
	exitPartial = 1 // some inputs could not be read; all others are done
	exitUsage   = 2
)

// errPartial says that some inputs could not be read; they have been named already.
var errPartial = errors.New("some inputs could not be read")

// commands are the program's subcommands.
type commands struct {
	Ingest      ingestCommand      `cmd:"" help:"Take files and folders into the record."`
	Read        readCommand        `cmd:"" help:"Print what single documents say, without storing anything."`
	Export      exportCommand      `cmd:"" help:"Print the whole record."`
	Show        showCommand        `cmd:"" help:"Print one object of the record with its quotes."`
	Compare     compareCommand     `cmd:"" help:"Put the accounts of one meeting side by side: who says what, what each leaves out."`
	Search      searchCommand      `cmd:"" help:"Find points, documents, meetings, people and programmes by words and structure."`
	Relation    relationCommand    `cmd:"" help:"Print what two parties have with each other: status, offices, sessions, plans, what is due."`
	Ledger      ledgerCommand      `cmd:"" help:"Print every pledge once, through its life, with totals that say what they leave out."`
	Positions   positionsCommand   `cmd:"" help:"Print the line of every party on every topic over the years."`
	Expected    expectedCommand    `cmd:"" help:"Print the meetings that are due, announced or overdue, and why."`
	Commitments commitmentsCommand `cmd:"" help:"Print what was undertaken without naming a sum: who, what, due, how it stands, with the words that closed it."`
	Plan        planCommand        `cmd:"" help:"Print a relation's plans of action, its programmes' lines and what was undertaken."`
	Note        noteCommand        `cmd:"" help:"Enter what the press never says: a meeting, a delivery, a note, by hand or from a workbook."`
	Ruling      rulingCommand      `cmd:"" help:"Rule on what the machine found: correct, dismiss, accept, undo; list, hand on and take over rulings."`
	Names       namesCommand       `cmd:"" help:"Say whether two names can be one person's; pairs, tab-separated, on standard input."`
	Relink      relinkCommand      `cmd:"" help:"Rebuild the linked view from all evidence."`
	Lexicon     lexiconCommand     `cmd:"" help:"Check the lexicon and count what it holds."`
	Serve       serveCommand       `cmd:"" help:"Serve the record as pages, on this machine only unless a token is set."`
	Demo        demoCommand        `cmd:"" help:"Show the program on its samples: a comparison here and the pages in a browser."`
}

// env is what a subcommand may touch of the outside world.
type env struct {
	ctx            context.Context
	stdin          io.Reader
	stdout, stderr io.Writer
	terminal       bool // standard output is a terminal
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	e := &env{ctx: ctx, stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, terminal: isTerminal(os.Stdout)}
	os.Exit(run(e, os.Args[1:]))
}

// run parses the arguments and runs one subcommand; it returns the exit status.
func run(e *env, args []string) int {
	var c commands
	helped := false // help was asked for and printed
	parser, err := kong.New(&c, kong.Name("readout"), kong.Writers(e.stdout, e.stderr), kong.UsageOnError(),
		kong.Description("Reads every side's account of a diplomatic meeting and keeps the record, in exact quotes."),
		kong.Exit(func(int) { helped = true }), kong.Bind(e))
	if err != nil {
		fmt.Fprintln(e.stderr, "readout:", err)
		return exitUsage
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if helped {
		return exitDone
	}
	if err != nil {
		fmt.Fprintln(e.stderr, "readout:", err)
		return exitUsage
	}
	switch err := parsed.Run(e); {
	case err == nil:
		return exitDone
	case errors.Is(err, errPartial):
		return exitPartial
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(e.stderr, "readout: stopped; what was done is kept, and the same command goes on from there")
		return exitPartial
	case errors.Is(err, errUsage):
		fmt.Fprintln(e.stderr, "readout:", err)
		return exitUsage
	default:
		fmt.Fprintln(e.stderr, "readout:", err)
		return exitPartial
	}
}

// errUsage marks errors that are the caller's: a wrong flag or name.
var errUsage = errors.New("wrong usage")

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
