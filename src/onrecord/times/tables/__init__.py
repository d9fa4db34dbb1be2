"""Times in the languages whose grammar is tables: words by class, and rules written in these classes."""
