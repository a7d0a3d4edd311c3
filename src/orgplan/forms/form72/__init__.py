"""Form 7.2: the KPIs of a category by dimension, with their weights and rubrics; written and read back."""
