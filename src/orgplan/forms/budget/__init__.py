"""The budget sheet: what the forms 7.1 add up to, five ways or six, beside what they declare."""
