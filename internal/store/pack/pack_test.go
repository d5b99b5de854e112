package pack_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"testing/quick"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"readout/internal/record"
	"readout/internal/store/pack"
	"readout/internal/store/storetest"
)

// TestKept checks with values made at random that every type that a store keeps
// comes back as it was.
func TestKept(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for _, kept := range []any{record.Reading{}, record.Document{}, record.Meeting{}, record.Person{},
		record.Initiative{}, record.Links{}} {
		of := reflect.TypeOf(kept)
		t.Run(of.Name(), func(t *testing.T) {
			for range 100 {
				in, ok := quick.Value(of, random)
				if !ok {
					t.Fatal("no value at random")
				}
				b, err := pack.Encode(in.Interface())
				if err != nil {
					t.Fatal(err)
				}
				out := reflect.New(of)
				if err := pack.Decode(b, out.Interface()); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(in.Interface(), out.Elem().Interface(), cmpopts.EquateEmpty()); diff != "" {
					t.Fatalf("(-in +out):\n%.2000s", diff)
				}
				again, err := pack.Encode(out.Interface())
				if err != nil || !bytes.Equal(b, again) {
					t.Fatalf("equal values have other bytes, error %v", err)
				}
			}
		})
	}
}

// The two versions of a type in a program's life.
type (
	oldThing struct {
		Name  string `json:"name"`
		Gone  []oldPart
		Size  int               `json:"size,omitempty"`
		More  *oldPart          `json:"more"`
		Notes map[string]string `json:"notes"`
	}
	oldPart struct {
		Weight float64
		Tags   []string
		Sure   bool
	}
	newThing struct {
		Added string
		Notes map[string]string `json:"notes"`
		More  *oldPart          `json:"more"`
		Size  int               `json:"size"`
		Label string            `json:"name"`
	}
)

// TestOtherVersion checks that what an older program wrote is read by a newer
// one whose type has other fields in another order, and the other way round.
func TestOtherVersion(t *testing.T) {
	part := oldPart{Weight: 1.5, Tags: []string{"a", ""}, Sure: true}
	before := oldThing{Name: "n", Gone: []oldPart{part, {}}, Size: -3, More: &part, Notes: map[string]string{"": "x"}}
	after := newThing{Label: "n", Size: -3, More: &part, Notes: map[string]string{"": "x"}}
	var asNew newThing
	b, err := pack.Encode(before)
	if err != nil {
		t.Fatal(err)
	}
	if err := pack.Decode(b, &asNew); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(after, asNew); diff != "" {
		t.Errorf("old read by new (-want +got):\n%s", diff)
	}
	after.Added = "not known to the old one"
	if b, err = pack.Encode(&after); err != nil {
		t.Fatal(err)
	}
	var asOld oldThing
	if err := pack.Decode(b, &asOld); err != nil {
		t.Fatal(err)
	}
	before.Gone = nil
	if diff := cmp.Diff(before, asOld); diff != "" {
		t.Errorf("new read by old (-want +got):\n%s", diff)
	}
}

func TestUnpackable(t *testing.T) {
	for _, f := range []float64{math.NaN(), math.Inf(1)} {
		if _, err := pack.Encode(record.Money{Value: f}); !errors.Is(err, pack.ErrUnpackable) {
			t.Errorf("%v: error %v", f, err)
		}
	}
}

func TestMalformed(t *testing.T) {
	whole, err := pack.Encode(storetest.Entry("d1", 1, "text").Reading)
	if err != nil {
		t.Fatal(err)
	}
	for n := range whole {
		if err := pack.Decode(whole[:n], new(record.Reading)); !errors.Is(err, pack.ErrMalformed) {
			t.Fatalf("the first %d of %d bytes: error %v", n, len(whole), err)
		}
	}
	if err := pack.Decode(append(whole, 0), new(record.Reading)); !errors.Is(err, pack.ErrMalformed) {
		t.Errorf("a byte too many: error %v", err)
	}
}

// FuzzDecode checks that no bytes make Decode panic, and that what it accepts is
// encoded and decoded to the same again.
func FuzzDecode(f *testing.F) {
	for _, text := range []string{"", "text", "\xff"} {
		b, err := pack.Encode(storetest.Entry("d1", 1, text).Reading)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var r, again record.Reading
		if pack.Decode(b, &r) != nil {
			return
		}
		b, err := pack.Encode(&r)
		if errors.Is(err, pack.ErrUnpackable) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := pack.Decode(b, &again); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(r, again, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("(-first +second):\n%s", diff)
		}
	})
}

func FuzzUnpack(f *testing.F) {
	c := newCompressor(f)
	f.Add([]byte("p"))
	f.Add([]byte("x"))
	f.Add(c.Pack([]byte(strings.Repeat("long enough ", 100))))
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 0 && b[0] == 'z' {
			return // frames of foreign making may be of any size; those of Pack are tested below
		}
		c.Unpack(b)
		if got, err := c.Unpack(c.Pack(b)); err != nil || !bytes.Equal(got, b) {
			t.Errorf("came back as %q, error %v", got, err)
		}
	})
}

func TestPack(t *testing.T) {
	c := newCompressor(t)
	for _, b := range []string{"", "short", strings.Repeat("compresses well ", 1000), string(noise(5000))} {
		packed := c.Pack([]byte(b))
		if len(packed) > len(b)+1 {
			t.Errorf("%d bytes became %d", len(b), len(packed))
		}
		if got, err := c.Unpack(packed); err != nil || string(got) != b {
			t.Errorf("%d bytes came back as %d, error %v", len(b), len(got), err)
		}
	}
	for _, b := range []string{"", "?", "zno frame"} {
		if _, err := c.Unpack([]byte(b)); !errors.Is(err, pack.ErrMalformed) {
			t.Errorf("%q: error %v", b, err)
		}
	}
}

func newCompressor(t testing.TB) *pack.Compressor {
	c, err := pack.NewCompressor()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// noise is bytes that nothing makes shorter.
func noise(n int) []byte {
	b := make([]byte, n)
	rand.New(rand.NewSource(1)).Read(b)
	return b
}

// BenchmarkReading compares the encoding with JSON on one reading of forty statements.
func BenchmarkReading(b *testing.B) {
	r := storetest.Entry("d1", 1, "text").Reading
	for range 40 {
		r.Statements = append(r.Statements, r.Statements[0])
	}
	for _, form := range []struct {
		name   string
		encode func(any) ([]byte, error)
		decode func([]byte, any) error
	}{{"pack", pack.Encode, pack.Decode}, {"json", json.Marshal, json.Unmarshal}} {
		encoded, err := form.encode(r)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(form.name+"/encode", func(b *testing.B) {
			for b.Loop() {
				form.encode(r)
			}
			b.ReportMetric(float64(len(encoded)), "bytes")
		})
		b.Run(form.name+"/decode", func(b *testing.B) {
			for b.Loop() {
				form.decode(encoded, new(record.Reading))
			}
		})
	}
}

// TestLeftOut packs a structure with a field that is never kept, of a type that could
// not be.
func TestLeftOut(t *testing.T) {
	type noted struct {
		Name string `json:"name"`
		Note func() `json:"-"`
	}
	b, err := pack.Encode(noted{Name: "x", Note: func() {}})
	if err != nil {
		t.Fatal(err)
	}
	var back noted
	if err := pack.Decode(b, &back); err != nil || back.Name != "x" || back.Note != nil {
		t.Errorf("%+v, %v", back, err)
	}
}
