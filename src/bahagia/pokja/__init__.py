"""The Pokja as a body: posts, representatives, decree, bank account, declared interests, hand-over."""
