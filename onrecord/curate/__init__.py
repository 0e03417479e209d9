"""What is proposed to a curator."""
