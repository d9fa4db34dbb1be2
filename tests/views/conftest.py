from __future__ import annotations

from questions.conftest import quarrel as quarrel
from questions.conftest import quarrel_file as quarrel_file
