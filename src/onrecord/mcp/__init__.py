"""The answers of a record as tools of the Model Context Protocol."""
