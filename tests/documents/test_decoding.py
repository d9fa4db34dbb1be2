"""Bytes to text: marks, encodings with and without a name, and what is no text."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.decoding import declared_encoding, decode
from onrecord.errors import DocumentError

WESTERN = "“We stay,” said Zoé Lund – the café’s owner – and all of the pilots stayed with her until noon."
RUSSIAN = "Лоцманы сказали, что туман останется над гаванью и что суда не выйдут в море до полудня."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_decode_reads_western_text(encoding: str) -> None:
    assert decode(WESTERN.encode(encoding)) == WESTERN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251"])
def test_decode_reads_cyrillic_text(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)) == RUSSIAN


@pytest.mark.parametrize("encoding", ["koi8-r", "iso8859-5", "cp866"])
def test_decode_follows_the_declared_encoding(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding), declared=encoding) == RUSSIAN


@pytest.mark.parametrize("declared", ["no-such-encoding", "utf-16-le", "", None])
def test_decode_passes_over_a_wrong_declaration(declared: str | None) -> None:
    assert decode(WESTERN.encode(), declared=declared) == WESTERN
    assert decode(WESTERN.encode("cp1252"), declared="no-such-encoding") == WESTERN


def test_decode_reads_latin_1_as_browsers_do() -> None:
    assert decode(WESTERN.encode("cp1252"), declared="iso-8859-1") == WESTERN


def test_decode_moves_nothing() -> None:
    text = " one\r\n\ttwo\x00\x0c three\u2028 Zoe\u0301 🐟\n \ufeff"
    assert decode(text.encode()) == text


def test_decode_drops_one_byte_order_mark_only() -> None:
    assert decode("\ufeff\ufeffFog.".encode()) == "\ufeffFog."


def test_decode_shows_single_broken_bytes() -> None:
    assert decode(WESTERN.encode() + b"\xff") == f"{WESTERN}\ufffd"


def test_decode_joins_halves_and_replaces_lone_ones() -> None:
    assert decode("a\ud800b\udc00\udfff\ud83d".encode("utf-8", "surrogatepass")) == "a\ufffdb\ufffd\ufffd\ufffd"
    assert decode("a\ud83d\ude00b".encode("utf-8", "surrogatepass")) == "a😀b"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 \nfog",
        b"PK\x03\x04fog",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0 fog",
        b"GIF89a fog",
        b"\x1f\x8b\x08fog",
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        b"\0\0\0\0fog\0\0\0\0" * 20,
        bytes(range(32)) * 50,
        *(random.Random(seed).randbytes(4096) for seed in range(20)),
    ],
)
def test_decode_refuses_what_is_no_text(data: bytes) -> None:
    with pytest.raises(DocumentError, match="not a text file") as caught:
        decode(data, where="fog.bin")
    assert (caught.value.slug, caught.value.where) == ("binary-file", "fog.bin")


@pytest.mark.parametrize("data", [b"\xff\xfea", b"\xff\xfe\x00\xd8\x00\x00", b"\xff\xfe\x00\x00a"])
def test_decode_refuses_a_mark_that_lies(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data)
    assert caught.value.slug == "unknown-encoding"


@given(st.text())
def test_decode_gives_back_any_text_written_as_utf8_with_a_mark(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text


@given(st.text(), st.sampled_from(["utf-16", "utf-32"]))
def test_decode_gives_back_any_text_written_with_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_decode_keeps_a_nul_in_a_short_text() -> None:
    assert decode(b"She said\0 so.") == "She said\0 so."


@given(st.binary(max_size=400))
def test_decode_gives_text_or_a_clear_error(data: bytes) -> None:
    assert outcome(data) in ("text", "binary-file", "unknown-encoding")


def outcome(data: bytes) -> str:
    try:
        return "text" if isinstance(decode(data), str) else "nothing"
    except DocumentError as error:
        return error.slug


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        (b'<meta charset="koi8-r">', "koi8-r"),
        (b"<META CHARSET=windows-1251>", "windows-1251"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "iso-8859-1"),
        (b'<?xml version="1.0" encoding="utf-8"?>', "utf-8"),
        (b"<html><body>" + b" " * 4000 + b"charset=koi8-r", None),
        (b"", None),
    ],
)
def test_declared_encoding_reads_the_head(page: bytes, encoding: str | None) -> None:
    assert declared_encoding(page) == encoding


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp1251"])
@pytest.mark.parametrize(
    "text", ["“We can’t wait,” said Zoë.", "Цены выросли на 5 % — сказал министр", "café and naïveté"]
)
def test_decode_reads_a_text_that_was_encoded_twice(text: str, encoding: str) -> None:
    misread = "".join(
        bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode()
    )  # bytes without a character stay as they are
    assert decode(misread.encode()) == text


@pytest.mark.parametrize(
    "text",
    [
        "The letter é came out as “Ã©” on the screen of Zoë",
        "Ã",
        "SÃO PAULO — Ã",
        "Привет, мир",
        "Ελλάδα και Κύπρος",
        "été à la mer",
        "100 €, 20 £ and ½",
    ],
)
def test_decode_leaves_a_text_that_was_encoded_once(text: str) -> None:
    assert decode(text.encode()) == text


@given(st.text(alphabet="abc éßñ“”—ÀÃÂâ€œ™Ђѓ\x9d", max_size=30))
def test_decode_reads_back_what_is_not_told_by_all_of_a_text(text: str) -> None:
    # A byte order mark in front says nothing else: what comes out is the text, or what all of it goes back to.
    found = decode(text.encode())
    assert found == text or found.encode() in (_misread(text, "cp1252"), _misread(text, "cp1251"))


def _misread(text: str, encoding: str) -> bytes:
    return b"".join(
        one.encode(encoding) if one.encode(encoding, "ignore") else bytes([ord(one) & 0xFF]) for one in text
    )
