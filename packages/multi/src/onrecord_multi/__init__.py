"""Weights of onrecord for other languages than English; the program finds them in the folder ``model``."""
