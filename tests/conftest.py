from __future__ import annotations

import signal

from hypothesis import HealthCheck, settings

from record.databases import address as address
from record.databases import bare_address as bare_address
from record.databases import bare_postgres as bare_postgres
from record.databases import blank as blank
from record.databases import file_record as file_record
from record.databases import postgres_address as postgres_address
from record.databases import record as record
from record.databases import server as server
from record.databases import template as template
from thorough import examples

# A slow machine is not a failure; the examples are the same for everybody, so that a red run can be repeated.
settings.register_profile(
    "onrecord",
    deadline=None,
    derandomize=True,
    max_examples=examples(30, 500),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("onrecord")

# What is started in the background ignores Ctrl-C, and so would every program that a test starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
