"""`python -m orgplan` is the same as `orgplan`."""

from orgplan.cli import main

if __name__ == "__main__":
    main()
