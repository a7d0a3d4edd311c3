"""The official forms as a Word document, for the letter that they go out with."""
