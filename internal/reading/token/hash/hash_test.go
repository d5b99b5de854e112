package hash_test

import (
	"testing"

	"readout/internal/reading/token/hash"
)

func TestStringAndBytesAgree(t *testing.T) {
	seen := map[uint64]string{}
	for _, s := range []string{"", "a", "b", "ab", "ba", "sevenly", "eightful", "ninefold!", "회담이 열렸다", "\x00", "\x00\x00"} {
		h := hash.String(s)
		if h != hash.Bytes([]byte(s)) {
			t.Errorf("String and Bytes differ on %q", s)
		}
		if other, taken := seen[h]; taken {
			t.Errorf("%q and %q have the same hash", s, other)
		}
		seen[h] = s
	}
}

func TestMixKeepsOrder(t *testing.T) {
	if hash.Mix(1, 2) == hash.Mix(2, 1) {
		t.Error("Mix(1, 2) equals Mix(2, 1)")
	}
}
