"""The docs page of a type, written from its shape, its texts and its samples, never by hand."""

from collections.abc import Mapping, Sequence

import msgspec

from truceline.messages.catalogue import CATALOGUE, build_body, encode_body, message_type
from truceline.messages.form import code_label
from truceline.messages.message_type import MessageType, Runs
from truceline.messages.render import render_line
from truceline.messages.shape import FieldSpec, code_lists_of, fields_of
from truceline.messages.words import Words, plain

Sample = tuple[str, Mapping[str, object]]


def type_page(code: str, samples: Sequence[Sample], languages: Sequence[Words]) -> str:
    """Return the Markdown page of one type; the first of ``languages`` is that of the page."""
    kind = message_type(code)
    words = languages[0]
    parts = [
        f"# {code}: {words.text(f'msg-{code.lower()}')}",
        words.text(f"msg-{code.lower()}.help"),
        _facts(kind),
        "## Fields\n\n" + _field_table(fields_of(kind.body), words),
        *_groups(fields_of(kind.body), words),
        "## Codes\n\n" + "\n".join(_codes(kind, words)),
        "## Examples\n\n" + "\n".join(_example(code, sample, languages) for sample in samples),
    ]
    return plain("\n\n".join(part for part in parts if part)) + "\n"


def index_page(words: Words) -> str:
    """Return the page that lists all types."""
    rows = "\n".join(
        f"| [{code}]({code}.md) | {words.text(f'msg-{code.lower()}')} | {kind.group} | "
        f"{kind.precedence} | {words.text(f'msg-{code.lower()}.help')} |"
        for code, kind in CATALOGUE.items()
    )
    head = "# Message types\n\n"
    head += "| code | name | group | precedence | what it is |\n|---|---|---|---|---|"
    return plain(f"{head}\n{rows}\n")


def _facts(kind: MessageType) -> str:
    lines = [
        f"- Group: {kind.group}. Precedence unless another is chosen: {kind.precedence}.",
        f"- Sent by posts of the kinds {', '.join(kind.senders)}.",
        f"- {'Opens' if kind.opens_thread else 'Does not open'} a thread.",
        *(f"- Clock {_clock(run)}." for run in kind.expects),
    ]
    if kind.required_echelons:
        lines.append(f"- PASSED must name {', '.join(kind.required_echelons)}.")
    if kind.echelons_field:
        lines.append(f"- PASSED must name the echelons listed in `{kind.echelons_field}`.")
    if kind.replies:
        lines.append(f"- Replies that suit it: {', '.join(kind.replies)}.")
    return "\n".join(lines)


def _clock(run: Runs) -> str:
    text = f"{run.kind}: "
    text += "as agreed for the precedence" if run.limit_s is None else _duration(run.limit_s)
    for shorter in run.shorter:
        values = " or ".join(shorter.values) or "given"
        text += f"; {_duration(shorter.limit_s)} where `{shorter.field}` is {values}"
    if run.half_lead_of is not None:
        text += f"; at most half of the time until `{run.half_lead_of}`"
    if run.when_field is not None:
        text += f"; only where `{run.when_field}` is {' or '.join(run.when)}"
    return text


def _duration(seconds: int) -> str:
    return f"{seconds // 3600} h" if seconds % 3600 == 0 else f"{seconds // 60} min"


def _field_table(fields: Sequence[FieldSpec], words: Words) -> str:
    rows = "\n".join(_field_row(spec, words) for spec in fields)
    return f"| field | kind | needed | limits | meaning |\n|---|---|---|---|---|\n{rows}"


def _field_row(spec: FieldSpec, words: Words) -> str:
    kind = f"list of {spec.kind}" if spec.many else str(spec.kind)
    meaning = f"{words.text(spec.label)}. {words.text(f'{spec.label}.help')}"
    return f"| `{spec.name}` | {kind} | {_needed(spec)} | {_limits(spec)} | {meaning} |"


def _needed(spec: FieldSpec) -> str:
    if spec.required_when is None:
        return "yes" if spec.required else "no"
    return f"where `{spec.required_when.field}` is {' or '.join(spec.required_when.values)}"


def _limits(spec: FieldSpec) -> str:
    limits = [f"`{spec.codes}`"] if spec.codes else []
    limits += [f"{spec.min} to {spec.max}{' ' + spec.unit if spec.unit else ''}"] * (
        spec.max is not None
    )
    limits += [f"{spec.min_items} to {spec.max_items} items"] if spec.many else []
    limits += [f"at most {spec.max_length}"] if spec.max_length and spec.pattern is None else []
    limits += [f"not before `{spec.after}`"] if spec.after else []
    limits += [f"absent: {spec.default}"] if spec.default else []
    return "; ".join(limits)


def _groups(fields: Sequence[FieldSpec], words: Words) -> list[str]:
    found: list[str] = []
    for spec in fields:
        if spec.fields:
            found.append(f"### `{spec.name}`\n\n" + _field_table(spec.fields, words))
            found += _groups(spec.fields, words)
    return found


def _codes(kind: MessageType, words: Words) -> list[str]:
    return [
        f"- `{name}`: "
        + ", ".join(f"{code} ({words.text(code_label(name, code))})" for code in codes)
        for name, codes in code_lists_of(kind.body).items()
    ]


def _example(code: str, sample: Sample, languages: Sequence[Words]) -> str:
    name, given = sample
    body = build_body(code, msgspec.convert(given, dict[str, object]))
    lines = "\n".join(f"> {render_line(code, body, words)}\n>" for words in languages)
    octets = msgspec.json.format(encode_body(body), indent=1).decode()
    return f"{name[:1].upper()}{name[1:]}:\n\n{lines.removesuffix('>')}\n```json\n{octets}\n```\n"
