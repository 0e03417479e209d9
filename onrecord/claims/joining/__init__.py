"""Event mentions of one story that tell the same: candidate pairs, their features, a score, clusters."""
