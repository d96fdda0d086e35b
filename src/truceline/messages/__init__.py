"""Floor 3: the catalogue of messages, one module a type; all else about them follows from it."""
