"""Reported quantities."""
