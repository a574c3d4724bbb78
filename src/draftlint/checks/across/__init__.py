"""What one paper says that another of the same meeting may not deny, and the checks that compare it."""
