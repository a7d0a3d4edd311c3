"""Pages to look at: one file each, which loads nothing and needs no network."""
