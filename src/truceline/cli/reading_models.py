"""Models with which tesseract reads pictures on the check page, from those installed here.

The page carries models of English and Arabic. It takes the others from beside it.
"""

import gzip
import re
import shutil
import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path

from truceline.base.encoding import format_base64
from truceline.exchange.publication import File

MODELS = {"fr": "fra", "ku": "kmr", "kmr": "kmr", "ru": "rus", "uk": "ukr"}
"""Tesseract's own names by the languages of texts."""
MAX_SECONDS = 20
_FOLDER = re.compile(r'"(.+)"')


def model_files(languages: Collection[str], folder: Path | None = None) -> Iterator[File]:
    """Yield a script for each of ``languages`` of which a model lies in ``folder``.

    Without ``folder``, where tesseract that is installed here keeps its own; none where it is not.
    """
    folder = folder or _installed()
    for name in sorted({MODELS[language] for language in languages if language in MODELS}):
        model = folder / f"{name}.traineddata" if folder else None
        if model and model.is_file():
            text = format_base64(gzip.compress(model.read_bytes(), mtime=0))
            script = f'(globalThis.trucelineModels ??= {{}}).{name} = "{text}";\n'
            yield File(f"check/reader/{name}.js", script.encode())


def _installed() -> Path | None:
    program = shutil.which("tesseract")
    if program is None:
        return None
    ran = subprocess.run(  # noqa: S603  a program by its full path, and no shell
        [program, "--list-langs"], capture_output=True, timeout=MAX_SECONDS, check=False, text=True
    )
    found = _FOLDER.search(ran.stdout or ran.stderr)
    return Path(found[1]) if found else None
