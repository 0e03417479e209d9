"""What is asked of a finished archive."""
