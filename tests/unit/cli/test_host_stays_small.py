"""A host on which nothing is filed and nobody checks a paper holds no numpy and no PROJ."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "library", ["numpy", "pyproj", "truceline_geo", "rapidfuzz", "truceline.rules.book"]
)
def test_what_measures_is_not_loaded_with_the_host(library: str) -> None:
    asked = f"import sys, truceline.cli.host; print({library!r} in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "False"
