"""The answers of a record for a browser and for programs over HTTP."""
