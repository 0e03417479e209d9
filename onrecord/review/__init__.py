"""Questions to a curator, one at a time, each answered by one key and written to decisions.yml at once."""
