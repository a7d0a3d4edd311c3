"""What all forms share: their columns, pages and heads, the block that is signed, and doubts shown in red. It knows no single form."""
