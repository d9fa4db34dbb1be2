"""Coding pairs: texts with actors in, who does what to whom out; the pairs are yours, or all that a text has."""

from onrecord.coding.coder import Coder, load_coder
from onrecord.coding.values import CodedPair, Pair

__all__ = ["CodedPair", "Coder", "Pair", "load_coder"]
