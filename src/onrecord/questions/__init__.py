"""Questions to a record, each a function from the record to an answer that carries its evidence."""
