"""What may enter: each refusal by its code, and that nothing is logged by it."""

from collections.abc import Callable

import msgspec
import pytest

from truceline.agreement.actors import Roots
from truceline.agreement.code_lists import ReleaseLevel, Status
from truceline.base.canonical import JsonValue, format_canonical
from truceline.base.encoding import format_base64
from truceline.base.errors import TrucelineError
from truceline.messages.administration import (
    EscalationNotice,
    ExportRead,
    LineCheckAbsence,
    Revocation,
    RevocationReason,
)
from truceline.messages.entry import MAX_BODY_BYTES, Release, Seen, body_commitment
from truceline.messages.message_type import ClockKind
from truceline.record.keys import Signer
from truceline.record.note import Note, Signature, add_signature, format_note
from truceline.room.admission import SequenceError, SerialError
from truceline.room.authoring import Written, write_entry
from truceline.room.enrol import device_signer
from truceline.room.host_entry import Saying, write_host_entry
from truceline.room.revoke import of_invitation, of_key, write_revocation
from truceline.room.wire import Receipt, Submission
from truceline.testing.memory import MemoryStore
from truceline.testing.packs import small_agreement
from truceline.testing.rooms import Seat, TestRoom, line_check_body, seed_of, signer_of

HASH = "0" * 64
SPOT: dict[str, JsonValue] = {"lon": 405000000, "lat": 350000000}
MOVEMENT: dict[str, JsonValue] = {
    "activity": "PATROL",
    "unit_size": "SQD",
    "vehicles": [],
    "origin": SPOT,
    "dest": SPOT,
    "route": [[405000000, 350000000], [405100000, 350000000]],
    "depart": "2026-11-24T00:00:00Z",
    "arrive": "2026-11-24T02:00:00Z",
    "direction_of_move": "ALONG",
}


@pytest.fixture
def room() -> TestRoom:
    return TestRoom(MemoryStore())


@pytest.fixture
def seat(room: TestRoom) -> Seat:
    return room.seat("A-OPS-1")


@pytest.fixture
def other(room: TestRoom) -> Seat:
    return room.seat("B-OPS-1")


def refusal(room: TestRoom, written: Written | Submission) -> TrucelineError:
    """Return why the room refuses, after checking that it changed nothing."""
    before = (room.state, room.ledger.head)
    submission = written.submission if isinstance(written, Written) else written
    (outcome,) = room.ledger.log([submission])
    assert isinstance(outcome, TrucelineError), outcome
    assert (room.state, room.ledger.head) == before
    return outcome


def test_a_line_check_is_logged(room: TestRoom, seat: Seat) -> None:
    (receipt,) = room.log(seat.line_check())
    assert (receipt.index, receipt.state, room.state.size) == (3, "logged", 4)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"status": Status.ACTUAL}, "status"),
        ({"post": "B-OPS", "to": ("A-OPS",)}, "sender"),
        ({"ref": "A-OPS/2026/2/LCK"}, "serial"),
        ({"ref": "B-OPS/2026/1/LCK"}, "series"),
        ({"ref": "A-OPS/2027/2/LCK", "at": "2027-01-01T00:00:00Z"}, "serial"),
        ({"dev_seq": 2}, "sequence"),
        ({"dev_seq": 0}, "sequence"),
        ({"prev": format_base64(bytes(32))}, "sequence"),
        ({"prev": None}, "sequence"),
        ({"seen": None}, "seen-missing"),
        ({"seen": Seen(4, format_base64(bytes(32)))}, "seen-ahead"),
        ({"seen": Seen(3, format_base64(bytes(32)))}, "seen-differs"),
        ({"to": (), "info": ()}, "addressee-none"),
        ({"to": ("C-OPS",)}, "addressee-unknown"),
        ({"to": ("A-OPS",)}, "addressee-twice"),
        ({"to": ("B-OPS",), "info": ("B-OPS",)}, "addressee-twice"),
        ({"post": None}, "envelope-incomplete"),
        ({"precedence": None}, "envelope-incomplete"),
        ({"release": None}, "envelope-incomplete"),
        ({"carrier": None}, "envelope-incomplete"),
        ({"thread": "A-OPS/2026/9/MOV"}, "ref-unknown"),
        ({"thread": "ROOM/2026/1/FND"}, "thread"),
        ({"reply_to": "A-OPS/2026/9/MOV"}, "ref-unknown"),
        ({"supersedes": "A-OPS/2026/9/LCK"}, "ref-unknown"),
        ({"supersedes": "ROOM/2026/1/FND"}, "supersedes"),
    ],
)
def test_an_envelope_that_does_not_fit_is_refused(
    room: TestRoom, seat: Seat, changed: dict[str, object], code: str
) -> None:
    assert refusal(room, seat.line_check(**changed)).code == code


