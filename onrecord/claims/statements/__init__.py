"""Statements of one matter."""
