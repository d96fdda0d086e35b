"""In browsers: a seat in a members' room, a used code, and content that both parties erase."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Officer, browser, officer
from playwright.sync_api import Browser, expect
from running import Demo, end, start_pack, truceline

pytestmark = pytest.mark.browser

KHABUR = Path(__file__).parents[2] / "scenarios" / "khabur"
SECRET = "Jumana of the blue house"
KEPT = """async () => {
  const open = indexedDB.open("truceline");
  await new Promise((done) => { open.onsuccess = done; });
  const kept = [];
  for (const name of open.result.objectStoreNames) {
    const all = open.result.transaction(name).objectStore(name).getAll();
    await new Promise((done) => { all.onsuccess = done; });
    kept.push(JSON.stringify(all.result));
  }
  return kept.join();
}"""


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The exercise, with a log for members only."""
    pack = tmp_path_factory.mktemp("browsed") / "khabur"
    shutil.copytree(KHABUR, pack)
    whole = (pack / "agreement.toml").read_text()
    (pack / "agreement.toml").write_text(whole.replace('log = "PUBLIC"', 'log = "MEMBERS"'))
    demo = start_pack(pack, pack.parent / "data")
    yield demo
    end(demo)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def root(demo: Demo, party: str) -> str:
    return str(demo.data / "exercise" / "khabur" / "roots" / f"{party}-1.json")


def invite(demo: Demo, name: str) -> str:
    key = ("--root-key", root(demo, name[0]))
    return str(truceline("enrol", "invite", name, "--url", demo.url, *key, "--json").json["link"])


def test_a_seat_is_taken_once_by_a_link_and_reads_the_log(members: Demo, chromium: Browser) -> None:
    link = invite(members, "B-OPS-1")
    with officer(chromium, members.url) as b, officer(chromium, members.url) as thief:
        b.take_seat(link)
        b.open("/log")
        expect(b.page.get_by_text("Line check").first).to_be_visible()
        thief.page.goto(link)
        expect(thief.page.get_by_text("is used up")).to_be_visible()
        expect(thief.page.get_by_role("button", name="Take the seat")).to_be_disabled()
        wrong = link[:-1] + ("1" if link.endswith("0") else "0")
        thief.page.goto(f"{members.url}/#/watch")
        thief.page.goto(wrong)
        expect(thief.page.get_by_text("is no active key of this room")).to_be_visible()
        assert [*b.faults, *thief.faults] == []


def said(demo: Demo) -> tuple[str, str]:
    """Have A tell B something that names a person; return its index and its thread."""
    about = next(line["ref"] for line in demo.log("A-OPS-1") if line["type"] == "LCK")
    question = {"code": "OTHER", "text": {"en": f"Was it {SECRET}?"}}
    body = json.dumps({"about": about, "questions": [question]})
    to = ("--to", "B-OPS", "--about", about)
    sent = demo.run("A-OPS-1", "send", "CLQ", *to, "--body", "-", "--json", stdin=body)
    assert sent.code == 0, sent.out + sent.err
    return str(sent.json["index"]), about


def erase(demo: Demo, index: str) -> None:
    keys = ("--root-key", root(demo, "A"), root(demo, "B"))
    seat = ("--seat", demo.seat("A-OPS-1")["keyfile"])
    what = ("--url", demo.url, "--reason", "PERSONAL-DATA")
    assert truceline("erase", index, *what, *keys, *seat).code == 0


def shown(b: Officer, thread: str, words: str) -> None:
    b.open(f"/line/{thread}")
    expect(b.page.get_by_text(words).first).to_be_visible()


def test_what_is_erased_leaves_an_open_browser_in_both_languages(
    members: Demo, chromium: Browser
) -> None:
    with officer(chromium, members.url) as b:
        b.take_seat(members.seat("B-OPS-1")["link"])
        index, thread = said(members)
        shown(b, thread, SECRET)
        assert SECRET in b.page.evaluate(KEPT)
        erase(members, index)
        shown(b, thread, "Content erased by both parties on ")
        assert SECRET not in b.page.content()
        assert SECRET not in b.page.evaluate(KEPT)
        b.open("/settings")
        b.page.get_by_role("combobox").first.select_option("ar")
        shown(b, thread, "مُحي المحتوى بقرار من الطرفين في ")
        b.page.reload()
        shown(b, thread, "مُحي المحتوى بقرار من الطرفين في ")
        assert SECRET not in b.page.evaluate(KEPT)
        assert b.faults == []
