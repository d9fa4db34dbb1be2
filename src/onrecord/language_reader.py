"""The stages of a reader of another language than English, in order: the heads of ``multi``, and tables by language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from onrecord.attributions.by_language import LanguageFinder, load_language_finder
from onrecord.attributions.describe import describe
from onrecord.encoder.encoding import Floats, View
from onrecord.encoder.names import watched
from onrecord.encoder.scene import SceneHead, Sight, load_scene
from onrecord.encoder.session import Encoder, load_encoder
from onrecord.encoder.weights import MULTI, is_installed, model_folder
from onrecord.entities.coreference import Entity
from onrecord.entities.find import EntityFinder
from onrecord.events.by_language import LanguageTeller
from onrecord.events.participants import Serves
from onrecord.languages.language import load_language
from onrecord.speakers.by_language import Portraits, told_with
from onrecord.speakers.via_by_language import with_via
from onrecord.stances.by_pairs import stances_of
from onrecord.stances.shifts_by_language import shifts_in
from onrecord.times.dating import date_statements
from onrecord.types import Document, Reading

LANGUAGES = ("ru", "de", "uk", "fr", "es")  # that ``multi`` has learnt


class LanguageReader(msgspec.Struct, frozen=True):
    """What is the same for all languages, and the stages of each."""

    encoder: Encoder
    finder: LanguageFinder
    scene: SceneHead
    teller: LanguageTeller

    def read(self, document: Document, code: str) -> Reading:
        """Everything that an article in a language says about who said what.

        Raises:
            EvidenceError: A span left its text; always our defect.
        """
        language = load_language(code)
        encoding = self.encoder.encode(document.text)
        recognise = EntityFinder(self.scene, code)
        seen: list[tuple[Sight, Floats]] = []

        def see(view: View) -> None:
            seen.append(recognise.see(view))

        found = self.finder.find(watched(encoding, see), self.encoder.encode, document)
        attributions = describe(found, document, code)
        who = recognise(document, encoding.pieces, seen, attributions)
        portraits = Portraits(who, document, language)
        attributions, both = told_with(attributions, portraits)
        attributions = with_via(attributions, portraits)
        attributions, times = date_statements(attributions, (), document)
        told = self.teller(document, who, both, attributions, times, _serves(portraits))
        stances = stances_of(told, ())
        shifts = shifts_in(document, attributions, told.asked, code)
        return Reading(document, attributions, both.actors, times, told.events, stances, shifts)


def _serves(portraits: Portraits) -> Serves:
    def serves(entity: Entity) -> tuple[int, ...]:
        portrait = portraits.portrait(entity.number)
        both = (None if portrait.former else portrait.body, portrait.bound)
        return tuple(one for one in both if one is not None)

    return serves


def load_language_reader(folder: Path) -> LanguageReader:
    """A reader with the weights of a folder.

    Raises:
        ModelError: A file is missing or damaged.
    """
    scene = load_scene(folder)
    return LanguageReader(load_encoder(folder), load_language_finder(folder), scene, LanguageTeller(scene))


@cache
def installed_reader(name: str = MULTI) -> LanguageReader | None:
    """The reader of other languages, loaded once a process; ``None`` where its weights are not installed.

    Raises:
        ModelError: A file is missing or damaged.
    """
    folder = model_folder(name)
    return load_language_reader(folder) if folder is not None and is_installed(name) else None
