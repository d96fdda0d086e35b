"""Truceline: the software that runs the coordination mechanism of a ceasefire."""
