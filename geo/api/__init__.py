"""A workspace over HTTP: pages, feeds, answers, downloads and OGC API Features, for those who run a server."""
