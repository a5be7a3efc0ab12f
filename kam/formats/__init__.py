"""How each language writes dates, where Django's own way would be misread."""
