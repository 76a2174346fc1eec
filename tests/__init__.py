"""The tests: rules, pages, journeys of people, and the house itself."""
