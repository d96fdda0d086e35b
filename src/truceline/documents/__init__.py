"""Documents as texts: canonical form, comparison to the word, what their dates and numbers say.

Nothing here says what a document is worth. It says what is the same, what differs and where.
"""
