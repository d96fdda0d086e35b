"""Floor 6: the room over HTTP: routes, sessions, the feed, static tiles and the web app."""

from truceline.http.seldom_used import read_when_used

# Before the framework, which the modules of this package import.
read_when_used("yaml")
read_when_used("html")
read_when_used("zipfile")
read_when_used("lzma")
read_when_used("bz2")
read_when_used("pickle")
