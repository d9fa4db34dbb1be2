from __future__ import annotations

from record.conftest import address as address
from record.conftest import postgres_address as postgres_address
from record.conftest import record as record
from record.conftest import server as server
