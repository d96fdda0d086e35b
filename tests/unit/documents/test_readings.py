"""Two readings of one picture: what both say is told, the rest is to be looked at."""

import pytest

from truceline.documents.canonical_text import canonical_text
from truceline.documents.clauses import clauses_of
from truceline.documents.comparison import ClauseState, Comparison, Kind, compare
from truceline.documents.readings import UNREADABLE, Original, Reading, agreed
from truceline.testing.documents import AGREEMENT_AR, AGREEMENT_EN


def read(registered: str, first: str, second: str) -> Comparison:
    text = canonical_text(registered)
    clauses = clauses_of(registered, text)
    one, other = (
        Reading(copy, compare(text, clauses, canonical_text(copy))) for copy in (first, second)
    )
    return agreed(one, other, Original(text, clauses))


def found(registered: str, first: str, second: str) -> list[tuple[Kind, str, str]]:
    return [
        (one.kind, one.clause, one.copy.words)
        for one in read(registered, first, second).differences
    ]


def english(*pairs: tuple[str, str]) -> str:
    text = AGREEMENT_EN
    for was, now in pairs:
        assert was in text
        text = text.replace(was, now)
    return text


def arabic(was: str, now: str) -> str:
    assert was in AGREEMENT_AR
    return AGREEMENT_AR.replace(was, now)


def test_what_both_readings_say_alike_is_told() -> None:
    copy = english(("15 km", "45 km"))
    assert found(AGREEMENT_EN, copy, copy) == [(Kind.NUMBER, "2.1", "45")]


def test_where_one_reading_has_the_registered_words_nothing_is_told() -> None:
    copy = english(("15 km", "45 km"))
    assert found(AGREEMENT_EN, copy, AGREEMENT_EN) == []
    assert read(AGREEMENT_EN, copy, AGREEMENT_EN).same_text
    other = english(("72 hours", "12 hours"))
    assert found(AGREEMENT_EN, copy, other) == []


def test_where_the_readings_differ_in_two_ways_a_person_must_look() -> None:
    first, second = english(("15 km", "45 km")), english(("15 km", "75 km"))
    assert found(AGREEMENT_EN, first, second) == [(Kind.UNREAD, "2.1", "45")]
    states = {one.clause: one.state for one in read(AGREEMENT_EN, first, second).clauses}
    assert states["2.1"] is ClauseState.UNREAD
    assert set(states.values()) == {ClauseState.UNREAD, ClauseState.SAME}


def test_a_difference_beside_unreadable_ink_is_to_be_looked_at() -> None:
    gone = english(("two officers there", f"{UNREADABLE} there"))
    assert found(AGREEMENT_EN, gone, gone) == [(Kind.UNREAD, "3.1", "")]
    plain = english(("two officers there", "there"))
    assert found(AGREEMENT_EN, plain, plain) == [(Kind.WORD, "3.1", "")]


@pytest.mark.parametrize("unsure", [0, 1])
def test_a_number_that_either_reading_doubts_is_to_be_looked_at(unsure: int) -> None:
    copy = english(("15 km", "45 km"))
    both = [copy, copy]
    both[unsure] = copy.replace("45 km", f"45 {UNREADABLE} km")
    assert found(AGREEMENT_EN, *both) == [(Kind.UNREAD, "2.1", "45")]


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        ("withdrawn", "wlthdrawn", Kind.UNREAD),  # i and l
        ("within", "wiithlin", Kind.UNREAD),  # thin strokes lost or doubled
        ("officers", "offioers", Kind.UNREAD),  # one letter of eight
        ("officers", "offlcors", Kind.UNREAD),  # two of eight
        ("officers", "bakers", Kind.WORD),
        ("15 km", "lS km", Kind.UNREAD),  # a number as letters
        ("15 km", "15S km", Kind.UNREAD),  # a speck as a letter
        ("15 km", "15 per km", Kind.WORD),
        ("15 km", "1 5 km", Kind.UNREAD),  # a blank in a number
        ("15 km", "150 km", Kind.NUMBER),
        ("(c) tanks", "(\u00a2) tanks", Kind.UNREAD),  # a letter alone as a sign
        ("Jumada II", "Jumada 11", Kind.UNREAD),  # letters as a number
        ("Jumada II", "Jumada 12", Kind.NUMBER),
        ("civilians every", "civilians not every", Kind.WORD),
        ("open to civilians", "to civilians", Kind.WORD),
    ],
)
def test_what_a_machine_takes_for_another_letter_is_not_told_as_changed(
    was: str, now: str, kind: Kind
) -> None:
    copy = english((was, now))
    assert {one for one, _, _ in found(AGREEMENT_EN, copy, copy)} == {kind}


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        ("١٥ كم", "٤٥ كم", Kind.NUMBER),
        ("١٥ كم", "١٥٠ كم", Kind.UNREAD),  # a speck or a full stop looks like a nought
        ("ضمن مسافة", "مسافة", Kind.UNREAD),  # one short word
        ("يبقي كل طرف فيها ضابطين", "يبقي", Kind.UNREAD),  # lost, or left out: nobody can tell
        ("تحرك عسكري", "تحرك مدني واسع", Kind.WORD),
        ("تحرك عسكري", "عري", Kind.UNREAD),  # letters lost
        ("مدافع الهاون", "الماون", Kind.UNREAD),  # a word lost, a letter misread
        ("مدافع الهاون", "البنادق", Kind.WORD),
        ("١٥ كم", "١ كم", Kind.UNREAD),  # a figure lost
        (
            "كم من خط التماس خلال ٧٢ ساعة",
            "كم الملحق ١",
            Kind.UNREAD,
        ),  # lines lost before what follows
        ("١٥ كم", "١٥ ٤", Kind.UNREAD),  # a short word as a figure
        ("١٥ كم", "١٥ ٤٤", Kind.NUMBER),
        ("خط التماس خلال", "خط القاس خلال", Kind.UNREAD),
        ("جميع الأوقات", "جميع الأوقات إلا إذا وافق الجانب", Kind.WORD),
    ],
)
def test_arabic_letters_and_specks_are_told_apart_with_more_care(
    was: str, now: str, kind: Kind
) -> None:
    copy = arabic(was, now)
    assert {one for one, _, _ in found(AGREEMENT_AR, copy, copy)} == {kind}


