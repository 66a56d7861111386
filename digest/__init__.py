"""Saripati: raw, pasted Indonesian news texts in, a clean static digest out.

The modules stand in layers; a module imports only what stands above it. `tests/test_house.py` holds the list.
"""
