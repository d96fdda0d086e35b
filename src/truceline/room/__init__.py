"""Floor 5: what people can do in a room, one module an act, and the ports it needs from outside."""
