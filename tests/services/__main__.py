"""Looks for everything the tests need and says in one sentence what is missing, before any test runs."""

import sys

from tests.services import browser, postgres
from tests.services.smtp import MailServer


def main() -> int:
    try:
        print(f"Database  {postgres.start()}")
        print(f"Browser   {browser.find().executable}")
        with MailServer() as smtp:
            print(f"Mail      {smtp.host}:{smtp.port}")
    except (postgres.PostgresMissing, browser.BrowserMissing, OSError) as reason:
        print(f"The tests cannot run: {reason}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
