from __future__ import annotations

from questions.conftest import address as address
from questions.conftest import postgres_address as postgres_address
from questions.conftest import quarrel as quarrel
from questions.conftest import quarrel_file as quarrel_file
from questions.conftest import server as server
