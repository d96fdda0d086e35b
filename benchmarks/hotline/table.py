"""The report: medians, then every target with what was reached."""

from __future__ import annotations

FIGURES = [
    ("arrival_p50_20", "arrival p50, 20/s, ms"),
    ("arrival_p95_20", "arrival p95, 20/s, ms"),
    ("arrival_p99_20", "arrival p99, 20/s, ms"),
    ("receipt_p50_20", "receipt p50, 20/s, ms"),
    ("receipt_p95_20", "receipt p95, 20/s, ms"),
    ("receipt_p99_20", "receipt p99, 20/s, ms"),
    ("arrival_p50_200", "arrival p50, 200/s, ms"),
    ("arrival_p99_200", "arrival p99, 200/s, ms"),
    ("receipt_p50_200", "receipt p50, 200/s, ms"),
    ("receipt_p99_200", "receipt p99, 200/s, ms"),
    ("cycles_1x1", "cycles/s, 1 sender x 1"),
    ("cycles_1x128", "cycles/s, 1 x 128"),
    ("cycles_50x1", "cycles/s, 50 x 1"),
    ("cycles_50x8", "cycles/s, 50 x 8"),
    ("last_of_200", "last of 200 feeds, ms"),
    ("idle_kb", "resident idle, kB"),
    ("load_kb", "resident after load, kB"),
    ("entries_1", "acknowledged entries/s, 1 sender"),
    ("entries_50", "acknowledged entries/s, 50 senders"),
]
CELLS = ("cycles_1x1", "cycles_1x128", "cycles_50x1", "cycles_50x8")


def print_report(floor: dict[str, float], systems: dict[str, dict[str, float]]) -> None:
    """Print the floor, a table of all systems, and the targets."""
    print("\nfloor: " + ", ".join(f"{name} {value:,.3f}" for name, value in floor.items()))
    names = list(systems)
    print("\n| figure (median of runs) | " + " | ".join(names) + " |")
    print("|---" * (len(names) + 1) + "|")
    for key, words in FIGURES:
        cells = [f"{systems[name][key]:,.2f}" if key in systems[name] else "-" for name in names]
        print(f"| {words} | " + " | ".join(cells) + " |")
    ours = next((systems[name] for name in names if name.startswith("Truceline")), None)
    if ours is not None:
        print("\n| target | reached | bound |\n|---|---|---|")
        for words, reached, bound in _targets(floor, systems, ours):
            print(f"| {words} | {reached:.2f} | {bound} |")


def _targets(
    floor: dict[str, float], systems: dict[str, dict[str, float]], ours: dict[str, float]
) -> list[tuple[str, float, str]]:
    rows = [
        ("arrival p50 / durable hop", ours["arrival_p50_20"] / floor["hop"], "<= 2.5"),
        ("receipt p50 / two durable hops", ours["receipt_p50_20"] / (2 * floor["hop"]), "<= 2.0"),
    ]
    chats = [row for name, row in systems.items() if "archive" in name]
    if chats:
        for what in ("arrival", "receipt"):
            best = min(row[f"{what}_p50_20"] for row in chats)
            rows.append((f"{what} p50 / best chat", ours[f"{what}_p50_20"] / best, "<= 0.33"))
        rows.append(("best cell / best chat", _best([ours]) / _best(chats), ">= 25"))
    for part, bound in (("PostgreSQL", ">= 7"), ("Mosquitto", ">= 0.5")):
        peer = [row for name, row in systems.items() if part in name]
        if peer:
            rows.append((f"best cell / {part}", _best([ours]) / _best(peer), bound))
    ejabberd = [row for name, row in systems.items() if "ejabberd" in name]
    if ejabberd:
        share = ours["last_of_200"] / ejabberd[0]["last_of_200"]
        rows.append(("last of 200 / ejabberd", share, "<= 1.0"))
    if "entries_50" in ours:
        most = max(ours["entries_1"], ours["entries_50"])
        rows.append(("entries/s / one core's verify rate", most / floor["verify_per_s"], ">= 0.75"))
    rows.append(("idle MB above a bare interpreter", ours["above_bare_kb"] / 1000, "<= 40"))
    return rows


def _best(rows: list[dict[str, float]]) -> float:
    return max(row[cell] for row in rows for cell in CELLS)
