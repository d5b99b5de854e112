package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"readout/internal/export"
	"readout/internal/record"
)

const about = `The record of what sides publish after diplomatic meetings: documents with every claim and its exact words, the
meetings, people and programmes that they share, and what the rules of the institution say of them.

Objects are those of the record contract (version 1). Offsets count Unicode code points. Errors are problem details (RFC 9457). Every answer
has an ETag. Beyond loopback a token is needed: "Authorization: Bearer TOKEN".`

// config is how huma works here: no addresses of its own but those that are
// registered, and no schema links in the objects, which are the contract's.
func (a *API) config() huma.Config {
	huma.DefaultArrayNullable = false // lists are empty where there is nothing, never null
	registry := huma.NewMapRegistry("#/components/schemas/", schemaName)
	registry.RegisterTypeAlias(export.Selectors())
	registry.RegisterTypeAlias(reflect.TypeFor[record.Date](), reflect.TypeFor[string]())
	json := huma.Format{Marshal: huma.DefaultJSONFormat.Marshal, Unmarshal: huma.DefaultJSONFormat.Unmarshal}
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info:    &huma.Info{Title: "readout", Version: Version, Description: about},
			Components: &huma.Components{
				Schemas:         registry,
				SecuritySchemes: map[string]*huma.SecurityScheme{"token": {Type: "http", Scheme: "bearer"}},
			},
			Security: []map[string][]string{{}, {"token": {}}},
		},
		Formats:       map[string]huma.Format{"application/json": json, "json": json, "application/jsonl": {Marshal: writeLines}},
		DefaultFormat: "application/json",

		RejectUnknownQueryParameters: true, // a filter that is misspelt would select too much
	}
}

// schemaName is the name of a type in the description.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Name() == "" {
		return huma.DefaultSchemaNamer(t, hint)
	}
	return nameOf(t.PkgPath() + "." + t.Name())
}

// others are the names of types that say too little outside of their package.
var others = map[string]string{
	"relation.Relation": "RelationStanding", "sheet.JsonComparison": "Comparison", "ruling.Object": "Ruling", "v2.ErrorModel": "Problem", "v2.ErrorDetail": "ProblemDetail",
	"api.Found": "Hit", "api.Searched": "HitList", "api.LedgerAnswer": "Ledger",
}

// nameOf makes a name of one with its package ("readout/internal/relation.Pledge")
// and, of a list or a cut object, of what it holds. Types of the comparison and of
// the rules have the same names as those of claims and get a word before theirs.
func nameOf(qualified string) string {
	outer, inner, generic := strings.Cut(qualified, "[")
	folder, name, _ := cutLast(outer, ".")
	name = strings.ToUpper(name[:1]) + name[1:]
	if generic {
		held := nameOf(strings.TrimSuffix(inner, "]"))
		if name == "Items" {
			return held + "List"
		}
		return held
	}
	_, folder, _ = cutLast(folder, "/")
	switch {
	case others[folder+"."+name] != "":
		return others[folder+"."+name]
	case folder == "relation":
		return "Relation" + name
	case folder == "sheet":
		return "Compared" + strings.TrimPrefix(name, "Json")
	}
	return strings.TrimSuffix(name, "Object")
}

// describe puts the description and the answer for addresses that do not exist.
func (a *API) describe() {
	spec := a.huma.OpenAPI()
	paths := map[string]*huma.PathItem{}
	for path, item := range spec.Paths {
		paths[strings.ReplaceAll(path, "...}", "}")] = item
	}
	spec.Paths = paths
	for address, in := range map[string]struct {
		kind string
		make func() ([]byte, error)
	}{
		"/api/openapi.json": {"application/vnd.oai.openapi+json", func() ([]byte, error) { return json.MarshalIndent(spec, "", " ") }},
		"/api/openapi.yaml": {"application/vnd.oai.openapi", spec.YAML},
	} {
		bytes, err := in.make()
		if err != nil {
			panic(fmt.Sprintf("api: the description cannot be written: %v", err)) // a type that no client could use
		}
		a.mux.HandleFunc("GET "+address, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", in.kind)
			w.Write(bytes)
		})
	}
	a.mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		Problem(w, http.StatusNotFound, "There is nothing at this address; /api/openapi.json says what there is.")
	})
}

// Problem answers with a problem detail (RFC 9457).
func Problem(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(huma.ErrorModel{Title: http.StatusText(status), Status: status, Detail: detail})
}
