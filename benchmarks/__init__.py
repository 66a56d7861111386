"""Measurements of the cleaner against a labelled corpus; the project itself needs none of this."""
