"""Floor 6: other people's formats, read and written."""
