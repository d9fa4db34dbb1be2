"""One reading or one answer, drawn for a person to look at: pages, marks, charts, feeds, citations."""
