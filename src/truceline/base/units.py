"""Units as types: a bare number in a signature cannot say what it measures."""

from typing import NewType

E7 = NewType("E7", int)
"""An angle in units of 1e-7 degree, WGS84; latitude within +-900000000, longitude +-1800000000."""

Metres = NewType("Metres", float)
Seconds = NewType("Seconds", int)
