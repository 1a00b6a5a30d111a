"""Training of Parley's learned engine: see README.md."""
