"""Scorers, calibration, intervals, floors and goals: what a measurement is held against."""
