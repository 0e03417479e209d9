"""The published data."""
