"""The transport: five channels over ZeroMQ and two threads. Only this folder has either."""