def test_a_wrong_time_is_never_a_reason_to_refuse(room: TestRoom, seat: Seat) -> None:
    wrong = seat.line_check(at="2099-01-01T00:00:00Z", ref="A-OPS/2099/1/LCK")
    assert room.log(wrong)[0].index == 3


def test_serials_begin_anew_each_year(room: TestRoom, seat: Seat) -> None:
    room.log(seat.line_check())
    room.clock.advance(366 * 24 * 3600)
    assert seat.line_check().entry.envelope.ref == "A-OPS/2027/1/LCK"
    assert room.log(seat.line_check())[0].index == 4


def test_a_refused_serial_says_which_one_is_next(room: TestRoom, seat: Seat) -> None:
    problem = refusal(room, seat.line_check(ref="A-OPS/2026/7/LCK"))
    assert isinstance(problem, SerialError)
    assert problem.next_serial == 1


def test_a_refused_sequence_says_how_the_chain_goes_on(room: TestRoom, seat: Seat) -> None:
    (first,) = room.log(seat.line_check())
    problem = refusal(room, seat.line_check(dev_seq=9))
    assert isinstance(problem, SequenceError)
    assert (problem.dev_seq, problem.prev) == (2, format_base64(bytes.fromhex(first.entry)))


def test_a_split_view_names_both_roots(room: TestRoom, seat: Seat) -> None:
    lied = format_base64(b"\x01" * 32)
    problem = refusal(room, seat.line_check(seen=Seen(3, lied)))
    head = room.ledger.head
    assert head is not None
    assert lied in problem.detail
    assert format_base64(head.root) in problem.detail


def test_any_earlier_head_may_have_been_seen(room: TestRoom, seat: Seat) -> None:
    for head in list(room.store.heads()):
        room.log(seat.line_check(seen=Seen(head.size, format_base64(head.root))))
    assert room.state.size == 6


# Signatures and keys


def resigned(written: Written, *signers: Signer) -> Submission:
    """Return the submission with the signatures of ``signers`` in place of its own."""
    note = Note(written.entry.note.text, ())
    for signer in signers:
        note = add_signature(note, signer)
    return msgspec.structs.replace(written.submission, note=format_note(note).decode())


def test_a_flipped_bit_in_a_signature_is_found(room: TestRoom, seat: Seat) -> None:
    written = seat.line_check()
    (line,) = written.entry.note.signatures
    broken = bytes([line.payload[0] ^ 1]) + line.payload[1:]
    note = Note(written.entry.note.text, (Signature(line.name, line.key_id, broken),))
    submission = msgspec.structs.replace(written.submission, note=format_note(note).decode())
    assert refusal(room, submission).code == "signature"


