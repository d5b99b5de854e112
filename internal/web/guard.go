package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"readout/internal/api"
)

// policy is what a page may do: load this server's own style, script, pictures and
// pages, send forms to it, and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// shortestToken is how many characters keep a token from being guessed.
const shortestToken = 16

// ErrOpen says that a server would be open to others without a secret.
var ErrOpen = errors.New("refused to open the record to others")

// Guard says whether a server may listen at an address (host:port) with a token,
// and why not: beyond this machine's loopback everybody who reaches the port
// could read the record, so there a token is needed.
func Guard(listen, token string) error {
	host, _, err := net.SplitHostPort(listen)
	if err != nil {
		return fmt.Errorf("the address to listen on is not host:port: %w", err)
	}
	switch {
	case token != "" && len(token) < shortestToken:
		return fmt.Errorf("%w: the token has %d characters and can be guessed; use %d or more", ErrOpen, len(token), shortestToken)
	case token == "" && !loopback(host):
		return fmt.Errorf("%w: %s can be reached from other machines, and everybody there could read the record; "+
			"set --token or READOUT_TOKEN (%d characters or more), or listen on 127.0.0.1", ErrOpen, listen, shortestToken)
	}
	return nil
}

// loopback reports whether a host is this machine only. The empty host is every interface.
func loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	at, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && at.Unmap().IsLoopback()
}

// guarded puts before h what holds for every request: headers, the check that a
// page of another site neither posts here nor reads from here by a name of its
// own that leads to this machine, and the token.
func (s *Server) guarded(at net.Addr, h http.Handler) http.Handler {
	h = s.withToken(h)
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(http.HandlerFunc(refused))
	h = origin.Handler(h)
	local := at == nil || loopback(hostOf(at.String()))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", policy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "same-origin") // addresses of the record stay inside
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		header.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		header.Set("Cache-Control", "private, no-cache")
		if local && s.Token == "" && !loopback(hostOf(r.Host)) {
			deny(w, r, http.StatusMisdirectedRequest, "This record is open to this machine only; ask for it as 127.0.0.1 or localhost.")
			return
		}
		h.ServeHTTP(w, r)
	})
}

// deny refuses a request in the words of who asked: a line for a browser, a problem
// for a program.
func deny(w http.ResponseWriter, r *http.Request, status int, why string) {
	if isProgram(r) {
		api.Problem(w, status, why)
		return
	}
	http.Error(w, why, status)
}

// refused answers a write that another site's page has sent.
func refused(w http.ResponseWriter, r *http.Request) {
	deny(w, r, http.StatusForbidden, "A page of another site may not write here.")
}

// hostOf is the host of host or host:port.
func hostOf(address string) string {
	if host, _, err := net.SplitHostPort(address); err == nil {
		return host
	}
	return address
}

const sessionCookie = "readout-session"

// session is what a browser keeps to show that it has had the token. It is made
// from the token, so another token ends all sessions.
func (s *Server) session() string {
	m := hmac.New(sha256.New, []byte(s.Token))
	m.Write([]byte("readout session"))
	return hex.EncodeToString(m.Sum(nil))
}

func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b)) // equal lengths, so that time tells nothing of them
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}

// let reports whether a request has the token, as a bearer or as a session.
func (s *Server) let(r *http.Request) bool {
	if s.Token == "" {
		return true
	}
	if bearer, found := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); found {
		return same(bearer, s.Token)
	}
	cookie, err := r.Cookie(sessionCookie)
	return err == nil && same(cookie.Value, s.session())
}

// withToken sends whoever has no token to the page that asks for it.
func (s *Server) withToken(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/login", strings.HasPrefix(r.URL.Path, "/static/"), s.let(r):
			h.ServeHTTP(w, r)
		case r.Method == http.MethodGet && r.Header.Get("Authorization") == "" && !isProgram(r):
			http.Redirect(w, r, "/login?to="+url.QueryEscape(r.URL.RequestURI()), http.StatusSeeOther)
		default:
			w.Header().Set("WWW-Authenticate", `Bearer realm="readout"`)
			deny(w, r, http.StatusUnauthorized, "A token is needed: Authorization: Bearer TOKEN.")
		}
	})
}

// isProgram reports whether an answer is for a program and not for a reader.
func isProgram(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/api/") }

// entrance is what the login page shows.
type entrance struct {
	To    string // where to go afterwards
	Wrong bool
}

func (s *Server) loginPage(w http.ResponseWriter, r *http.Request) error {
	if s.let(r) {
		http.Redirect(w, r, inside(r.FormValue("to")), http.StatusSeeOther)
		return nil
	}
	return s.show(w, r, http.StatusOK, "login", "Token", entrance{To: inside(r.FormValue("to"))})
}

func (s *Server) login(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, largestHeader)
	to := inside(r.PostFormValue("to"))
	if s.Token == "" || !same(strings.TrimSpace(r.PostFormValue("token")), s.Token) {
		return s.show(w, r, http.StatusUnauthorized, "login", "Token", entrance{To: to, Wrong: true})
	}
	http.SetCookie(w, &http.Cookie{
		Name: sessionCookie, Value: s.session(), Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode,
		Secure: r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https",
	})
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// inside is a path on this server, and the first page for everything else: no
// form of ours sends anybody elsewhere.
func inside(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/") ||
		strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n\t") {
		return "/"
	}
	return u.RequestURI()
}

const themeCookie = "readout-theme"

// themeOf is the theme that a reader asked for, light or dark; "" follows the system.
func themeOf(r *http.Request) string {
	if c, err := r.Cookie(themeCookie); err == nil && (c.Value == "light" || c.Value == "dark") {
		return c.Value
	}
	return ""
}

// theme turns to the next theme: system, light, dark.
func (s *Server) theme(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, largestHeader)
	next := map[string]string{"": "light", "light": "dark", "dark": ""}[themeOf(r)]
	http.SetCookie(w, &http.Cookie{Name: themeCookie, Value: next, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, MaxAge: 365 * 24 * 3600})
	http.Redirect(w, r, inside(r.PostFormValue("to")), http.StatusSeeOther)
	return nil
}
