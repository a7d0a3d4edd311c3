"""Excel files as such: read with bounds, written byte for byte the same. Knows cells and sheets, and no plan."""