@pytest.mark.parametrize(
    ("signer", "code"),
    [
        (lambda room: room.host_key, "key-kind"),
        (lambda room: room.log_key, "key-kind"),
        (lambda room: room.roots("A")[0], "key-kind"),
        (lambda room: signer_of(f"{room.origin}/dev/A-OPS-1/00000000"), "key-unknown"),
        (lambda _: signer_of("other.example/rooms/x/dev/A-OPS-1/00000000"), "key-unknown"),
        (
            lambda room: Signer.from_seed(room.device("A-OPS-1").name, bytes(32)),
            "signature",
        ),
    ],
)
def test_only_the_posts_own_device_signs_its_messages(
    room: TestRoom, seat: Seat, signer: Callable[[TestRoom], Signer], code: str
) -> None:
    assert refusal(room, resigned(seat.line_check(), signer(room))).code == code


def test_the_device_of_another_post_does_not_speak_for_this_one(
    room: TestRoom, seat: Seat, other: Seat
) -> None:
    link = room.state.chains[other.key.name]
    written = seat.line_check(dev_seq=link.dev_seq + 1, prev=link.prev)
    assert refusal(room, resigned(written, other.key)).code == "sender"


def test_a_second_signature_makes_no_second_entry(room: TestRoom, seat: Seat, other: Seat) -> None:
    for extra in (seat.key, other.key, signer_of("stranger.example/key")):
        found = refusal(room, resigned(seat.line_check(), seat.key, extra))
        assert found.code == "signature-count"


def test_a_revoked_key_counts_no_more_and_what_it_said_stays(room: TestRoom, seat: Seat) -> None:
    kept = seat.line_check()
    (first,) = room.log(kept)
    revoke(room, of_key(seat.key.name, RevocationReason.LOST), "A")
    assert refusal(room, seat.line_check()).code == "key-revoked"
    assert room.log(kept) == (first,)


def revoke(room: TestRoom, revocation: Revocation, *parties: str) -> None:
    """Log a revocation that the roots of ``parties`` signed."""
    room.log(revocation_of(room, revocation, *parties))


def revocation_of(room: TestRoom, revocation: Revocation, *parties: str) -> Written:
    head = room.ledger.head
    assert head is not None
    signing = [key for party in parties for key in room.roots(party)]
    return write_revocation((room.state, head), revocation, room.moment("rvk"), *signing)


@pytest.mark.parametrize(
    ("parties", "code"),
    [
        (("B",), "revocation-party"),
        (("A", "B"), "root-parties"),
        (("MISSION",), "revocation-party"),
    ],
)
def test_only_its_own_party_revokes_a_key(
    room: TestRoom, seat: Seat, parties: tuple[str, ...], code: str
) -> None:
    revocation = of_key(seat.key.name, RevocationReason.OTHER)
    assert refusal(room, revocation_of(room, revocation, *parties)).code == code


@pytest.mark.parametrize("target", ["host/1", "root/A/1", "root/B/1", "invite/A-OPS-1-i1", ""])
def test_only_devices_are_revoked_by_key_name(room: TestRoom, seat: Seat, target: str) -> None:
    name = f"{room.origin}/{target}".rstrip("/")
    written = revocation_of(room, of_key(seat.key.name, RevocationReason.OTHER), "A")
    body = format_canonical(of_key(name, RevocationReason.OTHER))
    envelope = msgspec.structs.replace(
        written.entry.envelope, body=body_commitment(bytes(16), body)
    )
    forged = write_entry(room.origin, envelope, body, bytes(16), *room.roots("A"))
    assert refusal(room, forged).code == "key-kind"


# Invitations and enrolments


def test_an_enrolled_device_speaks_for_its_post(room: TestRoom, seat: Seat) -> None:
    standing = room.state.keys[seat.key.name]
    assert (standing.post, standing.officer, standing.since) == ("A-OPS", "A-OPS-1", 2)


def test_an_invitation_is_spent_by_its_use(room: TestRoom, seat: Seat) -> None:
    second = room.enrolment(seat.officer, "phone", serial=2)
    assert refusal(room, second).code == "invitation-spent"


