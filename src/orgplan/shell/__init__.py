"""What all commands share of the outside world, below the command line."""
