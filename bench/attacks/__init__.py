"""Attacks on the program by those whose pages it reads; each is a command that says what held."""