def test_a_revoked_invitation_enrols_nobody(room: TestRoom) -> None:
    room.log(room.invitation("A-OPS-1"))
    revoke(room, of_invitation("A-OPS-1-i1", RevocationReason.MISTAKE), "A")
    assert refusal(room, room.enrolment("A-OPS-1")).code == "key-revoked"


def test_an_invitation_ends_by_the_hosts_clock(room: TestRoom) -> None:
    room.log(room.invitation("A-OPS-1", valid_until="2026-11-23T01:00:00Z"))
    room.clock.advance(3600)
    assert refusal(room, room.enrolment("A-OPS-1")).code == "invitation-expired"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"post": "B-OPS"}, "invitation-post"),
        ({"post": "C-OPS"}, "invitation-post"),
        ({"post": "A-XING"}, "invitation-officer"),
        ({"role": "MONITOR"}, "invitation-role"),
        ({"uses": 2}, "invitation-uses"),
        ({"invitation": "ROOM"}, "invitation-known"),
        ({"invitation": "B-OPS"}, "invitation-known"),
        ({"invitation": "MISSION"}, "invitation-known"),
    ],
)
def test_a_party_invites_to_its_own_posts_as_agreed(
    room: TestRoom, changed: dict[str, str], code: str
) -> None:
    written = room.invitation("A-OPS-1")
    body = msgspec.json.decode(written.submission.body)
    name = str(changed.get("invitation", body["invitation"]))
    key = signer_of(f"{room.origin}/invite/{name}").vkey
    octets = format_canonical(body | {"key": key} | changed)
    envelope = msgspec.structs.replace(
        written.entry.envelope, body=body_commitment(bytes(16), octets)
    )
    forged = write_entry(room.origin, envelope, octets, bytes(16), *room.roots("A"))
    assert refusal(room, forged).code == code


def test_a_party_does_not_invite_for_the_other(room: TestRoom) -> None:
    assert refusal(room, resigned(room.invitation("A-OPS-1"), *room.roots("B"))).code == (
        "invitation-post"
    )


def test_the_host_invites_nobody(room: TestRoom) -> None:
    for key in (room.host_key, room.log_key):
        assert refusal(room, resigned(room.invitation("A-OPS-1"), key)).code == "key-kind"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_an_enrolment_needs_both_keys_in_their_order(room: TestRoom, count: int) -> None:
    room.log(room.invitation("A-OPS-1"))
    written = room.enrolment("A-OPS-1")
    first, second = written.entry.note.signatures
    lines = {0: (second, first), 1: (second,), 3: (first, second, second)}[count]
    note = Note(written.entry.note.text, lines)
    submission = msgspec.structs.replace(written.submission, note=format_note(note).decode())
    assert refusal(room, submission).code == "signature-count"


def test_whoever_lacks_the_code_enrols_nobody(room: TestRoom) -> None:
    room.log(room.invitation("A-OPS-1"))
    guess = Signer.from_seed(f"{room.origin}/invite/A-OPS-1-i1", bytes(32))
    device = room.device("A-OPS-1")
    assert refusal(room, resigned(room.enrolment("A-OPS-1"), guess, device)).code == "signature"


@pytest.mark.parametrize("owner", ["", "/host/1", "/root/A/1", "/root/B/1"])
def test_no_key_serves_twice(room: TestRoom, owner: str) -> None:
    room.log(room.invitation("A-OPS-1"))
    device = device_signer(room.origin, "A-OPS-1", seed_of(room.origin + owner))
    assert device.verifier.public == signer_of(room.origin + owner).verifier.public
    written = room.enrolment("A-OPS-1")
    octets = format_canonical(msgspec.json.decode(written.submission.body) | {"key": device.vkey})
    envelope = msgspec.structs.replace(
        written.entry.envelope, body=body_commitment(bytes(16), octets)
    )
    keys = (room.invitation_key("A-OPS-1"), device)
    forged = write_entry(room.origin, envelope, octets, bytes(16), *keys)
    assert refusal(room, forged).code == "key-reused"


