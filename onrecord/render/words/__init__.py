"""The vocabulary in the words that pages use."""
