"""``python -m tongbao`` and ``tongbao``: the command line as a process of its own."""

import gc


def main() -> None:
    """Run the command line in this process."""
    # It builds many objects and few cycles, and soon ends: collecting costs it a fifth.
    gc.disable()
    from tongbao.cli import main as run

    run()


if __name__ == "__main__":
    main()
