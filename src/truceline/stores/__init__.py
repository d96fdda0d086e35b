"""Floor 6: where a room is kept. Each store keeps the promises in `room/ports.py`."""
