"""What a language is to the stages: tables of words, a morphology where one is at hand, and some facts of grammar.

``languages/CODE/`` holds the tables of one language (see ``onrecord.lexicon`` for their form) and ``language.json``. A
word of a language that stands in a ``.py`` file elsewhere is a defect, which ``scripts/word_lint.py`` finds. The stages
for English name it where they ask for a table: ``word_set(ENGLISH, "event_words", "negation")`` (``tables.py``).
Words in any order are rows of a ``…_words.tsv``; where their order counts, they are a row of a ``…_patterns.tsv``.
"""
