"""Transport and concurrency: the only room with ZeroMQ and threads."""
