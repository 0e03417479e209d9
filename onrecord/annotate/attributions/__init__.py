"""Attributions: quotations and reported statements, with their sources and the way they came."""
