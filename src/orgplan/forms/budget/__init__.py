"""The budget sheet: what the forms 7.1 add up to, five ways, beside what they declare."""
