"""Cells of a workbook that came back: what they say as values of a plan, which row is which, and what changed.

It knows values and changes of plans, and no form: where a field stands, the forms tell it.
"""
