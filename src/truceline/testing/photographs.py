"""Photographs of papers: texture, folds, perspective, light, shadow, blur, noise and JPEG.

Each is made from a seed, so that a failing one can be made again. Angles and strengths are those of
pictures that people take by hand of a sheet on a table, and of screenshots that are passed on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Camera:
    """How a picture was taken. All strengths are from 0 (none) to 1 (a person can still read)."""

    width: int = 1500
    """Of the picture in points; the height follows from the paper."""
    tilt: float = 0.5
    turn_degrees: float = 2.0
    shadow: float = 0.5
    texture: float = 0.5
    blur: float = 0.3
    noise: float = 0.3
    quality: int = 70
    """Of JPEG, as Pillow counts it."""
    passes: int = 1
    """How often it was saved again, a little smaller each time."""


SCREENSHOT = Camera(tilt=0, turn_degrees=0, shadow=0, texture=0, blur=0, noise=0, passes=3)


def photograph(sheets: Sequence[Picture], camera: Camera, seed: int) -> bytes:
    """Return a JPEG of the ``sheets`` side by side on a table."""
    draw = np.random.default_rng(seed)
    paper = [_textured(sheet, camera, draw) for sheet in sheets]
    if camera == SCREENSHOT or camera.tilt == camera.turn_degrees == 0:
        scene = _beside(paper, 255)
    else:
        scene = _on_table([_laid(one, camera, draw) for one in paper], draw)
    scene = _fitted(scene, camera.width * len(sheets))
    scene = _lit(scene, camera, draw)
    return _saved(_taken(scene, camera, draw), camera)


def _textured(sheet: Picture, camera: Camera, draw: np.random.Generator) -> Picture:
    if not camera.texture:
        return sheet
    coarse = draw.normal(0, 1, (sheet.shape[0] // 24 + 1, sheet.shape[1] // 24 + 1))
    grain = cv2.resize(coarse, sheet.shape[::-1], interpolation=cv2.INTER_CUBIC)
    spread = sheet - camera.texture * (8 + 6 * np.asarray(grain))
    for _ in range(2):
        at = int(draw.uniform(0.2, 0.8) * sheet.shape[0])
        fold = np.exp(-(((np.arange(sheet.shape[0]) - at) / 5.0) ** 2))
        spread -= camera.texture * 28 * fold[:, None]
    return np.clip(spread, 0, 255).astype(np.uint8)


def _beside(sheets: Sequence[Picture], ground: int) -> Picture:
    height = max(sheet.shape[0] for sheet in sheets)
    padded = [
        np.pad(sheet, ((0, height - sheet.shape[0]), (0, 0)), constant_values=ground)
        for sheet in sheets
    ]
    return np.asarray(np.hstack(padded), dtype=np.uint8)


def _laid(sheet: Picture, camera: Camera, draw: np.random.Generator) -> Picture:
    """Return the sheet seen aslant, 0 around it: the table is put in later."""
    height, width = sheet.shape
    edge = round(0.09 * width)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float64)
    aslant = corners + draw.uniform(-1, 1, (4, 2)) * camera.tilt * np.array([0.05, 0.04]) * width
    angle = np.deg2rad(draw.uniform(-1, 1) * camera.turn_degrees)
    spin = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    middle = corners.mean(axis=0)
    target = (aslant - middle) @ spin.T * 0.97 + middle + edge
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target.astype(np.float32))
    size = (width + 2 * edge, height + 2 * edge)
    seen = cv2.warpPerspective(np.maximum(sheet, 1), matrix, size, flags=cv2.INTER_AREA)
    return np.asarray(seen, dtype=np.uint8)


def _on_table(laid: Sequence[Picture], draw: np.random.Generator) -> Picture:
    scene = _beside(laid, 0)
    grain = cv2.resize(draw.normal(0, 1, (60, 8)), scene.shape[::-1], interpolation=cv2.INTER_CUBIC)
    table = np.clip(draw.uniform(50, 110) + 12 * np.asarray(grain), 1, 255)
    return np.asarray(np.where(scene == 0, table, scene), dtype=np.uint8)


def _fitted(scene: Picture, width: int) -> Picture:
    size = (width, round(scene.shape[0] * width / scene.shape[1]))
    way = cv2.INTER_AREA if width < scene.shape[1] else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(scene, size, interpolation=way), dtype=np.uint8)


def _lit(scene: Picture, camera: Camera, draw: np.random.Generator) -> Picture:
    if not camera.shadow:
        return scene
    height, width = scene.shape
    y, x = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
    slope = draw.uniform(-1, 1, 2)
    light = 1 - camera.shadow * 0.35 * (0.5 + (slope[0] * (x - 0.5) + slope[1] * (y - 0.5)))
    # A hand or a phone over the paper: an edge that is soft, and half as dark.
    across = draw.uniform(0, 6.28)
    edge = np.cos(across) * (x - 0.5) + np.sin(across) * (y - 0.5) - draw.uniform(0.05, 0.35)
    light *= 1 - camera.shadow * 0.45 / (1 + np.exp(-edge * 60))
    return np.asarray(np.clip(scene * light, 0, 255), dtype=np.uint8)


def _taken(scene: Picture, camera: Camera, draw: np.random.Generator) -> Picture:
    seen = scene
    if camera.blur:
        seen = np.asarray(cv2.GaussianBlur(seen, (0, 0), 0.3 + camera.blur * 1.1), dtype=np.uint8)
    if camera.noise:
        seen = np.clip(seen + draw.normal(0, 9 * camera.noise, seen.shape), 0, 255).astype(np.uint8)
    return seen


def _saved(seen: Picture, camera: Camera) -> bytes:
    image = Image.fromarray(seen)
    octets = b""
    for turn in range(camera.passes):
        if turn:
            size = (round(image.width * 0.94), round(image.height * 0.94))
            image = Image.open(BytesIO(octets)).resize(size, Image.Resampling.BICUBIC)
        file = BytesIO()
        image.save(file, "JPEG", quality=camera.quality)
        octets = file.getvalue()
    return octets
