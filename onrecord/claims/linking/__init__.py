"""From the claims of a story to those that answer one question, in whatever words."""
