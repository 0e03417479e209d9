"""OnRecord: a folder of news reports becomes an annotated archive of who said what."""

__version__ = "0.1.0"
