"""A web page: its tree, its body, the facts in its markup."""
