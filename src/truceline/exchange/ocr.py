"""The text of a picture, by tesseract where it is installed on this machine.

Letters that a scanner takes for others become differences that a person must look at: what is read
here is never taken for what stands on the paper.
"""

import shutil
import subprocess

from truceline.base.errors import MalformedError, UnavailableError

MAX_SECONDS = 60
LANGUAGES = ("ara", "eng", "fra", "rus", "ukr", "kmr", "ckb")
"""By tesseract's names; those that are installed are used."""


def recognise(octets: bytes) -> str:
    """Return what tesseract reads in the picture; UnavailableError where it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        raise UnavailableError(
            "ocr-missing",
            "the file is a picture, and no tesseract is installed to read it.",
            "Install tesseract-ocr with its languages, or type or paste the text.",
        )
    command = [program, "stdin", "stdout", "-l", "+".join(_installed(program)), "--psm", "3"]
    return _run(command, octets).decode("utf-8", "replace")


def _installed(program: str) -> list[str]:
    known = _run([program, "--list-langs"], b"").decode().split()
    return [one for one in LANGUAGES if one in known] or ["eng"]


def _run(command: list[str], octets: bytes) -> bytes:
    try:
        ran = subprocess.run(  # noqa: S603  a program by its full path, and no shell
            command,
            input=octets,
            capture_output=True,
            timeout=MAX_SECONDS,
            env={"OMP_THREAD_LIMIT": "1"},
            check=True,
        )
    except subprocess.TimeoutExpired as late:
        raise MalformedError(
            "ocr-time", f"the picture was not read within {MAX_SECONDS} s.", "Cut it to the text."
        ) from late
    except (subprocess.CalledProcessError, OSError) as problem:
        raise MalformedError(
            "ocr-unreadable", "tesseract cannot read this picture.", "Type or paste the text."
        ) from problem
    return ran.stdout
