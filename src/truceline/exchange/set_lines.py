"""Lines of a PDF as they are seen, put in the order in which they are read.

The Unicode bidirectional algorithm (Standard Annex 9) had put them in the order in which they are
seen; here that is undone. A figure keeps its order, and so do Latin words with the blanks and
figures between them. A range after an Arabic word does not: ``15-20`` is seen as 20-15 there.
Columns in one line are read as one line; a figure beside the Arabic in a line of English is taken
to belong to the English.
"""

import re

_RIGHT = "\u0590-\u060b\u060d-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LEFT = f"[^\\W\\d_{_RIGHT}]"
_EUROPEAN = "[0-9\u06f0-\u06f9]"
_FIGURE = "[0-9\u0660-\u0669\u06f0-\u06f9]"
_RUN = re.compile(
    "("
    f"{_EUROPEAN}*{_LEFT}(?:[^{_RIGHT}]*(?:{_LEFT}|{_FIGURE}))?"
    # Nothing Arabic stands before it: European figures keep their dash.
    f"|{_EUROPEAN}+(?:[-./:,\u060c]{_EUROPEAN}+)*(?=[^{_RIGHT}]*$)"
    f"|{_FIGURE}+(?:[./:,\u060c\u066b\u066c]{_FIGURE}+)*"
    ")"
)
_FROM_RIGHT_RUN = re.compile(f"[{_RIGHT}](?:[\\W\\d_{_RIGHT}]*[{_RIGHT}])?")
_FROM_RIGHT, _FROM_LEFT = re.compile(f"[{_RIGHT}]+"), re.compile(f"{_LEFT}+")
_ISOLATES = re.compile("[\u2066-\u2069]")
_OPENED_FIRST = re.compile("[\u2066-\u2068]([^\u2066-\u2069]*)\u2069")
_CLOSED_FIRST = re.compile("\u2069([^\u2066-\u2069]*)[\u2066-\u2068]")
_STRANGE, _FIRST_PLACE = re.compile("[\U000f0000-\U000fffff]"), 0xF0000


def as_read(text: str, *, runs_left: bool = False) -> str:
    """Return ``text``, lines as they are seen, with each line in its order.

    A line with more Arabic than Latin words is taken to be set from right to left. ``runs_left``:
    so is a line in which something is isolated, whatever is in it.
    """
    return "\n".join(_line(line, runs_left=runs_left) for line in text.split("\n"))


def _line(seen: str, *, runs_left: bool) -> str:
    told = _STRANGE.sub("", seen)
    turns = len(_FROM_RIGHT.findall(told)) > len(_FROM_LEFT.findall(told))
    turns |= runs_left and _ISOLATES.search(told) is not None
    isolated: list[str] = []

    def place(found: re.Match[str]) -> str:
        # What is isolated stands as one sign without a direction in its line.
        isolated.append(_line(found.group(1), runs_left=False))
        return chr(_FIRST_PLACE + len(isolated) - 1)

    rest = _CLOSED_FIRST if turns else _OPENED_FIRST
    told = _ISOLATES.sub("", rest.sub(place, told))
    ordered = _from_right(told) if turns else _FROM_RIGHT_RUN.sub(_turned, told)
    return _STRANGE.sub(lambda sign: isolated[ord(sign.group()) - _FIRST_PLACE], ordered)


def _turned(run: re.Match[str]) -> str:
    return _from_right(run.group())


def _from_right(seen: str) -> str:
    runs = _RUN.split(seen)
    runs[0::2] = [run[::-1] for run in runs[0::2]]
    return "".join(reversed(runs))
