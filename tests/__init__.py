"""The tests: rules, pages, journeys of people, and the house itself."""

import gc

gc.disable()
