"""The kernel core: routes messages and keeps count, for any language and any transport."""
