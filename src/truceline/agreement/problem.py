"""What is wrong with an agreement pack, said so that its author can mend it."""

from msgspec import Struct

from truceline.base.errors import MalformedError


class Problem(Struct, frozen=True):
    """One thing to mend: where (``key`` is a path such as ``posts[2].party``), what, and how.

    ``line`` counts from 1; None where no line can be named.
    """

    key: str
    found: str
    expected: str
    mend: str = ""
    file: str = "agreement.toml"
    line: int | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        text = f"{place}: {self.key}: found {self.found}; expected {self.expected}."
        return f"{text} {self.mend}" if self.mend else text


class PackError(MalformedError):
    """Everything that is wrong with a pack, in ``problems``; code ``pack``."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        lines = "\n".join(str(problem) for problem in problems)
        count = "one problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__("pack", f"the agreement pack has {count}:\n{lines}")
        self.problems = problems
