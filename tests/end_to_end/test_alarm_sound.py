"""The alarm is heard: what the page hands to the loudspeaker, measured on the way there."""

import json
import re
from collections.abc import Callable, Iterator

import pytest
from browsing import Officer, browser, officer
from playwright.sync_api import Browser, expect
from running import Demo

pytestmark = pytest.mark.browser

LATE_MS = 6 * 60_000
"""Receipt of a stop-fire call is due within five minutes."""
CALL = {
    "place": {"lon": 405000000, "lat": 350000000, "accuracy_m": 100},
    "seen_from": {"lon": 405100000, "lat": 350000000, "accuracy_m": 100},
    "started_at": "2026-11-23T08:00:00Z",
    "toward": "WORKERS",
    "ongoing": True,
    "request": "STOP",
}
LISTEN = """
const Real = window.AudioContext;
window.AudioContext = class extends Real {
  constructor() {
    super();
    this.ear = new AnalyserNode(this, { fftSize: 4096, smoothingTimeConstant: 0 });
    this.ear.connect(super.destination);
    window.ear = this.ear;
  }
  get destination() { return this.ear ?? super.destination; }
};
"""
HEARD = """
async (forMs) => {
  const ear = window.ear;
  const samples = new Float32Array(ear.fftSize);
  const tones = new Float32Array(ear.frequencyBinCount);
  const found = { peak: 0, hertz: [], sounds: 0 };
  let loud = false;
  const until = performance.now() + forMs;
  while (performance.now() < until) {
    await new Promise((done) => setTimeout(done, 20));
    ear.getFloatTimeDomainData(samples);
    const peak = samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    found.peak = Math.max(found.peak, peak);
    if (peak > 0.02) {
      ear.getFloatFrequencyData(tones);
      const bin = tones.indexOf(Math.max(...tones));
      found.hertz.push((bin * ear.context.sampleRate) / ear.fftSize);
    }
    if (peak > 0.02 !== loud) {
      loud = peak > 0.02;
      if (loud) found.sounds += 1;
    }
  }
  return found;
}
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def seated(demo: Demo, someone: Officer, name: str) -> None:
    someone.page.add_init_script(LISTEN)
    someone.take_seat(demo.seat(name)["link"])
    someone.open("/watch")


def test_taking_the_watch_sounds_once_and_softly(
    start_demo: Callable[[], Demo], chromium: Browser
) -> None:
    demo = start_demo()
    with officer(chromium, demo.url) as a:
        seated(demo, a, "A-XING-1")
        a.page.get_by_role("button", name="Take the watch").click()
        heard = a.page.evaluate(HEARD, 2_500)
        assert 0.05 < heard["peak"] < 0.12
        assert heard["sounds"] >= 1
        assert {round(hertz / 110) for hertz in heard["hertz"]} <= {6, 8}
        after = a.page.evaluate(HEARD, 2_000)
        assert after["sounds"] == 0
        assert a.faults == []


def test_a_late_flash_sounds_again_and_again_as_long_as_it_is_late(
    start_demo: Callable[[], Demo], chromium: Browser
) -> None:
    demo = start_demo()
    with officer(chromium, demo.url) as a:
        a.page.clock.install()
        seated(demo, a, "A-OPS-1")
        a.page.get_by_role("button", name="Take the watch").click()
        sent = demo.run("B-OPS-1", "send", "STP", "--body", "-", stdin=json.dumps(CALL))
        assert sent.code == 0, sent.out + sent.err
        expect(
            a.page.get_by_role("article", name=re.compile("Stop-fire call")).first
        ).to_be_visible()
        # Without the host, which would set it right, the page goes by its own clock.
        a.page.context.set_offline(True)
        a.page.clock.fast_forward(LATE_MS)
        sheet = a.page.get_by_role("dialog")
        expect(sheet).to_be_visible()
        heard = a.page.evaluate(HEARD, 5_000)
        assert heard["peak"] > 0.3
        assert heard["sounds"] >= 2
        a.page.context.set_offline(False)
        expect(sheet).to_be_hidden(timeout=20_000)
        a.page.evaluate(HEARD, 1_000)  # a tone that has begun ends
        assert a.page.evaluate(HEARD, 2_500)["sounds"] == 0
