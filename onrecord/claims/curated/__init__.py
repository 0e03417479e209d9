"""Claims of claims.yml."""