def test_a_heading_of_the_papers_own_is_not_told_as_the_end_of_what_was_cut_off() -> None:
    copy = "Coordination room\n" + AGREEMENT_EN[AGREEMENT_EN.index("Article 1") :]
    assert {kind for kind, _, _ in found(AGREEMENT_EN, copy, copy)} <= {Kind.UNREAD}


def test_thin_strokes_of_a_short_word_are_not_counted() -> None:
    registered = AGREEMENT_EN.replace("(b) mortars", "(ii) mortars")
    copy = registered.replace("(ii) mortars", "(i) mortars")
    assert {kind for kind, _, _ in found(registered, copy, copy)} <= {Kind.UNREAD}


def test_words_of_a_clause_in_another_order_are_to_be_looked_at() -> None:
    copy = english(("Each side keeps two officers there", "Each side keeps there two officers"))
    assert {one for one, _, _ in found(AGREEMENT_EN, copy, copy)} == {Kind.UNREAD}


def test_a_clause_that_both_readings_lack_is_left_out_of_the_copy() -> None:
    line = "(b) mortars of a calibre above 82 mm;\n"
    copy = english((line, ""))
    states = {one.clause: one.state for one in read(AGREEMENT_EN, copy, copy).clauses}
    assert states["2.2.b"] is ClauseState.LEFT_OUT
    again = {one.clause: one.state for one in read(AGREEMENT_EN, copy, AGREEMENT_EN).clauses}
    assert again["2.2.b"] is not ClauseState.LEFT_OUT


def test_the_rest_of_a_clause_that_both_readings_break_off_is_to_be_looked_at() -> None:
    cut = AGREEMENT_EN[: AGREEMENT_EN.index("1:50,000")]
    (rest,) = read(AGREEMENT_EN, f"{cut}{UNREADABLE}", cut).differences
    assert (rest.kind, rest.clause, rest.registered.words) == (Kind.UNREAD, "annex-1", "1:50,000")
    place = slice(rest.registered.start, rest.registered.end)
    assert AGREEMENT_EN[place] == "1:50,000."
    assert found(AGREEMENT_EN, cut, AGREEMENT_EN) == []


def test_the_beginning_of_a_clause_that_both_readings_lack_is_to_be_looked_at() -> None:
    cut = AGREEMENT_EN[AGREEMENT_EN.index("from 18:00") :]
    (rest,) = read(AGREEMENT_EN, cut, cut).differences
    assert (rest.kind, rest.clause) == (Kind.UNREAD, "1.1")
    assert rest.registered.words == "1 the sides cease all hostilities"


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("was", "now", "ends", "kind"),
    [
        ("24 hours", "36 hours", "least\n", Kind.UNREAD),
        ("24 hours", "36 hours", "before it begins.\n", Kind.NUMBER),
        # Before the first reading's end and in one of them alone: the other has the words.
        ("military", "northern", "least\n", None),
    ],
)
def test_beyond_the_end_of_one_reading_the_other_alone_is_to_be_looked_at(
    was: str, now: str, ends: str, kind: Kind | None, *, turned: bool
) -> None:
    whole = AGREEMENT_EN[: AGREEMENT_EN.index("Article 4")]
    changed = whole.replace(was, now)
    cut = (whole if kind is None else changed).partition(ends)
    readings = (changed, cut[0] + cut[1])
    first, second = readings[::-1] if turned else readings
    told = read(AGREEMENT_EN, first, second).differences
    assert [(one.kind, one.clause, one.copy.words) for one in told] == (
        [(kind, "3.2", now.split()[0])] if kind else []
    )
    assert all(0 <= one.copy.start <= one.copy.end <= len(first) for one in told)


def test_before_the_beginning_of_one_reading_the_other_alone_is_to_be_looked_at() -> None:
    changed = english(("all hostilities", "no hostilities"))
    late = changed[changed.index("from 18:00") :]
    assert found(AGREEMENT_EN, late, changed) == [(Kind.UNREAD, "1.1", "no")]
    assert found(AGREEMENT_EN, late, AGREEMENT_EN) == []


def test_words_of_which_one_reading_has_a_few_are_no_clause() -> None:
    start = AGREEMENT_EN.index("Article 3")
    changed = f"1. The sides cease tea {AGREEMENT_EN[start:]}"
    assert found(AGREEMENT_EN, AGREEMENT_EN[start:], changed) == []


def test_a_cut_between_two_clauses_is_nothing_to_look_at() -> None:
    cut = AGREEMENT_EN[: AGREEMENT_EN.index("Article 3")]
    assert found(AGREEMENT_EN, cut, cut) == []


def test_arabic_that_was_read_in_another_alphabet_is_to_be_looked_at() -> None:
    start = AGREEMENT_AR.index("المادة ٢")
    end = AGREEMENT_AR.index("المادة ٣")
    junk = "wlll gIS bLJ jS is lol Jill\n" * 60
    copy = f"{AGREEMENT_AR[:start]}{AGREEMENT_AR[end:]}\n{junk}"
    assert {kind for kind, _, _ in found(AGREEMENT_AR, copy, copy)} == {Kind.UNREAD}
