"""Trust: what shows that the words of a site are those of its articles, and that the site is whole."""
