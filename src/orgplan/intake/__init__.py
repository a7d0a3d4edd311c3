"""Tables that offices already have, read as plans: cells from a file of any kind, then what heads, months, numbers and sums mean."""
