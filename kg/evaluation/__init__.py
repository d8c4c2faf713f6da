"""Annotations + policies → how well the practices of these policies are found."""
