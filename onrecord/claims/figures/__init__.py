"""Figures that count one thing."""
