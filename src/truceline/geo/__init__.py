"""Floor 1: positions and lines on WGS84, as whole 1e-7 degrees."""