def test_a_revoked_device_key_is_not_enrolled_again(room: TestRoom, seat: Seat) -> None:
    revoke(room, of_key(seat.key.name, RevocationReason.LOST), "A")
    room.log(room.invitation("A-OPS-1", invitation="A-OPS-1-i2"))
    assert refusal(room, room.enrolment("A-OPS-1", number=2)).code == "key-reused"


# Messages that refer to others


def ack(about: Receipt, ref: str, **changed: JsonValue) -> dict[str, JsonValue]:
    return {"about": ref, "entry": about.entry, "stage": "RECEIVED"} | changed


def sent(room: TestRoom, seat: Seat, **changed: object) -> tuple[Receipt, str]:
    written = seat.line_check(**changed)
    return room.log(written)[0], written.entry.envelope.ref


def test_the_recipient_acknowledges(room: TestRoom, seat: Seat, other: Seat) -> None:
    about, ref = sent(room, seat)
    for stage in ("DELIVERED", "RECEIVED"):
        other.send("ACK", ack(about, ref, stage=stage))
    other.send("ACK", ack(about, ref, stage="READBACK-OK", check_word=about.check_word))
    assert room.state.size == 9


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"entry": HASH}, "entry-differs"),
        ({"about": "A-OPS/2026/9/LCK"}, "ref-unknown"),
        ({"about": "ROOM/2026/1/FND"}, "not-addressed"),
        ({"stage": "READBACK-OK", "check_word": "babab-babab"}, "readback"),
    ],
)
def test_an_acknowledgement_is_of_what_was_received(
    room: TestRoom, seat: Seat, other: Seat, changed: dict[str, JsonValue], code: str
) -> None:
    about, ref = sent(room, seat)
    assert refusal(room, other.write("ACK", ack(about, ref) | changed)).code == code


def test_a_read_back_that_agrees_does_not_differ(room: TestRoom, seat: Seat, other: Seat) -> None:
    about, ref = sent(room, seat)
    body = ack(about, ref, stage="READBACK-DIFFERS", check_word=about.check_word)
    assert refusal(room, other.write("ACK", body)).code == "readback"
    other.send("ACK", body | {"check_word": "babab-babab"})


def test_only_who_was_addressed_acknowledges(room: TestRoom, seat: Seat, other: Seat) -> None:
    about, ref = sent(room, seat, to=("M-ROOM",))
    assert refusal(room, other.write("ACK", ack(about, ref))).code == "not-addressed"
    copied, copied_ref = sent(room, seat, to=("M-ROOM",), info=("B-OPS",))
    other.send("ACK", ack(copied, copied_ref))


def test_an_acknowledgement_goes_to_the_sender(room: TestRoom, seat: Seat, other: Seat) -> None:
    about, ref = sent(room, seat)
    found = refusal(room, other.write("ACK", ack(about, ref), to=("M-ROOM",)))
    assert found.code == "answer-addressee"


def test_an_acknowledgement_is_not_acknowledged(room: TestRoom, seat: Seat, other: Seat) -> None:
    about, ref = sent(room, seat)
    written = other.write("ACK", ack(about, ref))
    (receipt,) = room.log(written)
    again = seat.write("ACK", ack(receipt, written.entry.envelope.ref))
    assert refusal(room, again).code == "ack-of-ack"


def test_only_the_sender_cancels(room: TestRoom, seat: Seat, other: Seat) -> None:
    _, ref = sent(room, seat)
    body: dict[str, JsonValue] = {"of": ref, "reason": "WEATHER"}
    assert refusal(room, other.write("CAN", body)).code == "not-yours"
    seat.send("CAN", body)


def test_a_mission_sends_no_movement_notice(room: TestRoom) -> None:
    monitor = room.seat("M-ROOM-1")
    assert refusal(room, monitor.write("MOV", MOVEMENT)).code == "sender-kind"


