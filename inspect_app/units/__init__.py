"""The tree of units and the calendar of working days."""
