"""Review: findings by cause, and the forms by which signed-in people correct what was misread."""
