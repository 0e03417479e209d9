"""What is told to have happened."""
