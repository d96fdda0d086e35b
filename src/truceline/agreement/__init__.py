"""Floor 2: the agreement as data: who is bound, to what, where, until when, and who may speak."""
