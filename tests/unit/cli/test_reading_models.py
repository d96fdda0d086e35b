"""Models of other languages go onto the memory stick, as whoever publishes has them."""

import base64
import gzip
import re
from pathlib import Path

from truceline.cli.reading_models import model_files


def test_a_model_is_carried_for_each_registered_language_that_has_one(tmp_path: Path) -> None:
    (tmp_path / "fra.traineddata").write_bytes(b"a model of French")
    (tmp_path / "rus.traineddata").write_bytes(b"a model of Russian")
    (tmp_path / "eng.traineddata").write_bytes(b"carried by the page")
    [file] = model_files({"en", "ar", "fr", "uk", "xx"}, tmp_path)
    assert file.path == "check/reader/fra.js"
    found = re.fullmatch(
        r'\(globalThis\.trucelineModels \?\?= \{\}\)\.fra = "([A-Za-z0-9+/=]+)";\n',
        (file.octets or b"").decode(),
    )
    assert found
    assert gzip.decompress(base64.b64decode(found[1])) == b"a model of French"


def test_the_same_model_makes_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "kmr.traineddata").write_bytes(b"a model of Kurmanji")
    once, again = (list(model_files([language], tmp_path)) for language in ("ku", "kmr"))
    assert once == again
    assert len(once) == 1
