"""The first sheet of the workbook: the plan at a glance, on one page."""
