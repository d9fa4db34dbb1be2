"""Texts for the tests of the room of spaCy."""

from __future__ import annotations

from readings import harbour

TEXT = harbour().document.text
GERMAN = "Der Minister sagte am Dienstag, dass die Verhandlungen mit der Regierung weitergehen werden."
