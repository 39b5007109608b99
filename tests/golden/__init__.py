"""Golden files: what is told today, frozen byte for byte. `make golden` renews them; see CONTRIBUTING.md."""
