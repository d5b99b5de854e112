package web

import (
	"net/http/httptest"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPaged(t *testing.T) {
	list := []int{1, 2, 3, 4, 5, 6, 7}
	for _, c := range []struct {
		address string
		want    []int
		pager   pager
	}{
		{"/x", []int{1, 2, 3}, pager{1, 3, "", "/x?page=2"}},
		{"/x?page=2&donor=KR", []int{4, 5, 6}, pager{2, 3, "/x?donor=KR&page=1", "/x?donor=KR&page=3"}},
		{"/x?page=3", []int{7}, pager{3, 3, "/x?page=2", ""}},
		{"/x?page=99", []int{7}, pager{3, 3, "/x?page=2", ""}},
		{"/x?page=-1", []int{1, 2, 3}, pager{1, 3, "", "/x?page=2"}},
		{"/x?page=one", []int{1, 2, 3}, pager{1, 3, "", "/x?page=2"}},
	} {
		got, p := paged(httptest.NewRequest("GET", c.address, nil), list, 3)
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", c.address, d)
		}
		if p != c.pager {
			t.Errorf("%s: %+v, want %+v", c.address, p, c.pager)
		}
	}
	if got, p := paged(httptest.NewRequest("GET", "/x", nil), []int{}, 3); len(got) != 0 || p != (pager{1, 1, "", ""}) {
		t.Errorf("an empty list: %v %+v", got, p)
	}
}
