"""Pages: each belongs to a template."""
