"""Truceline: the software that runs the coordination mechanism of a ceasefire."""

__version__ = "0.1.0"
