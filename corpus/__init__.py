"""The open corpus of who said what: its texts, its gold, and the programs that build and check them.

The programs need Python 3.11 and nothing else, so that the folder can be used without the rest of the repository.
"""
