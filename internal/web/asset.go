package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"mime"
	"net/http"
	"path"

	"readout/internal/record"
)

//go:embed static
var staticFiles embed.FS

// assets are the style and the script by name. Their addresses hold a digest of
// their bytes, so that a browser can keep them for ever.
type assets map[string]asset

type asset struct {
	bytes   []byte
	address string
}

func loadAssets() (assets, error) {
	files, err := staticFiles.ReadDir("static")
	if err != nil {
		return nil, err
	}
	all := assets{}
	for _, f := range files {
		b, err := staticFiles.ReadFile("static/" + f.Name())
		if err != nil {
			return nil, err
		}
		digest := sha256.Sum256(b)
		all[f.Name()] = asset{bytes: b, address: "/static/" + hex.EncodeToString(digest[:6]) + "/" + f.Name()}
	}
	return all, nil
}

// asset answers for the style and the script, under their own digest only.
func (s *Server) asset(w http.ResponseWriter, r *http.Request) error {
	a, found := s.assets[r.PathValue("file")]
	if !found || a.address != r.URL.Path {
		return fmt.Errorf("this file: %w", record.ErrNotFound)
	}
	w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(a.address)))
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	return send(w, r, http.StatusOK, a.bytes)
}
