from __future__ import annotations

from hypothesis import HealthCheck, settings

# A slow machine is not a failure; the examples are the same for everybody, so that a red run can be repeated.
settings.register_profile(
    "onrecord", deadline=None, derandomize=True, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("onrecord")
