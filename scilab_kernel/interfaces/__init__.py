"""The interfaces between server, kernel core and language: types and abstract classes only."""
