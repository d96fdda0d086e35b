"""Floor 6: the public test kit. Shipped code never imports it."""