def test_an_answer_stays_in_its_thread(room: TestRoom, seat: Seat, other: Seat) -> None:
    about, ref = sent(room, seat)
    _, elsewhere = sent(room, seat)
    found = refusal(room, other.write("ACK", ack(about, ref), thread=elsewhere))
    assert found.code == "thread"
    other.send("ACK", ack(about, ref), thread=ref)


def test_an_answer_that_names_no_thread_is_in_that_of_what_it_answers(
    room: TestRoom, seat: Seat, other: Seat
) -> None:
    about, ref = sent(room, seat)
    written = other.write(
        "RPL", {"about": ref, "entry": about.entry, "code": "NOTED"}, reply_to=ref
    )
    reply = room.log(written)[0]
    answered = ack(reply, written.entry.envelope.ref, stage="DELIVERED")
    assert seat.send("ACK", answered, thread=ref).state == "logged"


def test_a_wrong_read_back_is_not_told_the_right_word(
    room: TestRoom, seat: Seat, other: Seat
) -> None:
    about, ref = sent(room, seat)
    wrong = ack(about, ref, stage="READBACK-OK", check_word="lusab-babad")
    found = refusal(room, other.write("ACK", wrong))
    assert found.code == "readback"
    assert about.check_word not in str(found)


# Bodies


def test_a_body_that_is_not_the_committed_one_is_found(room: TestRoom, seat: Seat) -> None:
    submission = seat.line_check().submission
    changed = submission.body.replace('"attempt":1', '"attempt":2')
    for broken in (
        msgspec.structs.replace(submission, body=changed),
        msgspec.structs.replace(submission, salt=format_base64(bytes(16))),
    ):
        assert refusal(room, broken).code == "body-commitment"


@pytest.mark.parametrize(("size", "code"), [(15, "salt"), (17, "salt")])
def test_a_salt_has_16_octets(room: TestRoom, seat: Seat, size: int, code: str) -> None:
    submission = seat.line_check().submission
    broken = msgspec.structs.replace(submission, salt=format_base64(bytes(size)))
    assert refusal(room, broken).code == code


@pytest.mark.parametrize(
    ("more", "code"), [(-1, "json-syntax"), (0, "json-syntax"), (1, "body-size")]
)
def test_a_body_has_at_most_64_kibibytes(room: TestRoom, seat: Seat, more: int, code: str) -> None:
    octets = b"x" * (MAX_BODY_BYTES + more)
    envelope = seat.envelope("LCK", body_commitment(bytes(16), octets))
    written = write_entry(room.origin, envelope, octets, bytes(16), seat.key)
    found = refusal(room, written).code
    assert found == code or (code == "json-syntax" and found == "json-shape")


def test_a_room_may_take_smaller_bodies() -> None:
    policy = msgspec.structs.replace(small_agreement().policy, max_body_bytes=1024)
    room = TestRoom(MemoryStore(), small_agreement(policy=policy))
    desk = room.seat("A-OPS-1")
    long = line_check_body(room) | {"charset_test": "x" * 100}
    room.log(desk.write("LCK", long))
    question: JsonValue = {"code": "OTHER", "text": {"en": "x" * 1500}}
    body: dict[str, JsonValue] = {"about": "A-OPS/2026/1/LCK", "questions": [question]}
    assert refusal(room, desk.write("CLQ", body)).code == "body-size"


def test_an_unknown_type_is_refused(room: TestRoom, seat: Seat) -> None:
    body = b"{}"
    envelope = seat.envelope(
        "LCK", body_commitment(bytes(16), body), type="XXX", ref="A-OPS/2026/1/XXX"
    )
    written = write_entry(room.origin, envelope, body, bytes(16), seat.key)
    assert refusal(room, written).code == "message-type"


