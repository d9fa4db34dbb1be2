"""Time expressions of an article and the days they mean: a closed grammar of English news, no clock, no guess."""
