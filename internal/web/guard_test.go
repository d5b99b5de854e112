package web

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestGuard(t *testing.T) {
	long := strings.Repeat("k", shortestToken)
	for _, c := range []struct {
		listen, token string
		open          bool
	}{
		{"127.0.0.1:8080", "", true}, {"localhost:8080", "", true}, {"[::1]:8080", "", true}, {"127.9.9.9:1", "", true},
		{"0.0.0.0:8080", "", false}, {":8080", "", false}, {"[::]:8080", "", false}, {"192.168.1.2:80", "", false}, {"example.org:80", "", false},
		{"0.0.0.0:8080", long, true}, {"0.0.0.0:8080", "short", false}, {"127.0.0.1:8080", "short", false}, {"8080", "", false},
	} {
		err := Guard(c.listen, c.token)
		if (err == nil) != c.open {
			t.Errorf("Guard(%q, %q): %v", c.listen, c.token, err)
		}
		if err != nil && c.listen != "8080" && !errors.Is(err, ErrOpen) {
			t.Errorf("Guard(%q): %v is not ErrOpen", c.listen, err)
		}
	}
	if err := Guard("0.0.0.0:8080", ""); !strings.Contains(err.Error(), "READOUT_TOKEN") {
		t.Errorf("the refusal does not say what to do: %v", err)
	}
}

// closed is a server that asks for a token.
func closed(t *testing.T) *Server {
	s, err := New(Config{Store: sampled(t).Store, Pipeline: sampled(t).Pipeline, Token: "a token of enough letters"})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestToken(t *testing.T) {
	s := closed(t)
	if w := get(t, s, "/people?x=1"); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/login?to=%2Fpeople%3Fx%3D1" {
		t.Errorf("without a token: %d, to %q", w.Code, w.Header().Get("Location"))
	}
	for bearer, want := range map[string]int{"a token of enough letters": 200, "another": 401, "": 401} {
		r := httptest.NewRequest(http.MethodGet, "/people", nil)
		r.Header.Set("Authorization", "Bearer "+bearer)
		if w := ask(t, s, r); w.Code != want {
			t.Errorf("bearer %q: %d, want %d", bearer, w.Code, want)
		}
	}
	if w := get(t, s, s.assets["readout.css"].address); w.Code != http.StatusOK {
		t.Errorf("the style of the login page: %d", w.Code)
	}
	if w := ask(t, s, form(t, map[string]string{"text-a": oneSide, "text-b": otherSide})); w.Code != http.StatusUnauthorized {
		t.Errorf("a form without a token: %d", w.Code)
	}
}

func TestLogin(t *testing.T) {
	s := closed(t)
	login := func(token, to string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodPost, "/login", strings.NewReader(url.Values{"token": {token}, "to": {to}}.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		return ask(t, s, r)
	}
	if w := login("wrong", "/people"); w.Code != http.StatusUnauthorized || len(w.Result().Cookies()) > 0 {
		t.Errorf("a wrong token: %d", w.Code)
	}
	w := login("a token of enough letters", "/people")
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/people" || len(w.Result().Cookies()) != 1 {
		t.Fatalf("the token: %d, to %q", w.Code, w.Header().Get("Location"))
	}
	cookie := w.Result().Cookies()[0]
	if !cookie.HttpOnly || cookie.SameSite != http.SameSiteStrictMode || strings.Contains(cookie.Value, "token") {
		t.Errorf("cookie %v", cookie)
	}
	r := httptest.NewRequest(http.MethodGet, "/people", nil)
	r.AddCookie(cookie)
	if w := ask(t, s, r); w.Code != http.StatusOK {
		t.Errorf("with the session: %d", w.Code)
	}
	cookie.Value = strings.Repeat("0", 64)
	r = httptest.NewRequest(http.MethodGet, "/people", nil)
	r.AddCookie(cookie)
	if w := ask(t, s, r); w.Code != http.StatusSeeOther {
		t.Errorf("with a made-up session: %d", w.Code)
	}
	if w := login("a token of enough letters", "https://example.org/"); w.Header().Get("Location") != "/" {
		t.Errorf("the login leads to %q", w.Header().Get("Location"))
	}
}

func TestInside(t *testing.T) {
	for to, want := range map[string]string{
		"/people?a=b": "/people?a=b", "": "/", "//evil.example/x": "/", "https://evil.example": "/", `/\evil.example`: "/",
		"javascript:alert(1)": "/", "people": "/", "/a\r\nSet-Cookie: x": "/", "/x#y": "/x",
	} {
		if got := inside(to); got != want {
			t.Errorf("inside(%q) = %q, want %q", to, got, want)
		}
	}
}

func TestOtherSitesCannotPost(t *testing.T) {
	s := sampled(t)
	for _, header := range []map[string]string{{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}} {
		r := form(t, map[string]string{"text-a": oneSide, "text-b": otherSide})
		for k, v := range header {
			r.Header.Set(k, v)
		}
		if w := ask(t, s, r); w.Code != http.StatusForbidden {
			t.Errorf("%v: status %d", header, w.Code)
		}
	}
}

// TestOtherNamesCannotRead guards against a page elsewhere whose own name leads to
// this machine (DNS rebinding).
func TestOtherNamesCannotRead(t *testing.T) {
	s := sampled(t)
	for host, want := range map[string]int{"localhost:8080": 200, "[::1]:8080": 200, "rebound.example:8080": http.StatusMisdirectedRequest} {
		r := httptest.NewRequest(http.MethodGet, "/people", nil)
		r.Host = host
		w := httptest.NewRecorder()
		s.Handler(&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8080}).ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("host %s: status %d, want %d", host, w.Code, want)
		}
	}
}

func TestServeEndsWithItsContext(t *testing.T) {
	s := sampled(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Skip("no loopback: ", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	answer, err := http.Get("http://" + l.Addr().String() + "/")
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	cancel()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		t.Error("the server did not end")
	}
}
