"""The passages that claims rest on, and how they are worded."""
