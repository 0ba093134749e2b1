"""``python -m tongbao``: the command line."""

from tongbao.cli import main

if __name__ == "__main__":
    main()
