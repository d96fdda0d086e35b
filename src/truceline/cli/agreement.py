"""``truceline agreement``: what is wrong with a pack, and what it says in plain words."""

from cyclopts import App

from truceline.agreement.agreement import Agreement
from truceline.agreement.calendars import renewed_until
from truceline.agreement.problem import PackError
from truceline.base.instants import format_instant
from truceline.cli.options import AsJson
from truceline.cli.scenarios import find_pack, read_pack
from truceline.cli.show import show_facts, show_json, show_line
from truceline.rules.plain import clause_lines, ground_lines

app = App(name="agreement", help="Look at an agreement pack before anybody signs it.")


@app.command
def check(pack: str, /, *, as_json: AsJson = False) -> int:
    """Tell everything that is wrong with a pack, with file, line and what to do.

    Exit code 0 where nothing is. Where keys cannot be read, what depends on them is checked once
    they can.

    Parameters
    ----------
    pack
        Folder of the pack, or the name of one that ships.
    """
    try:
        agreement = read_pack(find_pack(pack))
    except PackError as error:
        if as_json:
            show_json({"ok": False, "problems": error.problems})
        else:
            for problem in error.problems:
                show_line(str(problem))
            count = len(error.problems)
            show_line("One problem." if count == 1 else f"{count} problems.")
        return 2
    if as_json:
        show_json({"ok": True, "problems": []})
    else:
        show_line(_counted(agreement))
    return 0


@app.command
def show(pack: str, /, *, language: str = "", as_json: AsJson = False) -> None:
    """Print a pack in plain words: each clause, and below it what a machine checks of it.

    Parameters
    ----------
    pack
        Folder of the pack, or the name of one that ships.
    language
        Language of the texts; left out, the first of the agreement.
    """
    agreement = read_pack(find_pack(pack))
    if as_json:
        show_json(agreement)
        return
    language = language or agreement.languages[0]
    show_facts(_head(agreement, language))
    for line in (*ground_lines(agreement, language), *clause_lines(agreement, language)):
        show_line(line)


def _head(agreement: Agreement, language: str) -> list[tuple[str, str]]:
    ends = format_instant(renewed_until(agreement.term, agreement.acts))
    head = [
        ("title", agreement.title[language]),
        ("status", agreement.status),
        ("version", str(agreement.version)),
        ("parties", ", ".join(f"{p.id} ({p.designation[language]})" for p in agreement.parties)),
        ("in force", f"{agreement.term.begins} to {ends}, {agreement.term.renewal}"),
        ("deciding texts", ", ".join(agreement.authentic)),
    ]
    return head + ([("note", agreement.notes[language])] if agreement.notes else [])


def _counted(agreement: Agreement) -> str:
    parts = {
        "clause": agreement.clauses,
        "line": agreement.lines,
        "zone": agreement.zones,
        "rule": agreement.rules,
    }
    counts = (f"{len(each)} {name}{'' if len(each) == 1 else 's'}" for name, each in parts.items())
    return f"Nothing is wrong: {', '.join(counts)}."
