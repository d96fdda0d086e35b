"""A picture as grey values, upright as it was taken, within limits.

Shapes: a picture is a ``uint8`` array (height, width), 0 black, 255 white.
"""

from io import BytesIO

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from truceline.base.errors import MalformedError

Grey = NDArray[np.uint8]

MAX_PIXELS = 50_000_000
"""Four times a usual phone's; more is a scan of a plan, or made to exhaust memory."""
LONGEST_SIDE = 4000
"""Of a sheet of A4 that fills the picture: 340 dots an inch. Letters need no more."""


def grey_picture(octets: bytes) -> Grey:
    """Return the picture in ``octets``; MalformedError ``photo-*`` if too large or none."""
    try:
        with Image.open(BytesIO(octets)) as found:
            width, height = found.size
            if width * height > MAX_PIXELS:
                raise MalformedError(
                    "photo-pixels",
                    f"the picture has {width * height} pixels; {MAX_PIXELS} are read.",
                    "Make it smaller, or cut it to the text.",
                )
            # A JPEG is decoded smaller at once, which saves its memory.
            found.draft("L", (LONGEST_SIDE // 2, LONGEST_SIDE // 2))
            upright = ImageOps.exif_transpose(found)
            return _bounded(np.asarray(_on_white(upright).convert("L")))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as problem:
        raise MalformedError(
            "photo-unreadable", f"the picture cannot be read: {problem}.", "Take it again."
        ) from problem


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode not in {"RGBA", "LA", "PA"}:
        return image
    ground = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(ground, image.convert("RGBA"))


def _bounded(picture: Grey) -> Grey:
    longest = max(picture.shape)
    if longest <= LONGEST_SIDE:
        return picture
    return scaled(picture, LONGEST_SIDE / longest)


def scaled(picture: Grey, by: float) -> Grey:
    """Return ``picture`` scaled by a factor; areas are averaged where it shrinks."""
    size = (max(1, round(picture.shape[1] * by)), max(1, round(picture.shape[0] * by)))
    way = cv2.INTER_AREA if by < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, size, interpolation=way), dtype=np.uint8)
