"""Texts in which people marked statements, as annotation tools write them."""
