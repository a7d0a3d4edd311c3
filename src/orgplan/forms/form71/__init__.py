"""Form 7.1, the timeline of a category: its columns, its words, how it is written and how it is read back."""
