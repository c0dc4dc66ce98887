"""`python -m riwaya` is the command `riwaya`."""

from riwaya.cli.main import run

if __name__ == "__main__":
    run()
