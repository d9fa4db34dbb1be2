"""What a language is to the stages: tables of words, a morphology where one is at hand, and some facts of grammar.

``languages/CODE/`` holds the tables of one language (see ``onrecord.lexicon`` for their form) and ``language.json``. A
word of a language that stands in a ``.py`` file elsewhere is a defect.
"""
