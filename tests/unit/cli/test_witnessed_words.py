import pytest

from truceline.cli.witnessed import witnessed_words


@pytest.mark.parametrize(
    ("witnessed", "size", "words"),
    [
        (None, 5, ""),
        (0, 5, "No entry is witnessed yet: the keepers' quorum has cosigned nothing."),
        (4, 5, "Witnessed up to entry 3; 1 after it logged only."),
        (5, 5, "Witnessed: the keepers' quorum has cosigned all 5 entries."),
    ],
)
def test_an_officer_is_told_how_far_the_record_is_witnessed(
    witnessed: int | None, size: int, words: str
) -> None:
    assert witnessed_words(witnessed, size) == words
