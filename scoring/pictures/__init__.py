"""Drawings of this room: plain values in, SVG out, no query."""
