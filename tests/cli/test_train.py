from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from annotated import blank_finder, encode, many
from notation import show
from onrecord.cli.main import main
from onrecord.training import train as module
from onrecord.training.head import Settings

Output = pytest.CaptureFixture[str]


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for at, each in enumerate(many(32)):
        (folder / f"{at:02}.mark").write_text(show(each.text, each.statements), encoding="utf-8")
    return folder


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that knows nothing, and a small encoder in place of the shipped one."""

    class Encoder:
        encode = staticmethod(encode)

    quick = partial(Settings, epochs=30, rate=0.05, pull=1e-4)
    monkeypatch.setattr("onrecord.training.head.Settings", quick)
    monkeypatch.setattr("onrecord.attributions.find.load_finder", lambda _: blank_finder())
    monkeypatch.setattr("onrecord.encoder.session.load_encoder", lambda _: Encoder())


@pytest.mark.usefixtures("small")
def test_a_better_model_is_written_and_named(texts: Path, tmp_path: Path, capsys: Output) -> None:
    (texts / "torn.ann").write_text("T1\tCue 0 4\tsaid\n", encoding="utf-8")
    assert main(["train", str(texts), "-o", str(tmp_path / "mine")]) == 0
    out, err = capsys.readouterr()
    assert "torn.txt: no such file" in err
    assert "24 texts to learn from, 8 held apart" in err
    assert "statements: source and content right" in out
    assert out.splitlines()[-1].startswith(f"{tmp_path / 'mine'}: written, digest ")
    card = (tmp_path / "mine" / "CARD.md").read_text(encoding="utf-8")
    assert "24 texts with 24 statements" in card
    assert "| Passed over | 1 files" in card


@pytest.mark.usefixtures("small")
def test_what_is_not_better_is_not_written_unless_asked_for(
    texts: Path, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "learn", lambda texts, shipped, *_: shipped)
    command = ["train", str(texts), "-o", str(tmp_path / "mine")]
    assert main(command) == 1
    assert capsys.readouterr().err.rstrip().endswith("[not-better]")
    assert not (tmp_path / "mine").exists()
    assert main([*command, "--force"]) == 0
    assert "not taken" in (tmp_path / "mine" / "CARD.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("more", "slug", "code"),
    [(["--held", "0.9"], "bad-option", 2), (["--model", "slow"], "unknown-model", 2), ([], "too-few-texts", 1)],
)
def test_a_command_that_cannot_be_followed_is_refused(
    tmp_path: Path, capsys: Output, more: list[str], slug: str, code: int
) -> None:
    (tmp_path / "a.mark").write_text("[s:Ada Renn] [c:said] [q:the ferry was late].", encoding="utf-8")
    assert main(["train", str(tmp_path / "a.mark"), "-o", str(tmp_path / "mine"), *more]) == code
    assert capsys.readouterr().err.rstrip().endswith(f"[{slug}]")
    assert not (tmp_path / "mine").exists()


def test_a_folder_with_something_in_it_is_refused_before_anything_is_read(tmp_path: Path, capsys: Output) -> None:
    assert main(["train", str(tmp_path / "none"), "-o", str(Path(__file__).parent)]) == 2
    assert capsys.readouterr().err.rstrip().endswith("[bad-option]")


@pytest.mark.weights
def test_a_model_that_was_trained_reads_wherever_a_model_is_named(
    texts: Path, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["train", "texts", "-o", "mine", "--force"]) == 0
    article = tmp_path / "article.txt"
    article.write_text("“The ferry is late,” Ada Renn said in Osk on Monday.\n", encoding="utf-8")
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text('{"id": "1", "text": "Tarrow condemned Cadria.", "pairs": []}\n', "utf-8")
    named = ("--model", "mine")
    assert main(["read", "article.txt", *named]) == 0
    assert "Ada Renn" in capsys.readouterr().out
    assert main(["add", "article.txt", "--db", "desk.db", "--workers", "2", *named]) == 0
    assert main(["reread", "--all", "--db", "desk.db", *named]) == 0
    assert main(["diff-runs", "--db", "desk.db"]) == 0
    assert '{"model":"mine"}' in capsys.readouterr().out
    assert main(["code", "pairs.jsonl", "--all-pairs", *named]) == 0
    assert main(["demo", *named]) == 0
    capsys.readouterr()
    assert main(["doctor", *named]) == 0
    assert ": mine 0.2.0, digest " in capsys.readouterr().out