def test_administrative_entries_carry_nothing_else(room: TestRoom) -> None:
    written = room.invitation("A-OPS-1")
    for changed in (
        {"post": "A-OPS"},
        {"to": ("B-OPS",)},
        {"release": Release(ReleaseLevel.PUBLIC)},
    ):
        envelope = msgspec.structs.replace(written.entry.envelope, **changed)
        body = written.submission.body.encode()
        salt = room.moment("A-OPS-1-i1").salt
        forged = write_entry(room.origin, envelope, body, salt, *room.roots("A"))
        assert refusal(room, forged).code == "envelope-surplus"


# The host


def host_says(room: TestRoom, body: Saying, signer: Signer) -> Written:
    head = room.ledger.head
    assert head is not None
    return write_host_entry((room.state, head), body, room.moment("host"), signer)


def test_the_host_says_escalations_and_exports_only(room: TestRoom, seat: Seat) -> None:
    about, ref = sent(room, seat)
    escalation = EscalationNotice(
        about=ref, entry=about.entry, post="B-OPS", level=1, reason=ClockKind.ACK
    )
    room.log(host_says(room, escalation, room.host_key))
    room.log(host_says(room, ExportRead(post="A-OPS", officer="A-OPS-1", size=4), room.host_key))
    assert room.state.chains["HOST"].dev_seq == 2
    for signer in (seat.key, room.roots("A")[0], room.log_key):
        assert refusal(room, host_says(room, escalation, signer)).code == "key-kind"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"entry": HASH}, "escalation"),
        ({"post": "M-ROOM"}, "escalation"),
        ({"post": "C-OPS"}, "addressee-unknown"),
        ({"about": "A-OPS/2026/7/LCK"}, "ref-unknown"),
    ],
)
def test_an_escalation_is_about_a_message_to_that_post(
    room: TestRoom, seat: Seat, changed: dict[str, str], code: str
) -> None:
    about, ref = sent(room, seat)
    fields = {"about": ref, "entry": about.entry, "post": "B-OPS"} | changed
    body = EscalationNotice(**fields, level=1, reason=ClockKind.REPLY)
    assert refusal(room, host_says(room, body, room.host_key)).code == code


def test_an_export_is_read_by_an_officer_of_the_post(room: TestRoom, seat: Seat) -> None:
    body = ExportRead(post="B-OPS", officer=seat.officer, size=2)
    assert refusal(room, host_says(room, body, room.host_key)).code == "export-officer"


def absence(at: str, channel: str = "A-OPS~B-OPS") -> LineCheckAbsence:
    return LineCheckAbsence(channel=channel, at=at)


@pytest.mark.parametrize(
    ("channel", "at", "code"),
    [
        ("A-OPS~B-OPS", "2026-11-24T06:31:00Z", "absence-unscheduled"),
        ("A-OPS~B-OPS", "2026-11-24T06:30:01Z", "absence-unscheduled"),
        ("B-OPS~A-OPS", "2026-11-24T06:30:00Z", "absence-unscheduled"),
        ("A-OPS~M-ROOM", "2026-11-24T06:30:00Z", "absence-unscheduled"),
        ("A-OPS~B-OPS", "2026-11-25T06:30:00Z", "absence-early"),
        ("A-OPS~B-OPS", "2026-11-22T18:30:00Z", "absence-known"),
    ],
)
def test_an_absent_check_is_one_of_the_schedule_between_founding_and_now(
    room: TestRoom, channel: str, at: str, code: str
) -> None:
    room.clock.advance(86_400 + 6 * 3600 + 15 * 60)
    written = host_says(room, absence(at, channel), room.host_key)
    assert refusal(room, written).code == code


