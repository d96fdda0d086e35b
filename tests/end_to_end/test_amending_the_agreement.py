"""A new version of the agreement is put on the record by both parties, apart; screens follow."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import browser, officer
from playwright.sync_api import expect
from running import Demo, Finished, truceline

from truceline.cli.link import Link

ROOT = Path(__file__).parents[2]
ACT = """
[[acts]]
id = "checks-moved"
kind = "AMENDMENT"
at = "2026-11-23T08:00:00Z"
by = ["A", "B"]
text.en = "The first line check of the night is made at one."
text.ar = "يُجرى أول اختبار للخط ليلًا عند الواحدة."

[[rules]]
id = "fire-stops\""""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "version-2"
    shutil.copytree(ROOT / "scenarios" / "khabur", folder)
    return folder


def rewrite(pack: Path, *changes: tuple[str, str]) -> None:
    file = pack / "agreement.toml"
    text = file.read_text(encoding="utf-8")
    for was, now in changes:
        assert was in text
        text = text.replace(was, now, 1)
    file.write_text(text, encoding="utf-8")


SECOND = (
    ("version = 1", "version = 2"),
    ('{ at = "00:30", calls = "A-OPS" }', '{ at = "01:00", calls = "A-OPS" }'),
    ('[[rules]]\nid = "fire-stops"', ACT.lstrip()),
)


def root(demo: Demo, party: str) -> str:
    return str(demo.data / "exercise" / "khabur" / "roots" / f"{party}-1.json")


def amend(*arguments: str) -> Finished:
    return truceline("amend", *arguments, "--json")


def room_of(demo: Demo) -> dict[str, object]:
    with Link(demo.url) as link:
        found: dict[str, object] = json.loads(link.get("/api/rooms/khabur"))
        return found


def test_the_parties_amend_the_agreement_apart(
    start_demo: Callable[[], Demo], pack: Path, tmp_path: Path
) -> None:
    demo = start_demo()
    file = tmp_path / "version.json"
    at = ("--url", demo.url, "--root-key", root(demo, "A"), "-o", str(file))
    unchanged = amend("draft", str(pack), *at)
    assert (unchanged.code, unchanged.problem) == (1, "amendment")
    rewrite(pack, *SECOND)
    drafted = amend("draft", str(pack), *at)
    assert drafted.code == 0, drafted.out + drafted.err
    assert (drafted.json["version"], drafted.json["signatures"]) == (2, 1)
    alone = amend("send", str(file), "--url", demo.url)
    assert (alone.code, alone.problem) == (1, "amendment-authority")
    assert room_of(demo).get("agreement_index", 0) == 0
    assert amend("sign", str(file), "--root-key", root(demo, "B")).code == 0
    sent = amend("send", str(file), "--url", demo.url)
    assert sent.code == 0, sent.out + sent.err
    found = room_of(demo)
    assert found["agreement_index"] == sent.json["index"]
    agreement = found["agreement"]
    assert isinstance(agreement, dict)
    assert (agreement["version"], agreement["acts"][-1]["id"]) == (2, "checks-moved")
    assert demo.run("A-OPS-1", "send", "LCK").code == 0
    bundle = str(tmp_path / "record")
    assert demo.run("A-OPS-1", "export", "-o", bundle).code == 0
    assert truceline("verify", bundle, "--json").json["ok"] is True
    demo.stop()
    assert truceline("fsck", "--data", str(demo.data)).code == 0


@pytest.mark.browser
def test_an_open_page_shows_the_new_version_by_itself(
    start_demo: Callable[[], Demo], pack: Path
) -> None:
    demo = start_demo()
    rewrite(pack, *SECOND)
    with browser() as chromium, officer(chromium, demo.url) as anybody:
        anybody.open("/agreement")
        expect(
            anybody.page.get_by_text(re.compile(r"Version \W*1\W*, in force from entry \W*0"))
        ).to_be_visible()
        expect(anybody.page.locator(".link.live")).to_be_visible()
        keys = (root(demo, "A"), root(demo, "B"))
        assert amend(str(pack), "--url", demo.url, "--root-key", *keys).code == 0
        expect(anybody.page.get_by_text(re.compile(r"Version \W*2\W*, in force"))).to_be_visible()
        assert anybody.faults == []
