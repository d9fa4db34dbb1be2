"""Measurements of onrecord and its peers; see ``bench.measures``."""
