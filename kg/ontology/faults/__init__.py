"""What can be wrong with a vocabulary, each module with the faults of one part of it."""
