"""Coding pairs: texts with actors in, who does what to whom out; the pairs are yours, or all that a text has."""

from onrecord.coding.coder import Coder, load_coder
from onrecord.coding.values import CodedPair, CodedPairs, Pair

__all__ = ["CodedPair", "CodedPairs", "Coder", "Pair", "load_coder"]
