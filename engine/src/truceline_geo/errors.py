"""The one error of this distribution: geometry that has no defined answer."""


class GeometryError(ValueError):
    """Geometry was refused. `code` never changes its spelling; `mend` says what to do."""

    def __init__(self, code: str, found: str, mend: str) -> None:
        super().__init__(f"{found}; {mend}")
        self.code = code
        self.mend = mend
