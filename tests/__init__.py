"""The tests, one folder a room of the project; `make test` runs them all."""
