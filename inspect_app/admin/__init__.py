"""For whoever keeps the system running: its health, its journal, its jobs."""
