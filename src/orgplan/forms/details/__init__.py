"""The sheet of what the official forms have no column for: fields of the office's own, and who answers for categories and KPIs."""
