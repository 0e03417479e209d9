"""Parts of pages: each belongs to templates/parts."""
