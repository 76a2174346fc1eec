"""Looks for everything the tests need, and says in one sentence what is missing; runs a command with it at hand."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from tests.services import browser, memory, postgres


def main(command: list[str]) -> int:
    memory.write_there()
    try:
        with ThreadPoolExecutor() as meanwhile:
            starting = meanwhile.submit(postgres.start)
            # This loads the application, which takes as long.
            from tests.services.smtp import MailServer
        os.environ["TEST_DATABASE_URL"] = starting.result()
        print(f"Database  {os.environ['TEST_DATABASE_URL']}")
        print(f"Browser   {browser.find().executable}")
        with MailServer() as smtp:
            print(f"Mail      {smtp.host}:{smtp.port}", flush=True)
    except (postgres.PostgresMissing, browser.BrowserMissing, OSError) as reason:
        print(f"The tests cannot run: {reason}", file=sys.stderr)
        return 1
    return _run(command) if command else 0


def _run(command: list[str]) -> int:
    process = subprocess.Popen(command)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the command is told as well, and has something to say before it ends
            continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
