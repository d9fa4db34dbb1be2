from __future__ import annotations

import email.policy
import io
from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.mail import LONGEST_FIELD, read_mail, split_mailbox
from onrecord.errors import DocumentError
from onrecord.types import Dated

PLAIN = (
    "The fog stays over the harbour of Osk for the third day.\n\n“We can wait,” said Ada Renn, who leads the pilots.\n"
)
PAGE = (
    "<html><body><article>"
    + "".join(f"<p>{line}</p>" for line in (PLAIN * 3).split("\n\n"))
    + "</article></body></html>"
)


def letter(plain: str | None = PLAIN, page: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Fog keeps boats in port"
    message["From"] = "Tide Table <letter@tides.example>"
    message["Date"] = "Mon, 03 Mar 2031 23:30:00 +0300"
    if plain is not None:
        message.set_content(plain)
    if page is not None:
        message.add_alternative(page, subtype="html")
    return message


def test_read_mail_gives_subject_sender_and_day() -> None:
    document = read_mail(letter().as_bytes())
    assert (document.title, document.outlet, document.published) == (
        "Fog keeps boats in port",
        "Tide Table",
        date(2031, 3, 3),
    )
    assert document.dates == (Dated("mail", date(2031, 3, 3), "2031-03-03T23:30:00+03:00"),)
    assert "“We can wait,”" in document.text


def test_read_mail_takes_the_page_where_there_is_one() -> None:
    document = read_mail(letter("See the page.", PAGE).as_bytes())
    assert "“We can wait,”" in document.text
    assert "See the page" not in document.text
    assert document.published == date(2031, 3, 3)


def test_read_mail_takes_the_plain_text_where_the_page_has_no_article() -> None:
    assert "“We can wait,”" in read_mail(letter(PLAIN, "<html><body><img src='x'></body></html>").as_bytes()).text


def test_read_mail_puts_what_is_given_first() -> None:
    document = read_mail(letter().as_bytes(), outlet="Vesper", published=date(2031, 1, 1))
    assert (document.outlet, document.published, document.published_at) == ("Vesper", date(2031, 1, 1), None)


@pytest.mark.parametrize("charset", ["koi8-r", "utf-16", "no-such-charset"])
def test_read_mail_reads_the_charset_that_a_part_names(charset: str) -> None:
    known = charset if charset != "no-such-charset" else "utf-8"
    body = "Туман остаётся над портом, сказала Ада Ренн, которая ведёт лоцманов.".encode(known)
    head = f"Subject: Fog\r\nContent-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    assert "сказала Ада Ренн" in read_mail(head.encode() + body).text


@pytest.mark.parametrize(
    "data", [b"", b"Subject: Fog\n\n", b"Content-Type: image/png\n\nxx", b"Content-Type: multipart/mixed\n\n"]
)
def test_read_mail_says_when_there_is_no_text(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read_mail(data)
    assert caught.value.slug in ("no-article", "empty")


def test_split_mailbox_gives_each_message_with_its_own_from_lines() -> None:
    first, second = letter().as_bytes(), letter("From here on it is quiet, she said.\n").as_bytes()
    box = b"".join(
        b"From a@b Mon Mar  3 23:30:00 2031\n" + one.replace(b"\nFrom here", b"\n>From here") + b"\n"
        for one in (first, second)
    )
    messages = [one for one in split_mailbox(io.BytesIO(box)) if one]
    assert [read_mail(one).text.split()[0] for one in messages] == ["The", "From"]


def test_read_mail_says_when_a_head_has_no_end_of_brackets() -> None:
    with pytest.raises(DocumentError) as caught:
        read_mail(b"Content-Type: text/plain;x=" + b"(" * 3000 + b"\n\nwords")
    assert caught.value.slug == "bad-mail"


def test_read_mail_reads_a_message_whose_type_is_followed_by_brackets_without_end() -> None:
    assert "words" in read_mail(b"Content-Type: text/plain; x=" + b"(" * 3000 + b"\n\nwords of the pilots").text


BOMBS = {
    "subject": b"Subject: " + b"=?utf-8?q?a?= " * 40_000,
    "subject in one word": b"Subject: " + b"=?utf-8?q?a?=" * 40_000,
    "from": b"Subject: Fog\nFrom: " + b"a@b, " * 110_000,
    "date": b"Subject: Fog\nDate: " + b"((" * 200_000,
    "type": b"Subject: Fog\nContent-Type: text/plain; " + b"a*0=b; " * 80_000,
    "folded": b"Subject: Fog\n" + b" y=?utf-8?q?a?=\n" * 40_000,
}


@pytest.mark.parametrize("head", BOMBS.values(), ids=BOMBS)
def test_read_mail_cuts_a_header_before_it_is_looked_into(head: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    fetch = email.policy.EmailPolicy.header_fetch_parse

    def watched(policy: email.policy.EmailPolicy, name: str, value: str) -> object:
        seen.append(len(value))
        return fetch(policy, name, value)

    monkeypatch.setattr(email.policy.EmailPolicy, "header_fetch_parse", watched)
    document = read_mail(head + b"\n\n" + PLAIN.encode())
    assert max(seen) <= LONGEST_FIELD
    assert len(document.title or "") <= LONGEST_FIELD
    assert "“We can wait,”" in document.text


def test_read_mail_cuts_a_header_between_words() -> None:
    message = read_mail(b"Subject: " + b"=?utf-8?q?f=C3=B6g?= " * 200 + b"\n\n" + PLAIN.encode())
    assert set(str(message.title)) == set("fög")


@pytest.mark.parametrize(
    "body",
    [
        b"\n" * 1_000_001,
        b"\n--b\n\nx" * 10_001,
        b"".join(b"--b\nContent-Type: multipart/mixed; boundary=b%d\n\n" % n for n in range(51)),
    ],
    ids=["lines", "parts", "parts in parts"],
)
def test_read_mail_refuses_what_no_message_of_an_article_has(body: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read_mail(b"Subject: Fog\nContent-Type: multipart/mixed; boundary=b\n\n" + body)
    assert caught.value.slug == "too-large"


@pytest.mark.parametrize("date", ["today", "Monday", "17", "3 Mar", "", "03/04/2031"])
def test_read_mail_invents_no_day(date: str) -> None:
    message = read_mail(f"Subject: Fog\nDate: {date}\n\n{PLAIN}".encode())
    assert (message.published, message.dates) == (None, ())


@given(st.binary(max_size=400))
def test_read_mail_never_raises_anything_else(data: bytes) -> None:
    try:
        read_mail(b"Subject: Fog\n" + data)
    except DocumentError as error:
        assert error.slug
