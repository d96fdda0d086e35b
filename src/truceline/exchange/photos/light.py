"""Light evened out: shadows and the colour of the paper taken away, ink kept.

The paper's brightness at each place is that of the brightest points around it, smoothed; each point
is divided by it (after Bradski and Kaehler, 2008, and common practice of document scanners).
"""

import cv2
import numpy as np

from truceline.exchange.photos.picture import Grey, scaled

_SHRINK = 8
_AROUND = 9
"""Points of the shrunk picture: wider than a stroke, narrower than the edge of a shadow."""


def evened(sheet: Grey) -> Grey:
    """Return ``sheet`` with white paper everywhere, and ink as dark as it was beside its paper."""
    small = scaled(sheet, 1 / _SHRINK) if min(sheet.shape) >= 16 * _SHRINK else sheet
    bright = cv2.dilate(small, np.ones((_AROUND, _AROUND), np.uint8))
    smooth = cv2.medianBlur(np.asarray(bright, dtype=np.uint8), 2 * _AROUND + 1)
    size = (sheet.shape[1], sheet.shape[0])
    paper = cv2.resize(cv2.GaussianBlur(smooth, (0, 0), 3), size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(sheet, paper, scale=255), dtype=np.uint8)


def stretched(sheet: Grey) -> Grey:
    """Return an evened sheet with its ink black: what is as dark as most ink becomes so."""
    ink = sheet[sheet < 160]
    if ink.size < 100:
        return sheet
    dark = float(np.percentile(ink, 20))
    spread = (sheet.astype(np.float32) - dark) * (255.0 / max(60.0, 235.0 - dark))
    return np.asarray(np.clip(spread, 0, 255), dtype=np.uint8)
