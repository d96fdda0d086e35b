"""Floor 6: the room over HTTP: routes, sessions, the feed, static tiles and the web app."""
