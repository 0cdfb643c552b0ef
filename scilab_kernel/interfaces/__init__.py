"""The borders between the rooms: types and abstract classes only."""
