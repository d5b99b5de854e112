package sqlite

import (
	"embed"
	"io/fs"
)

// migration holds the schema, a numbered step a file. A step that was released
// is never edited; the next one changes what it made.
//
//go:embed migration/*.sql
var migration embed.FS

// migrationFiles is the folder of steps as goose reads it.
func migrationFiles() fs.FS {
	files, err := fs.Sub(migration, "migration")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return files
}
