"""Train the reader of Arabic-Indic figures on type set with this machine's fonts.

    python tools/train_figures.py [--hold-out NotoNaskh] [--out FILE.npz]

Lines of words and numbers are set, worn as a photograph wears them, cut into patches of ink by the
reader's own code, and learnt by a network of one hidden layer (Adam). What it gets right is counted
on the fonts that were held out, and on them alone.
"""

from __future__ import annotations

import argparse
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from truceline.exchange.photos import figures
from truceline.exchange.photos.light import stretched
from truceline.exchange.photos.picture import scaled
from truceline.testing.documents import AGREEMENT_AR

WORDS = [word for word in AGREEMENT_AR.split() if not any(one.isdigit() for one in word)]
WORDS += [
    "ا",
    "أو",
    "هـ",
    "و",
    "د",
    "ر",
    "أ)",
    "ب)",
    "ج)",
    "د)",
    "دار",
    "إذا",
    "رد",
    "وادي",
    "زور",
    "أن",
    "لا",
    "ما",
    "(",
    ")",
]
ARABIC = "٠١٢٣٤٥٦٧٨٩"
_READ_AS = {":": ".", "٬": "،", "٫": "،"}
BARRED = frozenset(
    [
        "Quran",
        "Electron",
        "Jet",
        "Metal",
        "Japan",
        "Shado",
        "Ostorah",
        "Graph",
        "Hani",
        "Nada",
        "Dimnah",
        "Mashq",
        "Decor",
        "Digital",
        "Furat",
        "Cortoba",
        "Granada",
        "Kayrawan",
        "Sindbad",
        "Hor",
        "Battar",
        "Tholoth",
        "Rehan",
        "Petra",
        "Tarablus",
        "Sharjah",
        "Ouhod",
        "Kufi",
        "Screen",
        "Qurn",
        "titr",
        "Art",
        "Letter",
        "Pen",
        "Poster",
        "Naskh.ttf",
        "Title",
        "Nastaliq",
        "UI",
        "Manzomah",
        "Arab.ttf",
        "homa",
        "nazli",
        "Farsi",
        "Khalid",
        "Yarmook",
        "Rasheeq",
        "Nagham",
        "Salem",
        "Nice",
        "Slanted",
        "Oblique",
    ]
)
"""Display type, Persian figures: not what documents are set in."""


def fonts() -> list[Path]:
    listed = subprocess.run(
        ["fc-list", ":lang=ar", "file"], capture_output=True, text=True, check=True
    )
    paths = [Path(line.split(":")[0]) for line in listed.stdout.splitlines()]
    return sorted(path for path in paths if not any(bar in path.name for bar in BARRED))


def number(draw: np.random.Generator) -> str:
    def figures_of(most: int) -> str:
        return "".join(draw.choice(list(ARABIC), size=draw.integers(1, most + 1)))

    kind = int(draw.integers(0, 7))
    if kind == 0:
        return f"{figures_of(2)}/{figures_of(4)}"
    if kind == 1:
        return f"{figures_of(2)}:{figures_of(2)}"
    if kind == 2:
        return f"{figures_of(2)}."
    if kind == 3:
        return f"{figures_of(3)}،"
    if kind == 4:
        return f"{figures_of(2)}{draw.choice(['٬', '٫'])}{figures_of(3)}"
    return figures_of(4)


def line_of(font: ImageFont.FreeTypeFont, draw: np.random.Generator):
    """Yield nothing; return the picture of a line, and (left, right, sign) for each sign on it."""
    x, places, boxes = 40, [], []
    image = Image.new("L", (1500, 5 * font.size), 255)
    pen = ImageDraw.Draw(image)
    base = 3 * font.size
    while x < 1250:
        if draw.random() < 0.55:
            text = "".join(one for one in number(draw) if _has(font, one))
            at = float(x)
            for sign in text:
                pen.text((at, base), sign, font=font, fill=35, anchor="ls")
                width = font.getlength(sign)
                places.append((at, at + width, figures.CLASSES.index(_READ_AS.get(sign, sign))))
                at += width
            x = round(at)
        else:
            text = "".join(one for one in str(draw.choice(WORDS)) if _has(font, one)) or "من"
            pen.text((x, base), text, font=font, fill=35, anchor="ls", direction="rtl")
            box = pen.textbbox((x, base), text, font=font, anchor="ls", direction="rtl")
            width = font.getlength(text, direction="rtl")
            places.append((x, x + width, figures.WORD))
            boxes.append(box)
            x = round(x + width)
        x += font.size // 2
    heights = [box[3] - box[1] for box in boxes] or [font.size]
    middles = [(box[3] + box[1]) / 2 for box in boxes] or [base - font.size / 3]
    measure = figures.Line(float(np.median(middles)), float(np.median(heights)))
    return np.array(image), places, measure


def worn(line, draw: np.random.Generator):
    seen = cv2.GaussianBlur(line, (0, 0), float(draw.uniform(0.3, 1.5)))
    angle = cv2.getRotationMatrix2D((750, line.shape[0] / 2), float(draw.uniform(-0.4, 0.4)), 1.0)
    seen = cv2.warpAffine(seen, angle, seen.shape[::-1], borderValue=255)
    seen = np.clip(seen + draw.normal(0, draw.uniform(0, 6), seen.shape), 0, 255).astype(np.uint8)
    _, octets = cv2.imencode(".jpg", seen, [cv2.IMWRITE_JPEG_QUALITY, int(draw.integers(40, 95))])
    return stretched(cv2.imdecode(octets, cv2.IMREAD_GRAYSCALE))


