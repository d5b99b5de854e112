package intake

import (
	"context"
	"crypto/sha256"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// deepest bounds how many folders may lie inside one another.
const deepest = 256

// yielder takes what a walk finds and reports whether the walk should go on.
type yielder func(Capture, error) bool

// named walks one input as the user named it.
func (in *Intake) named(ctx context.Context, name string, yield yielder) bool {
	if name == "" {
		return yield(Capture{}, &Error{Name: `""`, Err: ErrNoName})
	}
	path := filepath.Clean(name)
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return yield(Capture{}, failure(name, err))
	case info.IsDir():
		real, err := filepath.EvalSymlinks(path)
		if err != nil {
			return yield(Capture{}, failure(name, err))
		}
		tour := &tour{Intake: in, ctx: ctx, yield: yield, entered: map[string]bool{}}
		return tour.folder(place{name: strings.TrimRight(name, string(filepath.Separator)), path: path, real: real}, nil)
	case !info.Mode().IsRegular():
		return yield(Capture{}, &Error{Name: name, Err: ErrSpecial})
	case !in.isPage(path):
		return yield(Capture{}, &Error{Name: name, Err: in.notAPage(path)})
	}
	if err := ctx.Err(); err != nil {
		yield(Capture{}, err)
		return false
	}
	return yield(in.read(name, path))
}

// place is a folder or file on the way: its name as told to the user, the path
// that opens it, and that path without symbolic links.
type place struct{ name, path, real string }

// below is the entry of that base name in the folder p.
func (p place) below(base string) place {
	name := p.name + string(filepath.Separator) + base
	if p.name == "" { // the root folder, whose separator was trimmed
		name = string(filepath.Separator) + base
	}
	return place{name: name, path: filepath.Join(p.path, base), real: filepath.Join(p.real, base)}
}

// tour is the walk of one named folder.
type tour struct {
	*Intake
	ctx     context.Context
	yield   yielder
	entered map[string]bool // real paths of the folders entered so far
}

// folder yields the pages of a folder and of those inside it. above holds the
// real paths of the folders on the way down to it.
func (t *tour) folder(at place, above []string) bool {
	for _, other := range above {
		if other == at.real {
			return t.yield(Capture{}, &Error{Name: at.name, Err: ErrLoop})
		}
	}
	if t.entered[at.real] {
		return true
	}
	t.entered[at.real] = true
	if len(above) >= deepest {
		return t.yield(Capture{}, &Error{Name: at.name, Err: ErrTooDeep})
	}
	entries, err := os.ReadDir(at.path) // sorted by name
	if err != nil && !t.yield(Capture{}, failure(at.name, err)) {
		return false
	}
	above = append(above[:len(above):len(above)], at.real)
	for _, entry := range entries {
		if err := t.ctx.Err(); err != nil {
			t.yield(Capture{}, err)
			return false
		}
		if !t.entry(at.below(entry.Name()), entry, above) {
			return false
		}
	}
	return true
}

// entry handles one entry of a folder.
func (t *tour) entry(at place, entry os.DirEntry, above []string) bool {
	if strings.HasPrefix(entry.Name(), ".") {
		t.skipped["hidden"]++
		return true
	}
	mode := entry.Type()
	if mode&os.ModeSymlink != 0 {
		info, err := os.Stat(at.path)
		if err != nil {
			return t.yield(Capture{}, failure(at.name, err))
		}
		if at.real, err = filepath.EvalSymlinks(at.path); err != nil {
			return t.yield(Capture{}, failure(at.name, err))
		}
		mode = info.Mode()
	}
	switch {
	case mode.IsDir():
		return t.folder(at, above)
	case !mode.IsRegular():
		t.skipped["special"]++
		return true
	case !t.isPage(entry.Name()):
		t.skipped[ending(entry.Name())]++
		return true
	}
	return t.yield(t.read(at.name, at.path))
}

// read reads one regular file, up to the limit. The limit is applied to what is
// read and not only to the size told, which may change under the reader.
func (in *Intake) read(name, path string) (Capture, error) {
	file, err := os.Open(path)
	if err != nil {
		return Capture{}, failure(name, err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return Capture{}, failure(name, err)
	}
	if info.Size() > in.config.Limit {
		return Capture{}, &Error{Name: name, Err: in.tooLarge(info.Size())}
	}
	data, err := io.ReadAll(io.LimitReader(file, in.config.Limit+1))
	if err != nil {
		return Capture{}, failure(name, err)
	}
	if int64(len(data)) > in.config.Limit {
		return Capture{}, &Error{Name: name, Err: in.tooLarge(int64(len(data)))}
	}
	return Capture{Name: name, Path: path, Bytes: data, SHA256: sha256.Sum256(data), ModTime: info.ModTime()}, nil
}
