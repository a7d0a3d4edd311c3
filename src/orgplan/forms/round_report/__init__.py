"""The sheet of a reporting round: results of KPIs and progress of work are typed there, the score sheet calculates with them, and it is read back."""
