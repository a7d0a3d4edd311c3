"""The score sheet: its columns, how results typed in become points there, and how it is read back."""
