"""Figures -> what people and machines see. Views take figures, never the plan; rich loads only in the views for terminals."""
