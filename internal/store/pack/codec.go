package pack

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// codec writes and reads the values of one type.
type codec struct {
	wire   wire
	encode func(b []byte, v reflect.Value) ([]byte, error)
	decode func(in *input, v reflect.Value) error
}

var codecs sync.Map // reflect.Type to *codec

// codecOf is the codec of a type, made when the type is first met.
func codecOf(t reflect.Type) *codec {
	if c, ok := codecs.Load(t); ok {
		return c.(*codec)
	}
	c := newCodec(t)
	codecs.Store(t, c)
	return c
}

func newCodec(t reflect.Type) *codec {
	switch t.Kind() {
	case reflect.Bool:
		return &codec{integer, encodeBool, decodeBool}
	case reflect.Int, reflect.Int64:
		return &codec{integer, encodeInt, decodeInt}
	case reflect.Float64:
		return &codec{float, encodeFloat, decodeFloat}
	case reflect.String:
		return &codec{text, encodeString, decodeString}
	case reflect.Pointer:
		return pointerCodec(t)
	case reflect.Slice:
		return sliceCodec(t)
	case reflect.Map:
		if t.Key().Kind() == reflect.String && t.Elem().Kind() == reflect.String {
			return &codec{list, encodeMap, decodeMap}
		}
	case reflect.Struct:
		return structCodec(t)
	}
	panic(fmt.Sprintf("pack: no encoding for type %s", t))
}

func encodeBool(b []byte, v reflect.Value) ([]byte, error) {
	if v.Bool() {
		return binary.AppendVarint(b, 1), nil
	}
	return binary.AppendVarint(b, 0), nil
}

func decodeBool(in *input, v reflect.Value) error {
	i, err := in.signed()
	v.SetBool(i != 0)
	return err
}

func encodeInt(b []byte, v reflect.Value) ([]byte, error) {
	return binary.AppendVarint(b, v.Int()), nil
}

func decodeInt(in *input, v reflect.Value) error {
	i, err := in.signed()
	if v.OverflowInt(i) {
		return ErrMalformed
	}
	v.SetInt(i)
	return err
}

func encodeFloat(b []byte, v reflect.Value) ([]byte, error) {
	f := v.Float()
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return nil, fmt.Errorf("%w: %v", ErrUnpackable, f)
	}
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(f)), nil
}

