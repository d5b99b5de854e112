package article

func readMarkdown(text string) Article { return readPlain(text) }
