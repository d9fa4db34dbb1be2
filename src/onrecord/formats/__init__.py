"""Records, readings and event data in the formats of others: what goes out and what comes in."""
