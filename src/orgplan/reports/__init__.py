"""Plan -> frozen figures, exact and unrounded: scorecard, timeline, budget, and the plan in its normal form."""
