"""The units' reports on what they made of their tasks, and the office's verdict on each."""
