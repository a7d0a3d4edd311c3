"""Findings as people, editors and other programs read them: at length, in one line each, as SARIF and as JUnit's XML."""
