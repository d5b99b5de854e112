package article

func readHTML(text string) Article { return readPlain(text) }
