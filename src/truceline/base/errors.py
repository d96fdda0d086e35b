"""The one tree of errors. Each has a wire code, chosen by hand, never renamed or reused.

Four kinds, because a caller can act in four ways: mend the bytes (Malformed), accept that it is not
allowed (Refused), stop and raise an alarm (Integrity), or try again (Unavailable).
"""


class TrucelineError(Exception):
    """What every error of this project is.

    ``code`` is the wire code (``kebab-case``); ``detail`` says what was found and what was
    expected; ``mend`` says what to do about it, or is empty where nothing can be done.
    """

    def __init__(self, code: str, detail: str, mend: str = "") -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.mend = mend

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}" + (f" {self.mend}" if self.mend else "")


class MalformedError(TrucelineError):
    """Bytes that cannot be read: the sender must mend them."""


class RefusedError(TrucelineError):
    """Well formed, and not allowed as things stand."""


class IntegrityError(TrucelineError):
    """A proof, a signature or a hash does not hold: stop, keep the evidence, raise an alarm."""


class UnavailableError(TrucelineError):
    """Nothing is known to be wrong: try again. After a write: the outcome is unknown."""
