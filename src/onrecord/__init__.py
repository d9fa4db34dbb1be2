"""onrecord reads the news and keeps the record of what officials say."""
