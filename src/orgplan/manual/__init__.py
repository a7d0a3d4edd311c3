"""The manual of the rules: one page a rule, for `orgplan explain`, `docs/rules.md` and what editors show."""
