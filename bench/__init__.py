"""Measurements of onrecord and its peers; run a module as ``python -m bench.NAME`` from the top of the repository."""
