"""Drawings of what a rule measured and where its limit lies, as SVG; not to scale.

Limits are met to the millimetre and the second, which no scale shows. A drawing keeps the order:
from where it is measured, the limit, and what was measured before it, at it or beyond it. What is
allowed is hatched. Shapes and words carry the meaning; colours follow the reader's.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from truceline.messages.words import Words, plain
from truceline.rules.verdict import Finding, NoticeState, Unit, Verdict
from truceline.rules.words import quantity_text

_WIDTH, _HEIGHT = 420, 150
_ORIGIN, _LIMIT, _NUDGE, _Y = 60, 250, 70, 78


def allows_more(findings: Iterable[Finding | None]) -> bool:
    """Return whether what lies above the limit is allowed, from rows on either side of it."""
    for finding in findings:
        if finding is None or finding.measured is None or not finding.margin:
            continue
        if finding.limit is not None:
            return (finding.measured.at > finding.limit) == (finding.margin > 0)
    return False


def drawing(finding: Finding | None, words: Words, *, is_more_allowed: bool) -> str:
    """Return an SVG of ``finding``; None is a rule that has nothing to say."""
    said = "nothing to say" if finding is None else plain(_verdict(finding, words))
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_WIDTH} {_HEIGHT}",
            "role": "img",
            "aria-label": said,
            "font-family": "sans-serif",
            "font-size": "13",
        },
    )
    SubElement(svg, "rect", {"width": "100%", "height": "100%", "fill": "#fff"})
    _text(svg, _WIDTH // 2, 22, said, {"font-weight": "bold", "text-anchor": "middle"})
    if finding is None or finding.measured is None or finding.limit is None:
        return _whole(svg)
    measured, limit = finding.measured.at, finding.limit
    _hatch(svg)
    span = (_LIMIT, _WIDTH - 20) if is_more_allowed else (_ORIGIN, _LIMIT)
    _box(svg, *span)
    _ruler(svg, finding, limit, words)
    _mark(svg, finding, measured - limit, words)
    return _whole(svg)


def _verdict(finding: Finding, words: Words) -> str:
    verdict = words.text(f"verdict-{finding.verdict.lower()}")
    if finding.notice is None:
        return verdict
    return f"{verdict}, {words.text(f'notice-state-{finding.notice.lower()}')}"


def _ruler(svg: Element, finding: Finding, limit: int, words: Words) -> None:
    _stroke(svg, (_ORIGIN, _Y, _WIDTH - 20, _Y), "1.5")
    if limit:
        _stroke(svg, (_ORIGIN, _Y - 22, _ORIGIN, _Y + 22), "5")
        _text(svg, _ORIGIN, _Y + 40, _origin(finding), {"text-anchor": "middle"})
    _stroke(svg, (_LIMIT, _Y - 22, _LIMIT, _Y + 22), "2", "6 3")
    label = plain(words.text("finding-limit", {"limit": _said(limit, finding, words)}))
    _text(svg, _LIMIT, _Y + 40, label, {"text-anchor": "middle"})


def _mark(svg: Element, finding: Finding, above: int, words: Words) -> None:
    at = _LIMIT + _NUDGE * ((above > 0) - (above < 0))
    dot = {"cx": str(at), "cy": str(_Y), "r": "7", "stroke": "#000", "stroke-width": "2"}
    SubElement(svg, "circle", {**dot, "fill": "#000" if _is_kept(finding) else "#fff"})
    label = plain(_said((finding.limit or 0) + above, finding, words))
    _text(svg, at, _Y - 30, label, {"text-anchor": "middle"})


def _is_kept(finding: Finding) -> bool:
    return finding.verdict is Verdict.COMPLIANT or finding.notice is NoticeState.OK


def _origin(finding: Finding) -> str:
    if finding.unit is Unit.MILLIMETRES:
        return finding.line or next(iter(finding.refs), "edge")
    return "0"


def _said(value: int, finding: Finding, words: Words) -> str:
    return quantity_text(value, finding.unit or Unit.COUNT, words)


def _box(svg: Element, start: int, end: int) -> None:
    box = {"x": str(start), "y": str(_Y - 14), "width": str(end - start), "height": "28"}
    SubElement(svg, "rect", {**box, "fill": "url(#allowed)"})


def _hatch(svg: Element) -> None:
    pattern = {"id": "allowed", "width": "7", "height": "7", "patternUnits": "userSpaceOnUse"}
    hatch = SubElement(SubElement(svg, "defs"), "pattern", pattern)
    SubElement(hatch, "path", {"d": "M0 7 7 0", "stroke": "#777", "stroke-width": "0.8"})


def _stroke(
    svg: Element, ends: tuple[int, int, int, int], width: str, dashes: str | None = None
) -> None:
    named = dict(zip(("x1", "y1", "x2", "y2"), map(str, ends), strict=True))
    named |= {"stroke": "#000", "stroke-width": width}
    SubElement(svg, "line", named | ({"stroke-dasharray": dashes} if dashes else {}))


def _text(svg: Element, x: int, y: int, text: str, more: dict[str, str]) -> None:
    SubElement(svg, "text", {"x": str(x), "y": str(y), **more}).text = text


def _whole(svg: Element) -> str:
    return tostring(svg, encoding="unicode") + "\n"
