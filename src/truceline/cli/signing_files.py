"""The files of a signing: the one that travels, and those that stock tools verify."""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from truceline.base.canonical import JsonValue
from truceline.base.errors import MalformedError, RefusedError
from truceline.cli.seat import read_file, write_private
from truceline.documents.canonical_text import canonical_text
from truceline.documents.clauses import clauses_of
from truceline.documents.signing import Signing, format_signing, open_signing
from truceline.record.keys import ED25519, parse_vkey

_PUBLIC_KEY = bytes.fromhex("302a300506032b6570032100")
"""SubjectPublicKeyInfo of an Ed25519 key (RFC 8410), but for its 32 octets."""


def read_signing(path: Path) -> Signing:
    """Return the signing in ``path``, which holds."""
    return open_signing(read_file(path))


def write_signing(path: Path, signing: Signing) -> None:
    """Write the file that travels; it holds no secret."""
    write_private(path, format_signing(signing))


def read_texts(paths: list[Path]) -> dict[str, str]:
    """Return the texts in ``paths`` by language, which is the file's name before its ending."""
    texts: dict[str, str] = {}
    for path in paths:
        if path.stem in texts:
            raise MalformedError("signing-texts", f"two texts are in {path.stem!r}.")
        try:
            texts[path.stem] = read_file(path).decode()
        except UnicodeDecodeError as problem:
            raise MalformedError("signing-texts", f"{path} is not in UTF-8.") from problem
    return texts


def unpack(signing: Signing, folder: Path) -> tuple[str, ...]:
    """Write what openssl and sha256sum verify to ``folder``; returns the commands to give there.

    ``sheet.txt`` is what was signed; for each signer a public key (PEM) and the signature.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = dict(_files(signing))
    for name, octets in files.items():
        (folder / name).write_bytes(octets)
    signed = [Path(name).stem for name in files if name.endswith(".sig")]
    verify = (
        f"openssl pkeyutl -verify -pubin -inkey {name}.pem -rawin -in sheet.txt -sigfile {name}.sig"
        for name in signed
    )
    return ("sha256sum -c SHA256SUMS", *verify)


def _files(signing: Signing) -> Iterator[tuple[str, bytes]]:
    yield "sheet.txt", signing.text.encode()
    sums = []
    for language, text in signing.file.texts.items():
        yield f"{language}.txt", text.encode()
        sums.append(f"{hashlib.sha256(text.encode()).hexdigest()}  {language}.txt\n")
    yield "SHA256SUMS", "".join(sums).encode()
    lines = {line.name: line for line in signing.signatures}
    for signer in signing.file.sheet.signers:
        key = parse_vkey(signer.key)
        name = f"{signer.party}-{key.name.rsplit('/', 1)[-1]}"
        if key.algorithm != ED25519:
            raise RefusedError("key-algorithm", f"{key.name} is no key that signs documents.")
        encoded = base64.b64encode(_PUBLIC_KEY + key.public).decode()
        yield (
            f"{name}.pem",
            f"-----BEGIN PUBLIC KEY-----\n{encoded}\n-----END PUBLIC KEY-----\n".encode(),
        )
        if key.name in lines:
            yield f"{name}.sig", lines[key.name].payload


def document_body(signing: Signing) -> Mapping[str, JsonValue]:
    """Return the body of a DOC that registers the signed document; its file is the signing's."""
    texts = signing.file.sheet.texts
    first = next(text for text in texts if text.authentic)
    parties = dict.fromkeys(signer.party for signer in signing.file.sheet.signers)
    body: dict[str, JsonValue] = {
        "title": {text.language: text.title[:120] for text in texts},
        "date": signing.file.sheet.at[:10],
        "signatories": list(parties),
        "file_sha256": hashlib.sha256(format_signing(signing)).hexdigest(),
        "language": first.language,
        "authentic": True,
        "in_name_of": list(parties),
        "texts": [
            {
                "language": text.language,
                "text_sha256": text.text_sha256,
                "canonical_form": text.canonical_form,
                "authentic": text.authentic,
                "clause_ids": list(_clause_ids(signing.file.texts[text.language])),
            }
            for text in texts
        ],
    }
    return body


def _clause_ids(text: str) -> Iterator[str]:
    for clause in clauses_of(text, canonical_text(text)):
        yield clause.id
