package name

func parseOrganisation(s string) Name {
	n := parsePerson(s)
	n.kind = Organisation
	return n
}

func compareOrganisations(a, b *Name) Result {
	r := comparePersons(a, b)
	return r
}
