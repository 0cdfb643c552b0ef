"""The kernel core: routing and book-keeping, for any language and any transport."""