func decodeFloat(in *input, v reflect.Value) error {
	b, err := in.bytes(8)
	if err != nil {
		return err
	}
	v.SetFloat(math.Float64frombits(binary.LittleEndian.Uint64(b)))
	return nil
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func encodeString(b []byte, v reflect.Value) ([]byte, error) {
	return appendString(b, v.String()), nil
}

func decodeString(in *input, v reflect.Value) error {
	s, err := in.string()
	v.SetString(s)
	return err
}

func appendListHead(b []byte, of wire, n int) []byte {
	return binary.AppendUvarint(append(b, byte(of)), uint64(n))
}

func encodeMap(b []byte, v reflect.Value) ([]byte, error) {
	m := make(map[string]string, v.Len())
	keys := make([]string, 0, v.Len())
	for each := v.MapRange(); each.Next(); {
		key := each.Key().String()
		keys = append(keys, key)
		m[key] = each.Value().String()
	}
	slices.Sort(keys)
	b = appendListHead(b, text, 2*len(keys))
	for _, key := range keys {
		b = appendString(appendString(b, key), m[key])
	}
	return b, nil
}

func decodeMap(in *input, v reflect.Value) error {
	of, n, err := in.listHead()
	if err != nil || of != text || n%2 != 0 {
		return ErrMalformed
	}
	m := reflect.MakeMapWithSize(v.Type(), n/2)
	for range n / 2 {
		key, err := in.string()
		if err != nil {
			return err
		}
		value, err := in.string()
		if err != nil {
			return err
		}
		m.SetMapIndex(reflect.ValueOf(key).Convert(v.Type().Key()), reflect.ValueOf(value).Convert(v.Type().Elem()))
	}
	v.Set(m)
	return nil
}

// pointerCodec writes what the pointer points to; nil is a field that is left out.
func pointerCodec(t reflect.Type) *codec {
	of := codecOf(t.Elem())
	return &codec{
		wire:   of.wire,
		encode: func(b []byte, v reflect.Value) ([]byte, error) { return of.encode(b, v.Elem()) },
		decode: func(in *input, v reflect.Value) error {
			v.Set(reflect.New(t.Elem()))
			return of.decode(in, v.Elem())
		},
	}
}

func sliceCodec(t reflect.Type) *codec {
	if t.Elem().Kind() == reflect.Pointer {
		panic(fmt.Sprintf("pack: no encoding for type %s: an element may be nil", t))
	}
	of := codecOf(t.Elem())
	return &codec{
		wire: list,
		encode: func(b []byte, v reflect.Value) (_ []byte, err error) {
			b = appendListHead(b, of.wire, v.Len())
			for i := range v.Len() {
				if b, err = of.encode(b, v.Index(i)); err != nil {
					return nil, err
				}
			}
			return b, nil
		},
		decode: func(in *input, v reflect.Value) error {
			w, n, err := in.listHead()
			if err != nil || w != of.wire {
				return ErrMalformed
			}
			v.Set(reflect.MakeSlice(t, n, n))
			for i := range n {
				if err := of.decode(in, v.Index(i)); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// field is one field of a structure: its place in the Go type and its head.
type field struct {
	index int
	head  uint64
	codec *codec
}

func structCodec(t reflect.Type) *codec {
	fields := fieldsOf(t)
	return &codec{
		wire: structure,
		encode: func(b []byte, v reflect.Value) (_ []byte, err error) {
			for _, f := range fields {
				of := v.Field(f.index)
				if empty(of) {
					continue
				}
				if b, err = f.codec.encode(binary.AppendUvarint(b, f.head), of); err != nil {
					return nil, err
				}
			}
			return append(b, 0), nil
		},
		decode: func(in *input, v reflect.Value) error { return decodeStruct(in, v, fields) },
	}
}

// empty reports whether a field need not be written, as its absence says the same.
func empty(v reflect.Value) bool {
	if k := v.Kind(); k == reflect.Slice || k == reflect.Map {
		return v.Len() == 0
	}
	return v.IsZero()
}

// decodeStruct reads fields in any order, quickest in the one that they are
// written in.
func decodeStruct(in *input, v reflect.Value, fields []field) error {
	next := 0
	for {
		head, err := in.unsigned()
		if err != nil || head == 0 {
			return err
		}
		i := next
		for i < len(fields) && fields[i].head != head {
			i++
		}
		if i == len(fields) {
			i = slices.IndexFunc(fields[:next], func(f field) bool { return f.head == head })
		}
		if i < 0 {
			if err := in.skip(wire(head&7), 0); err != nil {
				return err
			}
			continue
		}
		next = i + 1
		if err := fields[i].codec.decode(in, v.Field(fields[i].index)); err != nil {
			return err
		}
	}
}

// fieldsOf are the fields of a structure. It panics where two names have one
// hash or a field cannot be written, so that any test of the type finds it.
func fieldsOf(t reflect.Type) []field {
	var fields []field
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() || f.Anonymous {
			panic(fmt.Sprintf("pack: field %s of %s is embedded or not exported", f.Name, t))
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" {
			continue // not kept
		}
		if name == "" {
			name = f.Name
		}
		c := codecOf(f.Type)
		key := hash(name)
		if slices.ContainsFunc(fields, func(other field) bool { return other.head>>3 == key }) {
			panic(fmt.Sprintf("pack: field %s of %s needs another name", name, t))
		}
		fields = append(fields, field{index: i, head: key<<3 | uint64(c.wire), codec: c})
	}
	return fields
}

// hash is 18 bits of a field's name, never 0.
func hash(name string) uint64 {
	h := fnv.New32a()
	h.Write([]byte(name))
	return uint64(h.Sum32())%(1<<18-1) + 1
}
