package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"

	"readout/internal/api"
)

// leastPacked is the size from which packing pays.
const leastPacked = 1400

// send writes a whole answer, packed where the client can unpack it. One that the
// client has already (ETag, RFC 9110 section 8.8.3) is not sent again.
func send(w http.ResponseWriter, r *http.Request, status int, body []byte) error {
	w.Header().Set("Vary", "Accept, Accept-Encoding, Cookie")
	if status == http.StatusOK && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
		digest := sha256.Sum256(body)
		tag := `W/"` + base64.RawURLEncoding.EncodeToString(digest[:12]) + `"` // weak: packed or not, it is one answer
		w.Header().Set("ETag", tag)
		if isAmong(r.Header.Get("If-None-Match"), tag) {
			w.Header().Del("Content-Type")
			w.WriteHeader(http.StatusNotModified)
			return nil
		}
	}
	if len(body) < leastPacked || !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		w.WriteHeader(status)
		w.Write(body) // a client that went away is nobody's error
		return nil
	}
	w.Header().Set("Content-Encoding", "gzip")
	w.WriteHeader(status)
	packed := gzip.NewWriter(w)
	packed.Write(body)
	packed.Close()
	return nil
}

// isAmong reports whether a list of tags (If-None-Match) has one, weak or not.
func isAmong(list, tag string) bool {
	opaque := strings.TrimPrefix(tag, "W/")
	for t := range strings.SplitSeq(list, ",") {
		if t = strings.TrimSpace(t); t == "*" || strings.TrimPrefix(t, "W/") == opaque {
			return true
		}
	}
	return false
}

// forPrograms answers under /api/ as pages are sent: packed, with an ETag.
func (s *Server) forPrograms(w http.ResponseWriter, r *http.Request) error {
	whole := &held{header: w.Header(), status: http.StatusOK}
	s.programs.ServeHTTP(whole, r)
	return send(w, r, whole.status, whole.body.Bytes())
}

// held is an answer that is not sent yet.
type held struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (h *held) Header() http.Header { return h.header }

func (h *held) WriteHeader(status int) { h.status = status }

func (h *held) Write(b []byte) (int, error) { return h.body.Write(b) }

// newPrograms is the face of the record for programs.
func (s *Server) newPrograms() http.Handler {
	return api.New(api.Config{
		Record: s.Snapshot, Written: s.catchUp, Pipeline: s.Pipeline, Search: s.finder.engine, Catalogue: s.catalogue, Log: s.Log,
	})
}
