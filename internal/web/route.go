package web

import (
	"net"
	"net/http"
)

// routes is every address of the program and who answers it. An id may hold
// slashes (asean-rok-dialogue/28), so it is the rest of the path.
func (s *Server) routes() map[string]handler {
	return map[string]handler{
		"GET /{$}":      s.home,
		"POST /compare": s.comparePasted,

		"GET /relations":          s.relations,
		"GET /relations/{id...}":  s.relation,
		"GET /meetings":           s.meetings,
		"GET /meetings/{id...}":   s.meeting,
		"GET /documents":          s.documents,
		"GET /documents/{id}":     s.document,
		"GET /documents/{id}/raw": s.raw,

		"GET /documents/{id}/words/{span}": s.words,

		"GET /people":               s.people,
		"GET /people/{id...}":       s.person,
		"GET /programmes":           s.programmes,
		"GET /programmes/{id...}":   s.programme,
		"GET /topics":               s.topics,
		"GET /topics/{id}":          s.topic,
		"GET /pledges":              s.pledges,
		"GET /pledges.csv":          s.pledgesFile,
		"GET /pledges.xlsx":         s.pledgesFile,
		"GET /commitments":          s.commitments,
		"GET /commitments.csv":      s.commitmentsFile,
		"GET /commitments.xlsx":     s.commitmentsFile,
		"GET /plans":                s.plans,
		"GET /plans/{id...}":        s.plan,
		"GET /parties":              s.parties,
		"GET /parties/{id}":         s.party,
		"GET /corrections":          s.corrections,
		"GET /corrections/new":      s.fix,
		"POST /corrections":         s.rule,
		"GET /search":               s.search,
		"GET /search.atom":          s.searchFeed,
		"POST /searches":            s.saveSearch,
		"GET /searches/{id}":        s.savedSearch,
		"GET /searches/{id}/atom":   s.savedFeed,
		"POST /searches/{id}/drop":  s.dropSearch,
		"GET /static/{hash}/{file}": s.asset,

		"GET /points/{id...}": s.pointAt,
		"/api/":               s.forPrograms,

		"GET /login":  s.loginPage,
		"POST /login": s.login,
		"POST /theme": s.theme,
		"/":           s.nowhere,
	}
}

// Handler answers all requests that come in at an address.
func (s *Server) Handler(at net.Addr) http.Handler {
	mux := http.NewServeMux()
	for pattern, h := range s.routes() {
		mux.Handle(pattern, s.answer(h))
	}
	return s.guarded(at, mux)
}
