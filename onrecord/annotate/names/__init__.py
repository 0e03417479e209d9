"""Mentions: who is named where, registry first, then what the language knows, then the NER."""
