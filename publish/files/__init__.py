"""Originals to download, and pictures of their pages."""
