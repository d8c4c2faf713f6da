"""Rules and model joined: what either proposes, weighed by what both say, becomes practices with a confidence."""
