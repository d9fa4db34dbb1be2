"""Readers and makers of the data that is measured on."""