def test_each_scheduled_check_is_said_absent_once_and_in_order(room: TestRoom) -> None:
    room.clock.advance(2 * 86_400)
    first, second = absence("2026-11-23T06:30:00Z"), absence("2026-11-23T18:30:00Z")
    for body in (first, second):
        room.log(host_says(room, body, room.host_key))
    for body in (first, second):
        assert refusal(room, host_says(room, body, room.host_key)).code == "absence-known"
    room.log(host_says(room, absence("2026-11-24T06:30:00Z"), room.host_key))
    assert dict(room.state.absences) == {"A-OPS~B-OPS": "2026-11-24T06:30:00Z"}


def test_the_check_of_this_very_second_may_be_said_absent(room: TestRoom) -> None:
    room.clock.now = room.clock.now.replace(hour=6, minute=30, second=0)
    room.log(host_says(room, absence("2026-11-23T06:30:00Z"), room.host_key))


@pytest.mark.parametrize("signer", ["seat", "root", "log"])
def test_only_the_host_says_that_a_check_is_absent(room: TestRoom, seat: Seat, signer: str) -> None:
    room.clock.advance(86_400)
    key = {"seat": seat.key, "root": room.roots("A")[0], "log": room.log_key}[signer]
    body = absence("2026-11-23T06:30:00Z")
    assert refusal(room, host_says(room, body, key)).code == "key-kind"


# Founding


def test_a_room_is_founded_once(room: TestRoom) -> None:
    again = room.founding(about="again")
    assert refusal(room, again).code == "founded"


def test_nothing_enters_before_the_founding(seat: Seat) -> None:
    empty = TestRoom(MemoryStore(), is_founded=False)
    assert refusal(empty, seat.line_check()).code == "not-founded"


@pytest.mark.parametrize("missing", ["A", "B"])
def test_both_parties_sign_the_founding(missing: str) -> None:
    empty = TestRoom(MemoryStore(), is_founded=False)
    kept = [key for party in "AB" if party != missing for key in empty.roots(party)]
    assert refusal(empty, resigned(empty.founding(), *kept)).code == "root-threshold"


@pytest.mark.parametrize(("signing", "is_enough"), [(1, False), (2, True), (3, True)])
def test_k_of_n_root_keys_sign(signing: int, *, is_enough: bool) -> None:
    parties = small_agreement().parties
    roots = [msgspec.structs.replace(party, roots=Roots(k=2, n=3)) for party in parties]
    empty = TestRoom(MemoryStore(), small_agreement(parties=tuple(roots)), is_founded=False)
    keys = [*empty.roots("A")[:signing], *empty.roots("B")]
    (outcome,) = empty.ledger.log([resigned(empty.founding(), *keys)])
    assert isinstance(outcome, Receipt) == is_enough


def test_one_root_key_does_not_count_twice() -> None:
    parties = small_agreement().parties
    roots = [msgspec.structs.replace(party, roots=Roots(k=2, n=3)) for party in parties]
    empty = TestRoom(MemoryStore(), small_agreement(parties=tuple(roots)), is_founded=False)
    keys = [empty.roots("A")[0], empty.roots("A")[0], *empty.roots("B")]
    assert refusal(empty, resigned(empty.founding(), *keys)).code == "signature-count"


def test_a_founding_for_another_host_is_refused() -> None:
    empty = TestRoom(MemoryStore(), is_founded=False)
    empty.log_key = Signer.from_seed(empty.origin, bytes(32))
    assert refusal(empty, empty.founding()).code == "log-key"


def test_an_entry_of_another_room_is_refused(room: TestRoom) -> None:
    elsewhere = TestRoom(MemoryStore(), small_agreement(origin="test.example/rooms/else"))
    assert refusal(room, elsewhere.seat("A-OPS-1").line_check()).code == "origin"


def test_a_new_device_of_a_post_has_the_posts_reading(room: TestRoom, seat: Seat) -> None:
    second = room.seat("A-OPS-2")
    first, later = room.state.keys[seat.key.name], room.state.keys[second.key.name]
    assert (first.post, later.post) == ("A-OPS", "A-OPS")
