"""Figures on a terminal, by rich. Text from plans goes through `ThaiText`, never through markup."""
