"""Measurements: each module is run as ``python -m bench.measures.NAME`` from the top of the repository."""
