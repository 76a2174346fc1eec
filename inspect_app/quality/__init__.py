"""What is wrong in the data: each fault with the way to mend it, for the office and the administrator."""