def samples(path: Path, lines: int, seed: int) -> Iterator[tuple[np.ndarray, int]]:
    draw = np.random.default_rng(seed)
    for _ in range(lines):
        size = int(draw.integers(20, 52))
        font = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.RAQM)
        clean, places, measure = line_of(font, draw)
        jitter = figures.Line(
            measure.middle + draw.normal(0, 0.04) * measure.height,
            measure.height * draw.uniform(0.85, 1.18),
        )
        seen = worn(clean, draw)
        by = float(np.clip(figures.TALL / jitter.height, 1.0, 3.0))
        seen = scaled(seen, by)
        jitter = figures.Line(jitter.middle * by, jitter.height * by)
        measure = figures.Line(measure.middle * by, measure.height * by)
        dark = int(draw.choice([120, 150, 190]))
        places = [(left * by, right * by, label) for left, right, label in places]
        for left, right, label in places:
            box = (
                round(left),
                round(measure.middle - measure.height),
                round(right - left),
                round(2 * measure.height),
            )
            for patch in figures.patches_in(seen, box, dark):
                # The dots of letters look like any dot: the body of the letter tells.
                if label != figures.WORD or patch.box[3] > 0.35 * measure.height:
                    yield figures.features_of(patch, jitter, dark), label


@cache
def _lacking(path: str) -> bytes:
    return bytes(ImageFont.truetype(path, 40).getmask("\U000f1234"))


def _has(font: ImageFont.FreeTypeFont, sign: str) -> bool:
    """Say whether the font draws the sign, and not the box that stands for what it lacks."""
    return bytes(ImageFont.truetype(font.path, 40).getmask(sign)) != _lacking(font.path)


def has_figures(path: Path) -> bool:
    font = ImageFont.truetype(path, 40)
    shapes = {font.getmask(sign).getbbox() for sign in ARABIC}
    return len(shapes) > 5 and None not in shapes


def gather(paths: list[Path], lines: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    found = [one for at, path in enumerate(paths) for one in samples(path, lines, seed + at)]
    return np.stack([one for one, _ in found]), np.array([label for _, label in found])


def train(
    x: np.ndarray, y: np.ndarray, hidden: int = 96, epochs: int = 40
) -> dict[str, np.ndarray]:
    draw = np.random.default_rng(1)
    classes = len(figures.CLASSES)
    model = {
        "w1": draw.normal(0, 0.08, (x.shape[1], hidden)),
        "b1": np.zeros(hidden),
        "w2": draw.normal(0, 0.1, (hidden, classes)),
        "b2": np.zeros(classes),
    }
    first = {name: np.zeros_like(one) for name, one in model.items()}
    second = {name: np.zeros_like(one) for name, one in model.items()}
    weight = np.minimum(3.0, len(y) / (classes * np.maximum(1, np.bincount(y, minlength=classes))))[
        y
    ]
    step = 0
    for epoch in range(epochs):
        order = draw.permutation(len(y))
        for at in range(0, len(y), 256):
            batch = order[at : at + 256]
            inside, aim = x[batch], y[batch]
            kept = (draw.random(hidden) > 0.15) / 0.85
            middle = np.maximum(0, inside @ model["w1"] + model["b1"]) * kept
            scores = middle @ model["w2"] + model["b2"]
            likely = np.exp(scores - scores.max(1, keepdims=True))
            likely /= likely.sum(1, keepdims=True)
            likely[np.arange(len(batch)), aim] -= 1
            likely *= weight[batch, None] / len(batch)
            back = (likely @ model["w2"].T) * (middle > 0) * kept
            slopes = {
                "w1": inside.T @ back,
                "b1": back.sum(0),
                "w2": middle.T @ likely,
                "b2": likely.sum(0),
            }
            step += 1
            rate = 0.002 * 0.5 * (1 + np.cos(np.pi * epoch / epochs))
            for name, slope in slopes.items():
                first[name] = 0.9 * first[name] + 0.1 * slope
                second[name] = 0.999 * second[name] + 0.001 * slope**2
                there = first[name] / (1 - 0.9**step)
                model[name] = model[name] - rate * (
                    there / (np.sqrt(second[name] / (1 - 0.999**step)) + 1e-8) + 1e-4 * model[name]
                )
    return model


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--hold-out", default=("Amiri", "NotoNaskh"), nargs="*")
    options.add_argument("--lines", type=int, default=60)
    options.add_argument(
        "--out", type=Path, default=Path("src/truceline/exchange/photos/figures.npz")
    )
    chosen = options.parse_args()
    known = [path for path in fonts() if has_figures(path)]
    held = [path for path in known if any(name in path.name for name in chosen.hold_out)]
    learnt = [path for path in known if path not in held]
    print("learnt:", ", ".join(path.name for path in learnt))
    print("held out:", ", ".join(path.name for path in held))
    x, y = gather(learnt, chosen.lines, 1)
    model = train(x.astype(np.float32), y)
    np.savez_compressed(chosen.out, **{name: one.astype(np.float16) for name, one in model.items()})
    figures.model.cache_clear()
    test, aim = gather(held, chosen.lines, 1000)
    likely = figures.likelihoods(test.astype(np.float32))
    best = likely.argmax(1)
    print(f"{len(y)} patches learnt, {len(aim)} held out: right {np.mean(best == aim):.4f}")
    for label, sign in enumerate(figures.CLASSES):
        mine = aim == label
        wrong = {
            figures.CLASSES[k] or "word": int(n)
            for k, n in enumerate(np.bincount(best[mine], minlength=len(figures.CLASSES)))
            if n and k != label
        }
        print(f"  {sign or 'word'}: {np.mean(best[mine] == label):.4f} of {mine.sum()}", wrong)


if __name__ == "__main__":
    main()
