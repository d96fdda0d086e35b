"""The registered texts that a host was given, each read by its canonical form once.

A register of thousands of texts takes minutes to read; one more document must not cost that again.
"""

from collections.abc import Mapping

from truceline.documents.canonical_text import canonical_text
from truceline.documents.nearest import RegisteredText
from truceline.http.check_desk import Texts
from truceline.views.documents import Registered


class TextShelf:
    """Remembers the hashes of ``texts`` by canonical form, as long as they lie there."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._stamp: int | None = None
        self._hashes: dict[str, dict[str, str]] = {}

    def held(self, documents: Mapping[str, Registered]) -> tuple[RegisteredText, ...]:
        """Return each text that a document registers, as often as one does; others go unused.

        A text that only a withheld or unpublished document registers is none of the public's.
        """
        self._take_in()
        registered = [(ref, one) for ref, row in documents.items() for one in row.texts]
        forms = {one.canonical_form for _, one in registered}
        by_hash = {(form, self._hash(text, form)): text for form in forms for text in self._hashes}
        return tuple(
            RegisteredText(
                document=ref,
                language=one.language,
                canonical_form=one.canonical_form,
                authentic=one.authentic,
                given=by_hash[one.canonical_form, one.sha256],
            )
            for ref, one in registered
            if (one.canonical_form, one.sha256) in by_hash
        )

    def _take_in(self) -> None:
        stamp = self._texts.stamp()
        if stamp != self._stamp:
            self._hashes = {text: self._hashes.get(text, {}) for text in self._texts.read()}
            self._stamp = stamp

    def _hash(self, text: str, form: str) -> str:
        known = self._hashes[text]
        if form not in known:
            known[form] = canonical_text(text, form).sha256
        return known[form]
