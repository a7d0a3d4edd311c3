"""Plan-as-code for public-sector organisation development."""

__version__ = "0.1.0"
