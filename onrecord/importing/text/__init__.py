"""A report's text: its lines, what they are, what they say about it."""
