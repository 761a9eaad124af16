"""What is allowed and what is suggested: pure functions of what was done before."""
