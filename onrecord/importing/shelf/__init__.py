"""Where an imported article goes."""
