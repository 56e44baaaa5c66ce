"""From a Document to a Notice."""
